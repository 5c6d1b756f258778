"""What each row of a batch would do: matched with the commune's children, compared, judged. Parameters: `place`.

Rows are `import_raw` (as read); the result is `import_typed`. Nothing here depends on the order of rows.
"""

from mangnon.registry.statements.shapes import CARERS, COLUMNS, HOLDS, RECORD, carers_of, column

RAW = """
DROP TABLE IF EXISTS import_raw;
CREATE TEMP TABLE import_raw (sheet smallint, line integer, facts jsonb, said jsonb, problems jsonb) ON COMMIT DROP
"""
TYPED = f"""
DROP TABLE IF EXISTS import_typed, import_own, import_pair;
CREATE TEMP TABLE import_typed (sheet smallint, line integer, facts jsonb, said jsonb, problems jsonb, {RECORD},
    child_id bigint, repeats boolean DEFAULT false, clashes jsonb DEFAULT '[]', doubts jsonb DEFAULT '[]',
    changes jsonb DEFAULT '{{}}') ON COMMIT DROP
"""
_AS_TYPED = f"""
INSERT INTO import_typed SELECT r.sheet, r.line, r.facts, r.said, r.problems, t.*
FROM %s r, jsonb_to_record(r.facts) AS t({RECORD})"""
TYPED_OF_RAW = f"""
{_AS_TYPED % "import_raw"};
TRUNCATE import_raw
"""
TYPED_OF_ROWS = f"""
{_AS_TYPED % "registry_importrow"} WHERE r.batch_id = %(batch)s
"""
FOUND = """
CREATE INDEX ON import_typed (sheet, line);
SET LOCAL default_statistics_target = 10;
ANALYZE import_typed (sheet, line, identity_number, search_key, birth_date, mother_key, head, head_key, village,
    poverty)
"""
"""Counted from 3,000 rows: temporary tables need no more. No statistics of the JSON columns: they cost the most and no
step asks for them."""
OWN = f"""
CREATE TEMP TABLE import_own ON COMMIT DROP AS
SELECT c.id, c.search_key, c.version, {", ".join(f"c.{column(key)} AS {key}" for key in COLUMNS)},
       h.id AS household, h.head_name AS head, h.search_key AS head_key, h.poverty,
       {", ".join(f"NULL::text AS {name}, NULL::text AS {name}_key" for name in CARERS)},
       NULL::text[] AS circumstances
FROM registry_child c LEFT JOIN registry_household h ON h.id = c.household_id
WHERE c.place_id = %(place)s AND c.merged_into_id IS NULL
  AND (c.search_key IN (SELECT search_key FROM import_typed)
       OR c.identity_number IN (SELECT identity_number FROM import_typed));
UPDATE import_own o SET {", ".join(f"{name} = a.{name}, {name}_key = a.{name}_key" for name in CARERS)}
FROM ({carers_of("import_own")}) a
WHERE a.child_id = o.id;
ANALYZE import_own
"""

CIRCUMSTANCED = f"""
UPDATE import_own o SET circumstances = s.codes
FROM (SELECT s.child_id, array_agg(k.code) AS codes
      FROM registry_circumstance s JOIN registry_circumstancekind k ON k.id = s.kind_id
      WHERE {HOLDS} AND s.child_id IN (SELECT id FROM import_own) GROUP BY 1) s
WHERE s.child_id = o.id AND EXISTS (SELECT 1 FROM import_typed WHERE circumstances IS NOT NULL)
"""


