"""The model in force: the one shipped, then what the register teaches."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from mangnon.access.scope import scope
from mangnon.base.actor import System
from mangnon.cli.commands.linkage import linkage
from mangnon.jobs import learning
from mangnon.linkage import compare
from mangnon.linkage.actions import models as actions
from mangnon.linkage.compare import expectations, tempering
from mangnon.linkage.compare.levels import FIELDS, Name
from mangnon.linkage.queries import models, nation
from tests.cast import TODAY

BY = System("test")


@pytest.mark.django_db
def test_the_shipped_model_is_in_force_and_a_learnt_one_follows_it(model):
    with scope(BY):
        shipped = models.in_force(TODAY)
        assert (shipped.population, shipped.model.records) == (26_000_000, 1_000_000)
        actions.keep(model=model, by=BY, on=TODAY)
        assert models.in_force(TODAY).model == model
        assert models.in_force(date(2024, 5, 5)).id == shipped.id
        assert actions.load_catalogue(by=BY, on=TODAY) == 0


@pytest.mark.django_db
def test_a_small_register_teaches_nothing():
    with pytest.raises(learning.TooFew, match="Sổ mới có 0 hồ sơ"):
        learning.learn(by=BY, on=TODAY)


@pytest.mark.django_db
def test_a_register_large_enough_teaches_its_own(monkeypatch, register, model, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "0.parquet").write_bytes(register[0].read_bytes())
    monkeypatch.setattr(nation, "written", lambda where, on: nation.table(folder))
    monkeypatch.setattr(learning, "ENOUGH", 1_000)
    learnt = learning.learn(by=BY, on=TODAY)
    with scope(BY):
        assert models.in_force(TODAY).model == learnt
        assert models.in_force(TODAY).population == model.records
    assert learnt.match["name"][0] == pytest.approx(model.match["name"][0], abs=0.02)


def test_tempered_probabilities_still_sum_to_one(model):
    mixed = tempering.tempered(model)
    for field in FIELDS:
        assert sum(mixed.match[field]) == pytest.approx(1, abs=0.02)
    assert mixed.match["father_name"][2] > model.match["father_name"][2]
    assert mixed.stranger == model.stranger


def test_a_model_kept_before_a_level_was_thought_of_takes_what_is_believed_of_it(model):
    document = json.loads(model.to_json())
    for kind in ("match", "sibling", "stranger"):
        del document[kind]["name"][Name.OTHER_ORDER :]
    read = compare.from_json(json.dumps(document))
    assert read.match["name"] == [
        *model.match["name"][: Name.OTHER_ORDER],
        *expectations.MATCH["name"][Name.OTHER_ORDER :],
    ]
    assert all(len(table[field]) == len(FIELDS[field]) for table in (read.sibling, read.stranger) for field in FIELDS)
    minh = {"name": "Nguyễn Văn Minh", "dob": "07/03/2015", "sex": 0, "mother_name": "Trần Thị Hoa", "commune": "00001"}
    scored = compare.score(minh, minh | {"name": "Mibnh Văn Nguyễn"}, read)
    assert scored.band == "same" and "họ tên khác thứ tự chữ" in scored.in_words
    assert "họ tên cùng các chữ, khác thứ tự" in compare.score(minh, minh | {"name": "Minh Văn Nguyễn"}, read).in_words


def test_from_the_command_line(register, tmp_path, model):
    out = tmp_path / "model.json"
    answer = CliRunner().invoke(linkage, ["learn", "--file", str(register[0]), "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    kept = compare.from_json(out.read_text("utf-8"))
    assert kept.records == model.records and kept.match["dob"] == pytest.approx(model.match["dob"], abs=0.01)
    assert CliRunner().invoke(linkage, ["learn", "--file", str(register[0])]).exit_code == 1
