"""A part of a register goes in: staged by COPY, then written as sets. Parameters: `register`, `on`, `at`.

New rows are in `load_child`, the households and adults they bring in `load_household`, `load_adult`.
"""

from collections.abc import Iterable

from mangnon.registry.rules import fields
from mangnon.registry.statements.shapes import COLUMNS, column, empty

STAGED = {
    "id": "bigint", "public_id": "uuid", "number": "bigint", "digest": "bigint", "full_name": "text",
    "search_key": "text", "sort_key": "text", "birth_date": "date", "sex": "text", "ethnicity": "text",
    "identity_number": "text", "place": "integer", "household": "bigint", "mother": "bigint", "father": "bigint",
    "source": "bigint",
}  # fmt: skip
MORE = (
    "village", "address", "birth_registered", "schooling", "school", "grade", "left_school_why", "insurance_number",
    "insured_until", "disabilities", "disability_degree", "living",
)  # fmt: skip
"""Facts of the child that a register may bring along, as columns of the staged row."""
HOUSEHOLD = {
    "id": "bigint", "public_id": "uuid", "place": "integer", "village": "integer", "head": "text", "head_key": "text",
    "number": "text", "address": "text", "poverty": "text", "source": "bigint",
}  # fmt: skip
ADULT = {
    "id": "bigint", "public_id": "uuid", "place": "integer", "village": "integer", "full_name": "text",
    "search_key": "text", "identity_number": "text", "phone": "text", "source": "bigint",
}  # fmt: skip
_KEYS = ("full_name", "birth_date", "sex", "ethnicity", "identity_number", "place", "household")


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


HOUSEHOLDS = """
INSERT INTO registry_household (id, public_id, place_id, village_id, head_name, search_key, book_number, address,
    poverty, poverty_certificate, fuel, water, toilet, standing, since, recorded_at, source_id, marks, version)
SELECT id, public_id, place, village, coalesce(head, ''), coalesce(head_key, ''), number, coalesce(address, ''),
    coalesce(poverty, 'none'), '', '', '', '', 'here', %(on)s, %(at)s, source, '{}', 1 FROM load_household
"""
ADULTS = """
INSERT INTO registry_adult (id, public_id, full_name, search_key, birth_year, identity_number, phone, occupation,
    living, place_id, village_id, since, recorded_at, source_id, marks, version)
SELECT id, public_id, full_name, search_key, NULL, coalesce(identity_number, ''), coalesce(phone, ''), '', 'here',
    place, village, %(on)s, %(at)s, source, '{}', 1 FROM load_adult
"""


def children(more: Iterable[str]) -> str:
    """New children with what the register says; all other facts say nothing."""
    said = {*_KEYS, *more} - AROUND.keys()
    given = {
        column(field.key): f"coalesce({field.key}, {empty(field.key)})" if field.key in said else empty(field.key)
        for field in fields.FIELDS if field.key != "place"
    }  # fmt: skip
    return f"""
    INSERT INTO registry_child (id, public_id, search_key, sort_key, place_id, since, recorded_at, source_id, marks,
        version, {", ".join(given)})
    SELECT id, public_id, search_key, sort_key, place, %(on)s, %(at)s, source, '{{}}', 1, {", ".join(given.values())}
    FROM load_child
    """


CARES = """
INSERT INTO registry_care (child_id, adult_id, relation, valid, recorded, source_id, closed_by_id)
SELECT c.id, k.adult, k.relation, daterange(coalesce(c.birth_date, %(on)s), NULL), tstzrange(%(at)s, NULL),
    c.source, NULL
FROM load_child c CROSS JOIN LATERAL (VALUES (c.mother, 'mother'), (c.father, 'father')) k(adult, relation)
WHERE k.adult IS NOT NULL
"""
RECORDS = """
INSERT INTO registry_loadedrecord (register_id, number, child_id, digest)
SELECT %(register)s, number, id, digest FROM load_child
"""
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


def steps(more: Iterable[str]) -> tuple[str, ...]:
    """Everything staged, written."""
    around = [statement for column, statement in AROUND.items() if column in more]
    return (HOUSEHOLDS, ADULTS, children(more), CARES, RECORDS, *around)


KNOWN = (
    "COPY (SELECT number, digest, child_id FROM registry_loadedrecord WHERE register_id = %s) TO STDOUT (FORMAT csv)"
)
EMPTY = """
SELECT NOT (EXISTS (SELECT 1 FROM registry_child) OR EXISTS (SELECT 1 FROM registry_adult)
    OR EXISTS (SELECT 1 FROM registry_care) OR EXISTS (SELECT 1 FROM registry_household))
"""
