"""The rows of the catalogue: units with their validity, and who followed whom."""

import csv
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from places import namesakes, sources
from places.sources import Listed

EARLIEST = date(2004, 1, 1)
CONFIRMED = date(2024, 2, 1)
LEGACY_SEEN = date(2025, 6, 30)
REFORM = date(2025, 7, 1)
REFORM_BASIS = "202/2025/QH15 ngày 12/6/2025"
ROUND = {
    "237/NQ-UBTVQH16": date(2026, 4, 30),
    "30/2026/QH16": date(2026, 4, 30),
    "36/2026/QH16": date(2026, 9, 1),
    "388/NQ-UBTVQH16": date(2026, 9, 20),
    "39/2026/QH16": date(2026, 9, 20),
}
PROVINCE_BASIS = {
    "75": "30/2026/QH16 ngày 24/4/2026",
    "22": "36/2026/QH16 ngày 24/8/2026",
    "24": "39/2026/QH16 ngày 24/8/2026",
}


@dataclass(frozen=True)
class Unit:
    """One row of a units file: how a unit was from `first_day` to `last_day`."""

    unit: str
    level: str
    code: str
    kind: str
    name: str
    parent: str
    first_day: date
    last_day: date | None
    attested_from: date
    latitude: float | None
    longitude: float | None
    legal_basis: str
    source: str


@dataclass(frozen=True)
class Succession:
    """`predecessor` gave to `successor` on that day; `share` is 1 for the whole, empty where nobody has said."""

    predecessor: str
    successor: str
    on: date
    share: str
    legal_basis: str
    source: str


def key(level: str, code: str, since: date) -> str:
    """The lasting name of a unit: its first code and first day."""
    return f"{level}:{code}@{since}"


