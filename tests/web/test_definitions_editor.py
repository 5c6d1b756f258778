"""An office changes its form on pages, without YAML."""

import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.reporting.models import Definition, DefinitionDraft
from tests.reporting.owing import BY, MONTHLY
from tests.web.test_definitions import as_lan, shipped, text  # noqa: F401


@pytest.fixture
def draft(as_lan, shipped, ground):
    as_lan.post(reverse("definitions:copy", args=[shipped.public_id]), {"valid_from": "01/05/2024"})
    return _draft()


def _draft():
    with scope(BY):
        return DefinitionDraft.objects.get(code=MONTHLY)


def _arrange(client, draft, **fields):
    return client.post(reverse("definitions:draft_arrange", args=[draft.public_id]), {"ban": draft.version, **fields},
                       follow=True)  # fmt: skip


def test_a_copy_opens_in_the_editor(as_lan, draft):
    page = text(as_lan.get(reverse("definitions:draft", args=[draft.public_id])))
    assert "Mẫu đã dùng được" in page
    assert draft.body["title"] in text(as_lan.get(reverse("definitions:list")))


def test_a_row_is_added_named_and_saved_as_the_next_version(as_lan, draft):
    added = _arrange(as_lan, draft, lam="them", cho="tables.0.rows", ten="Trẻ em có thẻ BHYT")
    assert "Trẻ em có thẻ BHYT" in text(added)
    place = len(draft.body["tables"][0]["rows"])
    row = reverse("definitions:draft_part", args=[draft.public_id, f"tables.0.rows.{place}"])
    summed = draft.body["tables"][0]["rows"][:2]
    first, second = (each["key"] for each in summed)
    fields = {"ban": 2, "label": "Trẻ em có thẻ", "unit": "trẻ em", "indent": "1", "worked_out": "sum",
              "terms": [first, second]}  # fmt: skip
    shown = as_lan.post(row, fields, follow=True)
    assert f"máy cộng: {summed[0]['label']} + {summed[1]['label']}" in text(shown)
    again = as_lan.get(row).context["form"]
    assert (again["worked_out"].value(), again["terms"].value()) == ("sum", [first, second])
    done = as_lan.post(reverse("definitions:draft_publish", args=[draft.public_id]), follow=True)
    assert "Đã lưu thành bản 2" in text(done)
    with scope(BY):
        newest = Definition.objects.get(code=MONTHLY, owner_id=draft.owner_id, version=2)
    changes = text(as_lan.get(reverse("definitions:versions", args=[newest.public_id])))
    assert "dòng “Trẻ em có thẻ”: thêm mới" in changes


def test_sections_and_columns_are_arranged(as_lan, draft):
    _arrange(as_lan, draft, lam="them", cho="sections", ten="Kiến nghị")
    _arrange(as_lan, _draft(), lam="them", cho="tables.0.columns", ten="Cùng kỳ")
    _arrange(as_lan, _draft(), lam="len", cho=f"sections.{len(_draft().body['sections']) - 1}")
    body = _draft().body
    assert body["sections"][-2]["title"] == "Kiến nghị"
    assert body["tables"][0]["columns"][-1] == {"key": "cung_ky", "title": "Cùng kỳ"}
    column = len(body["tables"][0]["columns"]) - 1
    _arrange(as_lan, _draft(), lam="bo", cho=f"tables.0.columns.{column}")
    assert _draft().body["tables"] == draft.body["tables"]


def test_a_section_is_named_and_may_be_left_empty(as_lan, draft):
    address = reverse("definitions:draft_part", args=[draft.public_id, "sections.0"])
    shown = as_lan.post(address, {"ban": 1, "number": "1", "title": "Kết quả", "optional": "on"}, follow=True)
    assert "được để trống" in text(shown)
    assert _draft().body["sections"][0] == {"number": "1", "title": "Kết quả", "optional": True}


def test_what_does_not_hold_together_is_said_beside_its_part(as_lan, draft):
    _arrange(as_lan, draft, lam="them", cho="tables", ten="Bảng mới")
    place = len(draft.body["tables"])
    page = text(as_lan.get(reverse("definitions:draft", args=[draft.public_id])))
    assert "Còn 1 chỗ phải sửa" in page
    assert "bảng “Bảng mới”: phải có ít nhất một dòng" in page.replace("Bảng “", "bảng “")
    assert "phải có ít nhất một dòng" in text(
        as_lan.get(reverse("definitions:draft_table", args=[draft.public_id, place]))
    )
    refused = as_lan.post(reverse("definitions:draft_publish", args=[draft.public_id]), follow=True)
    assert "Mẫu chưa dùng được" in text(refused)


def test_the_head_is_changed(as_lan, draft):
    address = reverse("definitions:draft", args=[draft.public_id])
    fields = {"ban": 1, "title": "Mẫu của huyện", "legal_source": "CV 5", "valid_from": "01/06/2024", "valid_to": "",
              "period_kinds": ["month", "quarter"], "levels": ["commune"]}  # fmt: skip
    assert "Đã lưu vào bản nháp" in text(as_lan.post(address, fields, follow=True))
    body = _draft().body
    assert (body["title"], body["valid_from"], body["period_kinds"]) == (
        "Mẫu của huyện",
        "2024-06-01",
        ["month", "quarter"],
    )
    assert "vừa sửa bản nháp này" in text(as_lan.post(address, fields, follow=True))


def test_a_draft_is_given_up_and_its_versions_stay(as_lan, draft):
    as_lan.post(reverse("definitions:draft_drop", args=[draft.public_id]))
    with scope(BY):
        assert not DefinitionDraft.objects.exists()
        own = Definition.objects.get(code=MONTHLY, owner_id=draft.owner_id)
    begun = as_lan.post(reverse("definitions:begin", args=[own.public_id]), follow=True)
    assert "Sửa mẫu báo cáo" in text(begun)


def test_places_that_are_not_there_and_others_drafts_are_not_found(as_lan, client, draft, hoa):
    address = reverse("definitions:draft_part", args=[draft.public_id, "tables.0.rows.999"])
    assert as_lan.get(address).status_code == 404
    assert _arrange(as_lan, draft, lam="bo", cho="code.0").status_code == 404
    client.force_login(Account.objects.get(officer_id=hoa.officer_id))
    assert client.get(reverse("definitions:draft", args=[draft.public_id])).status_code == 404
