"""A whole file: what is found, what is written, what is refused, what outlives a kill."""

import json
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from mangnon.cli import main
from mangnon.linkage import compare
from mangnon.linkage.compare import blocking, clusters, dedupe, files, written
from tests.linkage import registry

ON = date(2026, 11, 24)


def quality(frame, truth):
    pairs = {tuple(sorted(pair)) for pair in frame.select("rid_a", "rid_b").rows()}
    right = len(pairs & truth)
    return right / len(pairs), right / len(truth)


def run(*arguments):
    return CliRunner().invoke(main, ["linkage", "dedupe", *map(str, arguments)])


@pytest.fixture(scope="module")
def pairs(register, tmp_path_factory):
    out = tmp_path_factory.mktemp("pairs") / "pairs.parquet"
    done = run(register[0], "--out", out)
    assert done.exit_code == 0, done.output
    return pl.read_parquet(out)


def test_second_records_are_found_and_twins_are_not(pairs, register):
    precision, recall = quality(pairs, register[1])
    assert precision >= 0.98
    assert recall >= 0.95


def test_what_is_written(pairs):
    assert pairs.columns == ["rid_a", "rid_b", "probability", "band", "cluster", "contradiction", "reasons"]
    assert pairs["band"].unique().to_list() == ["same"]
    assert pairs["probability"].min() >= 0.8
    assert pairs["cluster"].null_count() == 0
    assert pairs["reasons"][0].startswith("Giống: họ tên")
    assert (pairs["rid_a"] != pairs["rid_b"]).all()


def test_truth_is_never_read(register):
    table = files.open_table(register[0])
    assert "eid" not in table.columns
    assert "hh" not in table.columns


def test_the_order_of_the_rows_changes_nothing_of_weight(register, pairs, tmp_path):
    shuffled = tmp_path / "shuffled.parquet"
    pl.read_parquet(register[0]).sample(fraction=1, shuffle=True, seed=9).write_parquet(shuffled)
    assert run(shuffled, "--out", tmp_path / "out.parquet").exit_code == 0
    again = pl.read_parquet(tmp_path / "out.parquet")
    one, other = ({frozenset(pair) for pair in f.select("rid_a", "rid_b").rows()} for f in (pairs, again))
    assert len(one ^ other) <= 0.01 * len(one)


def test_the_same_file_twice_gives_the_same_pairs(register, pairs, tmp_path):
    assert run(register[0], "--out", tmp_path / "out.parquet").exit_code == 0
    assert pl.read_parquet(tmp_path / "out.parquet").equals(pairs)


def test_without_parents_or_numbers_names_and_days_still_speak(register, tmp_path):
    thin = tmp_path / "thin.csv"
    pl.read_parquet(register[0], columns=["rid", "name", "dob", "sex", "commune", "province"]).write_csv(thin)
    done = run(thin, "--out", tmp_path / "out.csv", "--with-look")
    assert done.exit_code == 0, done.output
    assert "Tệp không có cột cid, ethnicity" in done.output
    found = pl.read_csv(tmp_path / "out.csv").filter(pl.col("band") == "same")
    precision, recall = quality(found, register[1])
    assert precision >= 0.9
    assert recall >= 0.6


def test_by_province_finds_the_same_and_goes_on_after_a_kill(register, pairs, tmp_path, monkeypatch):
    work, out = tmp_path / "work", tmp_path / "out.parquet"
    compare_part, done = dedupe._compare, []

    def killed(part, *arguments):
        if len(done) == 4:
            raise KeyboardInterrupt
        done.append(part.name)
        return compare_part(part, *arguments)

    monkeypatch.setattr(dedupe, "_compare", killed)
    with pytest.raises(KeyboardInterrupt):
        dedupe.run(files.open_table(register[0]), on=ON, work=work)
    kept = {path.name for path in work.glob("part-*.parquet")}
    assert len(kept) == 4
    again = []
    monkeypatch.setattr(dedupe, "_compare", lambda part, *rest: again.append(part.name) or compare_part(part, *rest))
    assert run(register[0], "--out", out, "--work", work).exit_code == 0
    assert not set(again) & set(done)
    one, other = (
        {frozenset(pair) for pair in f.select("rid_a", "rid_b").rows()} for f in (pairs, pl.read_parquet(out))
    )
    assert len(one ^ other) <= 0.01 * len(one)
    moved = pl.read_parquet(register[0]).select("rid", "province")
    found = (
        pl.read_parquet(out).join(moved, left_on="rid_a", right_on="rid").join(moved, left_on="rid_b", right_on="rid")
    )
    assert (found["province"] != found["province_right"]).any()


def test_a_folder_of_other_work_is_refused(register, tmp_path):
    other = tmp_path / "other.parquet"
    registry.make(60, seed=8)[0].write_parquet(other)
    assert run(other, "--out", tmp_path / "o.parquet", "--work", tmp_path / "w").exit_code == 0
    done = run(register[0], "--out", tmp_path / "o.parquet", "--work", tmp_path / "w")
    assert done.exit_code == 1
    assert "đang giữ việc dở của tệp khác" in done.output