def _twins(key: str, words: str, are_others: str) -> str:
    """Rows of the file that are one child by `key`: told once where they say the same, refused where they differ.

    `are_others`: aggregate condition under which the rows of a key are different children after all.
    """
    return f"""
    UPDATE import_typed t SET
        repeats = t.repeats OR (g.kinds = 1 AND (t.sheet, t.line) > (g.sheet, g.line)),
        clashes = CASE WHEN g.kinds > 1 THEN t.clashes || to_jsonb(format('{words}', g.lines)) ELSE t.clashes END
    FROM (SELECT {key} AS key, count(DISTINCT facts) AS kinds, (array_agg(sheet ORDER BY sheet, line))[1] AS sheet,
                 (array_agg(line ORDER BY sheet, line))[1] AS line,
                 array_to_string((array_agg(DISTINCT line ORDER BY line))[1:5], ', ') AS lines
          FROM import_typed WHERE problems = '[]' AND {key} IN (
              SELECT {key} FROM import_typed WHERE problems = '[]' GROUP BY 1 HAVING count(*) > 1)
          GROUP BY {key} HAVING NOT ({are_others})) g
    WHERE {key} = g.key AND t.problems = '[]'
    """


_NAMED = "(search_key || '|' || coalesce(birth_date::text, ''))"
_KINDS = "count(DISTINCT facts)"
_OTHERS = f"{_KINDS} > 1 AND {_KINDS} IN (count(DISTINCT identity_number), count(DISTINCT mother_key))"
"""As many numbers, or mothers, as rows that differ."""
TWINS = (
    _twins(
        "identity_number",
        "Các dòng %%s cùng một số định danh mà ghi khác nhau; sửa hoặc giữ lại một dòng.",
        "false",
    ),
    _twins(
        _NAMED,
        "Các dòng %%s cùng họ tên, ngày sinh mà ghi khác nhau; sửa hoặc giữ lại một dòng.",
        _OTHERS,
    ),
)
BY_NUMBER = """
UPDATE import_typed t SET child_id = o.id FROM
    (SELECT identity_number, min(id) AS id FROM import_own WHERE identity_number <> '' GROUP BY 1) o
WHERE o.identity_number = t.identity_number
"""
NUMBER_OF_ANOTHER = """
UPDATE import_typed t SET child_id = NULL, doubts = t.doubts || to_jsonb(format(
    'Số định danh này đang của %%s, sinh %%s; tên và ngày sinh đều khác.',
    o.full_name, to_char(o.birth_date, 'DD/MM/YYYY')))
FROM import_own o WHERE o.id = t.child_id AND o.search_key <> t.search_key AND o.birth_date <> t.birth_date
"""
_SAME_SEX = "(t.sex IS NULL OR o.sex IN (t.sex, 'unknown'))"
_SAME_NUMBER = "(t.identity_number IS NULL OR o.identity_number IN ('', t.identity_number))"
_SAME_DAY = """(o.birth_date = t.birth_date
    OR (t.birth_precision = 'year' OR o.birth_precision IN ('year', 'estimated'))
       AND date_trunc('year', o.birth_date) = date_trunc('year', t.birth_date)
    OR (t.birth_precision = 'month' OR o.birth_precision = 'month')
       AND date_trunc('month', o.birth_date) = date_trunc('month', t.birth_date)
    OR o.birth_date IS NULL OR t.birth_date IS NULL)"""
