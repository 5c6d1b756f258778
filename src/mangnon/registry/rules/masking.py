"""What a list shows of a name and of a number: one way for every list, page and preview."""


def number(value: str) -> str:
    """An identity number of which only the first three and the last two digits show."""
    return f"{value[:3]}{'•' * (len(value) - 5)}{value[-2:]}" if len(value) > 5 else "•" * len(value)


def initials(name: str) -> str:
    """“Nguyễn Thị Hòa” as “N.T.H.”."""
    return "".join(f"{word[0].upper()}." for word in name.split())


def name(full_name: str, *, short: bool) -> str:
    """The name as a list shows it: in full, or in initials where the office said so."""
    return initials(full_name) if short else full_name
