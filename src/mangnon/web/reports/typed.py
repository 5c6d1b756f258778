"""From a posted grid to changes: only what differs from what the officer was shown.

Each cell posts `v.KEY` (text), `b.KEY` (version|estimate|text as shown), `e.KEY` where its estimate mark is ticked,
and, where it asks for a comment, `c.KEY` and `k.KEY` (the comment as shown). A cell that clashes with another
officer's posts `m.KEY` instead of `v.KEY`, and counts only once its button `take` is pressed.
"""

from collections.abc import Mapping

from mangnon.reporting.actions.filling import Change


def changes(posted: Mapping[str, str]) -> list[Change]:
    keys = [name[2:] for name in posted if name.startswith("v.")]
    found = [change for key in keys if (change := _change(posted, key, posted[f"v.{key}"]))]
    taken = posted.get("take", "")
    mine = _change(posted, taken, posted[f"m.{taken}"]) if f"m.{taken}" in posted else None
    return [*found, *([mine] if mine else [])]


def settled(posted: Mapping[str, str]) -> list[str]:
    """The clashing cell for which one figure was chosen, mine (`take`) or theirs (`leave`)."""
    return [posted[name] for name in ("take", "leave") if posted.get(name)]


def texts(posted: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by key."""
    return {name[2:]: text for name, text in posted.items() if name.startswith("v.")}


def versions(posted: Mapping[str, str]) -> dict[str, int]:
    """Versions of the cells as the officer's page shows them."""
    return {name[2:]: _base(base)[0] for name, base in posted.items() if name.startswith("b.")}


def _change(posted: Mapping[str, str], key: str, text: str) -> Change | None:
    version, was_estimate, shown = _base(posted.get(f"b.{key}", ""))
    text, is_estimate = text.strip(), f"e.{key}" in posted
    comment = posted.get(f"c.{key}")
    said_anew = comment is not None and comment.strip() != posted.get(f"k.{key}", "").strip()
    if text == shown.strip() and is_estimate == was_estimate and not said_anew:
        return None
    return Change(key, text, version, is_estimate, comment.strip() if comment is not None else None)


def _base(written: str) -> tuple[int, bool, str]:
    version, _, rest = written.partition("|")
    estimate, _, text = rest.partition("|")
    return int(version) if version.isdecimal() else 0, estimate == "1", text
