"""What a register brings to a child. Parameters: `on`, `at`, and for changed rows `register` (`reloading.py`)."""

from collections.abc import Iterable

from mangnon.registry.statements.shapes import COLUMNS

STAGED = {
    "id": "bigint", "number": "bigint", "digest": "bigint", "full_name": "text",
    "search_key": "text", "sort_key": "text", "birth_date": "date", "sex": "text", "ethnicity": "text",
    "identity_number": "text", "place": "integer", "household": "bigint", "mother": "bigint", "father": "bigint",
    "source": "bigint",
}  # fmt: skip
MORE = (
    "village", "address", "birth_registered", "schooling", "school", "grade", "left_school_why", "insurance_number",
    "insured_until", "disabilities", "disability_degree", "living",
)  # fmt: skip
"""Facts of the child that a register may bring along, as columns of the staged row."""


def columns_of_child(more: Iterable[str]) -> dict[str, str]:
    """Columns of the staged row with their types; `more`: those of `MORE` that the file has, and circumstances."""
    kinds = {**COLUMNS, **dict.fromkeys(AROUND, "text")}
    return STAGED | {key: kinds[key] for key in more}


def table(name: str, columns: dict[str, str]) -> str:
    """A staging table that goes with the transaction."""
    typed = ", ".join(f"{key} {kind}" for key, kind in columns.items())
    return f"DROP TABLE IF EXISTS {name}; CREATE TEMP TABLE {name} ({typed}) ON COMMIT DROP"


def copy(name: str, columns: Iterable[str]) -> str:
    return f"COPY {name} ({', '.join(columns)}) FROM STDIN"


CIRCUMSTANCES = """
INSERT INTO registry_circumstance (public_id, child_id, kind_id, is_sensitive, evidence, valid, recorded, source_id)
SELECT gen_random_uuid(), c.id, k.id, k.is_sensitive, '', daterange(%(on)s, NULL), tstzrange(%(at)s, NULL), c.source
FROM load_child c CROSS JOIN LATERAL unnest(string_to_array(c.circumstances, '|')) said(code)
JOIN registry_circumstancekind k ON k.code = said.code AND k.valid @> %(on)s::date
WHERE c.circumstances IS NOT NULL
"""


SERVICES = """
INSERT INTO registry_service (public_id, child_id, kind_id, is_sensitive, provider, result, referral, valid, recorded,
    source_id)
SELECT gen_random_uuid(), c.id, k.id, k.is_sensitive, '', '', '',
    daterange(%(on)s, CASE WHEN NOT k.is_lasting THEN %(on)s::date + 1 END), tstzrange(%(at)s, NULL), c.source
FROM load_child c CROSS JOIN LATERAL unnest(string_to_array(c.services, '|')) said(code)
JOIN registry_servicekind k ON k.code = said.code AND k.valid @> %(on)s::date
WHERE c.services IS NOT NULL
"""
AROUND = {"circumstances": CIRCUMSTANCES, "services": SERVICES}
"""What stands around a new child: codes of the catalogue, with | between."""


def around(key: str) -> dict[str, str]:
    """Columns of `load_child`, which holds what stands around new children."""
    return {"id": "bigint", "source": "bigint", key: "text"}


KNOWN = (
    "COPY (SELECT number, digest, child_id FROM registry_loadedrecord WHERE register_id = %s) TO STDOUT (FORMAT csv)"
)
EMPTY = """
SELECT NOT (EXISTS (SELECT 1 FROM registry_child) OR EXISTS (SELECT 1 FROM registry_adult)
    OR EXISTS (SELECT 1 FROM registry_care) OR EXISTS (SELECT 1 FROM registry_household))
"""
