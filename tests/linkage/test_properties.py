"""What must hold for any two records."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.linkage import compare
from mangnon.linkage.compare import clusters
from mangnon.linkage.compare.levels import FIELDS
from mangnon.vn import names

WORDS = st.sampled_from(["Nguyễn", "Trần", "Thị", "Văn", "Minh", "Hoà", "Hòa", "Anh", "Ánh", "Đức", "Kpă", "An", "Gia"])
NAME = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
NUMBER = st.sampled_from(["001215123456", "001215123457", "079315000001", "001188000111", "rách", "", None])
RECORD = st.fixed_dictionaries(
    {
        "name": st.none() | NAME, "dob": st.none() | st.dates(date(2011, 1, 1), date(2026, 1, 1)),
        "sex": st.sampled_from([0, 1, None, "Nam", "Nữ"]), "cid": NUMBER, "mother_id": NUMBER, "father_id": NUMBER,
        "mother_name": st.none() | NAME, "father_name": st.none() | NAME, "phone": st.sampled_from(["0912345678", None]),
        "commune": st.sampled_from(["38001", "38002", None]), "province": st.sampled_from(["38", "1", None]),
        "ethnicity": st.sampled_from(["1", "2", None]),
    }
)  # fmt: skip
EXAMPLES = settings(max_examples=150, deadline=None)


@EXAMPLES
@given(a=RECORD, b=RECORD)
def test_either_way_round(model, a, b):
    there, back = compare.score(a, b, model), compare.score(b, a, model)
    assert there.levels == back.levels
    assert there.probability == pytest.approx(back.probability, rel=1e-6, abs=1e-12)
    assert 0 <= there.probability <= 1


@EXAMPLES
@given(a=RECORD)
def test_a_record_is_like_itself_at_every_field_it_says(model, a):
    fields = zip(FIELDS, compare.score(a, a, model).levels, strict=True)
    assert {level for field, level in fields if field != "commune"} <= {0, -1}


@EXAMPLES
@given(a=RECORD, b=RECORD)
def test_marks_never_make_two_names_of_one(model, a, b):
    bare = b | {"name": names.search_key(b["name"]) if b["name"] else None}
    marked, unmarked = compare.score(a, b, model).levels[0], compare.score(a, bare, model).levels[0]
    assert (marked <= 2) == (unmarked <= 2)


@EXAMPLES
@given(
    pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), unique=True),
    seed=st.randoms(),
)
def test_clusters_do_not_depend_on_the_order_of_pairs(pairs, seed):
    numbers = np.array([1215123456, -1, -1, 1215999999, -1, -1, 79315000001, -1, -1, -1])
    shuffled = list(pairs)
    seed.shuffle(shuffled)
    found = []
    for order in (pairs, shuffled):
        left, right = (np.array([p[side] for p in order], dtype=np.int64) for side in (0, 1))
        cluster, refused = clusters.of_pairs(left, right, (left * 7 + right) % 5 / 5, numbers)
        found.append({pair: (c, r) for pair, c, r in zip(order, cluster.tolist(), refused.tolist(), strict=True)})
    assert found[0] == found[1]