PAIRS = f"""
CREATE TEMP TABLE import_pair ON COMMIT DROP AS
SELECT t.sheet, t.line, o.id,
       o.birth_date IS NOT DISTINCT FROM t.birth_date AS is_day,
       coalesce(o.mother_key = t.mother_key, false) AS is_mother,
       {_SAME_SEX} AND {_SAME_NUMBER} AS fits
FROM import_typed t JOIN import_own o ON o.search_key = t.search_key AND {_SAME_DAY}
WHERE t.child_id IS NULL AND t.problems = '[]' AND t.doubts = '[]'
  AND NOT EXISTS (SELECT 1 FROM import_typed x WHERE x.child_id = o.id);
ANALYZE import_pair
"""
BY_NAME = """
UPDATE import_typed t SET child_id = p.id FROM (
    SELECT sheet, line, min(id) AS id FROM (
        SELECT *, rank() OVER (PARTITION BY sheet, line ORDER BY is_day DESC, is_mother DESC) AS place
        FROM import_pair WHERE fits) best
    WHERE place = 1 GROUP BY sheet, line HAVING count(*) = 1) p
WHERE (p.sheet, p.line) = (t.sheet, t.line)
"""
SEVERAL = """
UPDATE import_typed t SET doubts = t.doubts || to_jsonb(CASE WHEN p.fitting > 1
        THEN format('Xã đã có %%s trẻ cùng họ tên, ngày sinh; chưa biết là trẻ nào.', p.fitting)
        ELSE 'Xã đã có trẻ cùng họ tên, ngày sinh nhưng khác giới tính hoặc số định danh.' END)
FROM (SELECT sheet, line, count(*) FILTER (WHERE fits) AS fitting, bool_or(is_day) AS is_day
      FROM import_pair GROUP BY sheet, line) p
WHERE (p.sheet, p.line) = (t.sheet, t.line) AND t.child_id IS NULL AND (p.is_day OR p.fitting > 1)
"""
TWO_ROWS_ONE_CHILD = """
UPDATE import_typed t SET
    clashes = t.clashes || to_jsonb(format('Các dòng %%s cùng là một trẻ đã có trong sổ; giữ lại một dòng.', g.lines))
FROM (SELECT child_id, array_to_string((array_agg(DISTINCT line ORDER BY line))[1:5], ', ') AS lines FROM import_typed
      WHERE child_id IS NOT NULL AND NOT repeats GROUP BY child_id HAVING count(*) > 1) g
WHERE g.child_id = t.child_id
"""
NUMBER_ELSEWHERE = """
UPDATE import_typed t SET doubts = t.doubts || to_jsonb(
    'Số định danh này đã có ở xã khác; có thể trẻ mới chuyển đến, hoặc gõ nhầm số.'::text)
FROM registry_numbers_taken(ARRAY(
    SELECT x.identity_number FROM import_typed x WHERE x.identity_number IS NOT NULL AND x.problems = '[]'
        AND NOT EXISTS (SELECT 1 FROM import_own o WHERE o.identity_number = x.identity_number)), %(place)s) taken
WHERE taken.number = t.identity_number AND t.problems = '[]' AND t.doubts = '[]'
"""
"""The resolver says that the number is taken, and nothing of whose it is."""
NAME_ELSEWHERE = """
UPDATE import_typed t SET
    doubts = t.doubts || to_jsonb('Xã khác có trẻ cùng họ tên, ngày sinh; có thể trẻ mới chuyển đến.'::text)
FROM registry_child c
WHERE c.search_key = t.search_key AND c.birth_date = t.birth_date AND c.place_id <> %(place)s
  AND c.merged_into_id IS NULL AND c.living = 'here' AND t.child_id IS NULL AND t.problems = '[]' AND t.doubts = '[]'
"""
COARSER = """
UPDATE import_typed t SET birth_date = NULL, birth_precision = NULL FROM import_own o
WHERE o.id = t.child_id AND t.birth_precision IN ('year', 'month') AND o.birth_precision IN ('day', 'month')
  AND t.birth_precision <> o.birth_precision
  AND date_trunc(t.birth_precision, o.birth_date) = date_trunc(t.birth_precision, t.birth_date)
"""
"""“2018” says nothing new of a child born on 5 March 2018."""
UNMARKED = """
UPDATE import_typed t SET full_name = NULL FROM import_own o
WHERE o.id = t.child_id AND t.search_key = o.search_key AND t.full_name ~ '^[ -~]+$'
"""
"""A list typed without marks does not take the marks from a name."""
LONE_POVERTY = """
UPDATE import_typed t SET head = coalesce(t.father, t.mother, t.guardian, t.full_name),
    head_key = coalesce(t.father_key, t.mother_key, t.guardian_key, t.search_key)
WHERE t.head IS NULL AND t.poverty <> 'none'
  AND NOT EXISTS (SELECT 1 FROM import_own o WHERE o.id = t.child_id AND o.household IS NOT NULL)
"""