class Catalogue:
    """Collects the rows. `folder` holds the small hand-kept files beside the made ones."""

    def __init__(self, folder: Path) -> None:
        self.units: list[Unit] = []
        self.successions: list[Succession] = []
        self._withheld = {(row["list"], row["code"]) for row in _read(folder / "withheld-coordinates.csv")}
        self._attested = {(row["level"], row["code"]) for row in _read(folder / "attested-2024-02-01.csv")}
        self._mergers = _read(folder / "mergers-2025-01-01.csv")
        self._began = {row["successor_code"]: date.fromisoformat(row["on"]) for row in self._mergers}
        self.legacy = sources.legacy_units()
        self.first = sources.first_new_units()
        self.current = sources.current_units()
        self._continuing: dict[tuple[str, str], str] = {}
        # one decree redrew all the communes of a province; notes changed in 2026 cite only the later decree
        self._reform_basis = {
            row.parent: row.legal_basis for row in self.current["commune"].values() if "UBTVQH15" in row.legal_basis
        }

    def build(self) -> None:
        self._add_legacy()
        self._add_mergers()
        self._follow_provinces()
        self._follow_communes()
        self._add_reform()
        self._add_rounds()

    def _old(self, level: str, code: str) -> str:
        return key(level, code, self._began.get(code, EARLIEST) if level == "commune" else EARLIEST)

    def _new(self, level: str, code: str) -> str:
        return self._continuing.get((level, code)) or key(level, code, REFORM)

    def _point(self, first_day: date, listed: Listed) -> tuple[float | None, float | None]:
        if (str(first_day), listed.code) in self._withheld or listed.latitude is None or listed.longitude is None:
            return None, None
        return round(listed.latitude, 5), round(listed.longitude, 5)

    def _add_legacy(self) -> None:
        above = {"province": "", "district": "province", "commune": "district"}
        for level, listed in self.legacy.items():
            for row in listed.values():
                began = self._began.get(row.code, EARLIEST) if level == "commune" else EARLIEST
                seen = CONFIRMED if (level, row.code) in self._attested else LEGACY_SEEN
                self.units.append(
                    Unit(
                        self._old(level, row.code),
                        level,
                        row.code,
                        row.kind,
                        row.name,
                        self._old(above[level], row.parent) if row.parent else "",
                        began,
                        REFORM - timedelta(days=1),
                        began if began > EARLIEST else seen,
                        *self._point(EARLIEST, row),
                        "",
                        sources.LEGACY,
                    )
                )

    def _add_mergers(self) -> None:
        for row in self._mergers:
            on, code = date.fromisoformat(row["on"]), row["predecessor_code"]
            old, new = key("commune", code, EARLIEST), self._old("commune", row["successor_code"])
            listed = Listed(code, row["kind"], row["name"], self._old("district", row["district_code"]))
            self.units.append(_former(old, listed, on - timedelta(days=1), row["source"]))
            self.successions.append(Succession(old, new, on, "1", row["legal_basis"], row["source"]))

    def _follow_provinces(self) -> None:
        for new, olds in sources.province_mergers().items():
            if len(olds) == 1:
                self._continuing["province", new] = self._old("province", olds[0])
                continue
            for old in olds:
                self._follow("province", old, "province", new, "1", REFORM_BASIS)

    def _follow_communes(self) -> None:
        communes = sources.former_communes()
        whole, divided = sources.commune_links()
        parts = namesakes.genuine(communes, whole, divided)
        links = {old: [new] for old, new in whole.items()} | parts
        givers = defaultdict(list)
        for old, news in links.items():
            for new in news:
                givers[new].append(old)
        for old, news in links.items():
            level, code = (
                ("commune", communes[old].code) if communes[old].code else ("district", communes[old].district)
            )
            if level == "commune" and len(news) == 1 and givers[news[0]] == [old]:
                self._continuing["commune", news[0]] = self._old("commune", code)
                continue
            for new in news:
                basis = self._reform_basis[self.current["commune"][new].parent]
                self._follow(level, code, "commune", new, "1" if len(news) == 1 else "", basis)

    def _follow(self, level: str, old: str, to_level: str, new: str, share: str, basis: str) -> None:
        self.successions.append(
            Succession(
                self._old(level, old),
                self._new(to_level, new),
                REFORM,
                share,
                basis,
                sources.LEGACY,
            )
        )

    def _add_reform(self) -> None:
        for level in ("province", "commune"):
            for code, now in self.current[level].items():
                first = self.first[level][code]
                changed = self._change(level, code)
                basis = REFORM_BASIS if level == "province" else self._reform_basis[now.parent]
                self.units.append(
                    Unit(
                        self._new(level, code),
                        level,
                        code,
                        first.kind,
                        now.name,
                        self._new("province", now.parent) if now.parent else "",
                        REFORM,
                        changed - timedelta(days=1) if changed else None,
                        REFORM,
                        *self._point(REFORM, first),
                        basis,
                        sources.CURRENT,
                    )
                )

    def _add_rounds(self) -> None:
        for row in [row for row in self.units if row.first_day == REFORM]:
            changed = self._change(row.level, row.code)
            if changed:
                now = self.current[row.level][row.code]
                basis = PROVINCE_BASIS[row.code] if row.level == "province" else now.legal_basis
                self.units.append(
                    replace(
                        row,
                        kind=now.kind,
                        first_day=changed,
                        last_day=None,
                        attested_from=changed,
                        legal_basis=basis,
                    )
                )

    def _change(self, level: str, code: str) -> date | None:
        """The day in 2026 from which the unit bears its present kind, where that differs from 2025."""
        now = self.current[level][code]
        if now.kind == self.first[level][code].kind:
            return None
        basis = PROVINCE_BASIS[code] if level == "province" else now.legal_basis
        return ROUND[basis.split()[0]]


def _former(unit: str, listed: Listed, last_day: date, source: str) -> Unit:
    """A commune merged away before the former list was made. Its parent is a unit, not a code."""
    known = (EARLIEST, last_day, CONFIRMED, None, None, "", source)
    return Unit(unit, "commune", listed.code, listed.kind, listed.name, listed.parent, *known)


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))