def test_two_valid_numbers_never_come_to_lie_in_one_cluster(found):
    frame = written.table(found, pl.Series(range(found.records.size)), with_look=True)
    numbers = {}
    for row in frame.filter(pl.col("cluster").is_not_null()).iter_rows(named=True):
        for rid in (row["rid_a"], row["rid_b"]):
            if found.records.cid_fits[rid]:
                numbers.setdefault(row["cluster"], set()).add(int(found.records.numbers["cid"][rid]))
    assert numbers
    assert all(clusters.is_one_number(a, b) for held in numbers.values() for a in held for b in held)


def test_the_model_is_kept_and_read_again(model, tmp_path, register):
    kept = tmp_path / "model.json"
    kept.write_text(model.to_json(), "utf-8")
    assert compare.from_json(kept.read_text("utf-8")) == model
    assert json.loads(kept.read_text("utf-8"))["made_on"] == "2026-11-24"
    done = run(register[0], "--out", tmp_path / "o.parquet", "--model", kept)
    assert done.exit_code == 0, done.output
    for text in ("{}", "không phải", '{"version": 9}'):
        with pytest.raises(compare.NotAModel):
            compare.from_json(text)


def test_a_number_that_a_village_shares_tells_nobody_apart(tmp_path):
    frame = registry.make(400, seed=5)[0].with_columns(pl.lit("0900000000").alias("phone"))
    frame.write_parquet(tmp_path / "f.parquet")
    done = run(tmp_path / "f.parquet", "--out", tmp_path / "o.parquet")
    assert "có phone dùng chung cho quá nhiều hồ sơ" in done.output


def test_a_key_shared_by_too_many_is_given_up_and_said(found):
    names = found.records
    block = next(block for block in blocking.BLOCKS if block.name == "name+dob")
    assert blocking.pairs_of(block, names).given_up == 0
    wide = blocking.Block("province", ("province",), frozenset())
    pairs = blocking.pairs_of(wide, names)
    assert pairs.given_up > 0
    assert len(pairs.left) <= 4 * names.size + 200_000


GOOD = {"rid": [1, 2], "name": ["Lê Văn An", "Le Van An"], "dob": ["2015-03-07", "07/03/2015"]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dob": None}, "Tệp thiếu cột dob"),
        ({"rid": [1, 1]}, "Cột rid có mã bị lặp: 1"),
        ({"rid": [1, None]}, "Cột rid có 1 dòng trống"),
        ({"dob": ["mùa xuân", "năm Tỵ"]}, "không có ngày nào đọc được"),
        ({"rid": [], "name": [], "dob": []}, "Tệp không có dòng nào"),
    ],
)
def test_a_bad_file_is_refused_in_words(tmp_path, change, message):
    columns = {name: values for name, values in (GOOD | change).items() if values is not None}
    pl.DataFrame(columns).write_parquet(tmp_path / "f.parquet")
    done = run(tmp_path / "f.parquet", "--out", tmp_path / "o.parquet")
    assert done.exit_code == 1
    assert message in done.output
    assert not (tmp_path / "o.parquet").exists()


def test_what_is_no_table_is_refused(tmp_path):
    (tmp_path / "f.parquet").write_text("xin chào")
    assert "không phải tệp Parquet" in run(tmp_path / "f.parquet", "--out", tmp_path / "o.parquet").output
    (tmp_path / "f.csv").write_bytes("rid;name;dob\n1;Lê;2015".encode("utf-16"))
    assert "UTF-8" in run(tmp_path / "f.csv", "--out", tmp_path / "o.parquet").output


def test_days_as_text_and_decomposed_names_are_read(tmp_path):
    (tmp_path / "f.csv").write_text(
        "rid;name;dob\n1;Lê Văn Ẩn;07/03/2015\n2;Le\u0302 Va\u0306n Â\u0309n;2015-03-07\n", "utf-8"
    )
    done = run(tmp_path / "f.csv", "--out", tmp_path / "o.parquet", "--threshold", "0.0001")
    assert done.exit_code == 0, done.output
    assert len(pl.read_parquet(tmp_path / "o.parquet")) == 1


def test_numbers_kept_as_numbers_lose_no_zero(tmp_path):
    frame, _ = registry.make(300, seed=6)
    numbers = ("cid", "mother_id", "father_id")
    frame.with_columns(pl.col(name).cast(pl.Int64) for name in numbers).write_parquet(tmp_path / "f.parquet")
    known = dedupe.records.of(files.open_table(tmp_path / "f.parquet"))
    wanted = dedupe.records.of(frame)
    assert all((known.numbers[name] == wanted.numbers[name]).all() for name in numbers)


def test_the_file_is_never_written_over(register):
    done = run(register[0], "--out", register[0])
    assert done.exit_code == 1
    assert "tệp ra phải khác tệp vào" in done.output
