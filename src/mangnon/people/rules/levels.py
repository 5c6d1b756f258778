"""The levels of government, highest first. Plain Python."""

LEVELS = ("ministry", "province", "district", "commune", "village")


def rank(level: str) -> int:
    """0 for the centre, larger the lower."""
    return LEVELS.index(level)


def is_below(level: str, other: str) -> bool:
    return rank(level) > rank(other)
