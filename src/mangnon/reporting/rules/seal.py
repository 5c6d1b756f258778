"""What a sealed report holds, its one spelling (RFC 8785) and hash, and how two versions differ."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import rfc8785

from mangnon.base.period import Period
from mangnon.reporting.rules.definition import Definition
from mangnon.reporting.rules.figures import Figure, Status
from mangnon.reporting.rules.reading import data_of
from mangnon.vn.text import nfc


@dataclass(frozen=True)
class Difference:
    """One place that two versions say otherwise. `kind`: cell, comment, section or header."""

    kind: str
    key: str
    before: str
    after: str


def content(
    *,
    definition: Definition,
    period: Period,
    header: Mapping[str, str],
    figures: Mapping[str, Figure],
    narratives: Mapping[str, str],
) -> dict[str, Any]:
    """The plain data that is sealed: every figure said, none that is missing; numbers as text.

    `header` names the reporting unit, the receiver, dates and the like; it is sealed as given.
    Figures come with computed cells filled in (`definition.computed`). Empty sections are left out.
    """
    first, last = definition.figures_of(period)
    return {
        "definition": {
            "code": definition.code,
            "version": str(definition.version),
            "sha256": definition_hash(definition),
        },
        "period": period.key,
        "figures_from": first.isoformat(),
        "figures_to": last.isoformat(),
        "header": {name: nfc(text) for name, text in header.items()},
        "cells": {key: _cell(figure) for key, figure in figures.items() if not figure.is_missing},
        "sections": {number: nfc(text) for number, text in narratives.items() if text.strip()},
    }


def canonical(sealed: Mapping[str, Any]) -> bytes:
    """The one spelling of the content: RFC 8785 JSON, UTF-8."""
    return rfc8785.dumps(dict(sealed))


def fingerprint(sealed: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical spelling, in hex."""
    return hashlib.sha256(canonical(sealed)).hexdigest()


def definition_hash(definition: Definition) -> str:
    """SHA-256 of the definition's own canonical spelling: another wording of a row is another hash."""
    return fingerprint(data_of(definition))


def figures_of(sealed: Mapping[str, Any]) -> dict[str, Figure]:
    """The figures back out of sealed content."""
    return {
        key: Figure(
            Decimal(cell["value"]) if "value" in cell else None,
            Status(cell["status"]),
            cell.get("text", ""),
            cell.get("comment", ""),
        )
        for key, cell in sealed["cells"].items()
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every cell, comment, section and line of the header that changed, in order of its key."""
    return [
        *_changed("header", before["header"], after["header"]),
        *_changed("section", before["sections"], after["sections"]),
        *_changed("cell", _shown(before), _shown(after)),
        *_changed("comment", _comments(before), _comments(after)),
    ]


def plain(number: Decimal) -> str:
    """A number without exponent or needless zeros: 3.40 → 3.4, 1E+3 → 1000, -0 → 0."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _cell(figure: Figure) -> dict[str, str]:
    said = {"status": figure.status.value}
    if figure.value is not None:
        said["value"] = plain(figure.value)
    if figure.text:
        said["text"] = nfc(figure.text)
    if figure.comment:
        said["comment"] = nfc(figure.comment)
    return said


def _shown(sealed: Mapping[str, Any]) -> dict[str, str]:
    return {key: _with_status(figure) for key, figure in figures_of(sealed).items()}


def _with_status(figure: Figure) -> str:
    return f"{figure.words} (ước thực hiện)" if figure.status is Status.ESTIMATE else figure.words


def _comments(sealed: Mapping[str, Any]) -> dict[str, str]:
    return {key: cell["comment"] for key, cell in sealed["cells"].items() if "comment" in cell}


def _changed(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for key in sorted(before.keys() | after.keys()):
        if before.get(key, "") != after.get(key, ""):
            yield Difference(kind, key, before.get(key, ""), after.get(key, ""))