_HOUSEHOLD = "(coalesce(t.head_key, o.head_key) || '|' || coalesce(t.village, o.village, 0))"
ONE_POVERTY = f"""
WITH said AS (
    SELECT {_HOUSEHOLD} AS household,
           CASE WHEN bool_or(t.poverty = 'poor') THEN 'poor' WHEN bool_or(t.poverty = 'near_poor') THEN 'near_poor'
                ELSE 'none' END AS poverty
    FROM import_typed t LEFT JOIN import_own o ON o.id = t.child_id
    WHERE t.poverty IS NOT NULL GROUP BY 1 HAVING count(DISTINCT t.poverty) > 1)
UPDATE import_typed t SET poverty = said.poverty
FROM said, import_typed x LEFT JOIN import_own o ON o.id = x.child_id
WHERE (x.sheet, x.line) = (t.sheet, t.line) AND t.poverty IS NOT NULL
  AND said.household = {_HOUSEHOLD.replace("t.", "x.")}
"""
"""A household is poor where any of its rows says so."""


def _differs(key: str) -> str:
    return f"(t.{key} IS NOT NULL AND t.{key} IS DISTINCT FROM o.{key})"


def _pair(key: str) -> str:
    return f"'{key}', CASE WHEN {_DIFFERENCES[key]} THEN jsonb_build_array(o.{key}, t.{key}) END"


_DIFFERENCES = (
    {key: _differs(key) for key in COLUMNS}
    | {name: f"(t.{name}_key IS NOT NULL AND t.{name}_key IS DISTINCT FROM o.{name}_key)" for name in (*CARERS, "head")}
    | {"circumstances": "NOT t.circumstances <@ coalesce(o.circumstances, '{}')"}
    | {"poverty": "(t.poverty IS NOT NULL AND t.poverty IS DISTINCT FROM coalesce(o.poverty, 'none'))"}
)
COMPARED = f"""
UPDATE import_typed t SET changes = jsonb_strip_nulls(jsonb_build_object({", ".join(map(_pair, _DIFFERENCES))}))
FROM import_own o WHERE o.id = t.child_id AND ({" OR ".join(_DIFFERENCES.values())})
"""
VERDICT = """CASE
    WHEN t.problems <> '[]' OR t.clashes <> '[]' THEN 'error' WHEN t.repeats THEN 'same'
    WHEN t.doubts <> '[]' THEN 'look' WHEN t.child_id IS NULL THEN 'new'
    WHEN t.changes = '{}' THEN 'same' ELSE 'changed' END"""
STEPS = (
    FOUND, OWN, CIRCUMSTANCED, *TWINS, BY_NUMBER, NUMBER_OF_ANOTHER, PAIRS, BY_NAME, SEVERAL, TWO_ROWS_ONE_CHILD,
    NUMBER_ELSEWHERE, NAME_ELSEWHERE, COARSER, UNMARKED, LONE_POVERTY, ONE_POVERTY, COMPARED,
)  # fmt: skip
STILL_ALIKE = f"""
UPDATE import_typed t SET doubts = r.alike FROM registry_importrow r
WHERE r.batch_id = %(batch)s AND r.alike IS NOT NULL AND (r.sheet, r.line) = (t.sheet, t.line) AND {VERDICT} = 'new'
"""
"""A row that linkage found to be like a child kept stays doubtful when it is judged once more before it is written."""
KEEP = f"""
INSERT INTO registry_importrow (batch_id, place_id, sheet, line, verdict, is_taken, child_id, facts, changes, problems,
                                clashes, doubts, said)
SELECT %(batch)s, %(place)s, sheet, line, {VERDICT}, false, child_id, facts, changes, problems, clashes, doubts, said
FROM import_typed t
"""
COUNTS = "SELECT verdict, count(*) FROM registry_importrow WHERE batch_id = %(batch)s GROUP BY verdict"
DIFFERING = f"""
SELECT count(*) FROM import_typed t JOIN registry_importrow r
    ON r.batch_id = %(batch)s AND r.sheet = t.sheet AND r.line = t.line
WHERE ({VERDICT}, t.child_id, t.changes) IS DISTINCT FROM (r.verdict, r.child_id, r.changes)
"""
