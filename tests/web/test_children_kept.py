"""What a child's page can say and take back: village, former names, circumstances, whether it is here; nothing by halves."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit import queries as audit
from mangnon.audit.deeds import Deed
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import circumstances, revising
from mangnon.registry.queries import around, children
from mangnon.registry.queries.children import Wanted
from mangnon.registry.rules.refusals import RecordRefused
from tests.cast import BY, TODAY
from tests.registry.households import collaborator_of, village_of
from tests.web.children import add_child, at_desk, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(ground) -> int:
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def villages(place) -> tuple[int, int]:
    return village_of(place, "Bỉ"), village_of(place, "Đồi")


@pytest.fixture
def child(hoa, place, villages):
    return add_child(hoa, place, village=villages[0], birth_date=date(2018, 3, 5))


def started(client, address) -> dict:
    """What a browser would send of the form as it opens."""
    form = client.get(address).context["form"]
    shown = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "", [])}
    return shown | {"birth_date": f"{shown['birth_date']:%d/%m/%Y}"}


def test_village_and_former_names_are_corrected_on_the_page_and_kept_in_the_timeline(client, hoa, child, villages):
    address = reverse("child_revise", args=[child.public_id])
    given = started(at_desk(client, hoa), address)
    changed = {"village": villages[1], "former_names": "Cún, Nguyễn Thị  Hoà", "why": "correct"}
    answer = client.post(address, {**given, **changed})
    assert answer.status_code == 302, answer.content.decode()
    with scope(hoa):
        kept = children.one(child.public_id).values
    assert kept["village"] == villages[1]
    assert kept["former_names"] == ["Cún", "Nguyễn Thị Hoà"]
    page = text(client, "child", child.public_id)
    assert "Cún, Nguyễn Thị Hoà" in page
    assert "thôn bỉ" in page.lower()  # what stood before
    assert "thôn đồi" in page.lower()
    assert "Xã Ngọc Thiện" in page


def test_what_the_hidden_fields_say_is_not_trusted_to_be_of_fields(client, hoa, child):
    address = reverse("child_revise", args=[child.public_id])
    given = started(at_desk(client, hoa), address)
    assert client.post(address, {**given, "base": '["x"]', "before": '"x"'}).status_code == 302


def test_a_new_child_is_added_to_a_village(client, hoa, place, villages):
    form = {"public_id": uuid7(), "place": place, "village": villages[1], "full_name": "Chưa đặt tên",
            "birth_precision": "day", "sex": "female"}  # fmt: skip
    answer = at_desk(client, hoa).post(reverse("child_add"), form)
    assert answer.status_code == 302, answer.content.decode()
    with scope(hoa):
        assert children.one(form["public_id"]).values["village"] == villages[1]


def test_a_collaborator_adds_a_child_to_the_own_village_alone(client, place, villages):
    client = at_desk(client, collaborator_of(villages[0]))
    form = client.get(reverse("child_add")).context["form"]
    assert [id for id, _name in form.fields["place"].choices] == [place]
    assert [id for id, _name in form.fields["village"].choices] == ["", villages[0]]


def test_what_a_form_did_not_bring_is_not_taken_for_blank(client, hoa, child):
    address = reverse("child_revise", args=[child.public_id])
    at_desk(client, hoa).post(address, {"full_name": "Nguyễn Thị Hoà An", "why": "correct", "version": child.version})
    with scope(hoa):
        kept = children.one(child.public_id).values
    assert kept["full_name"] == "Nguyễn Thị Hoà An"
    assert (kept["sex"], kept["birth_date"], kept["ethnicity"]) == ("female", date(2018, 3, 5), "Kinh")


@pytest.mark.parametrize("values", [{"sex": ""}, {"living": "gone"}, {"disabilities": ["wings"]}])
def test_no_choice_that_is_not_offered_is_kept(hoa, child, values):
    with scope(hoa), pytest.raises(RecordRefused):
        revising.correct(child_id=child.id, values=values, base_version=None, by=hoa, on=TODAY)


def test_a_circumstance_recorded_in_error_is_taken_back(client, hoa, child, place):
    other = add_child(hoa, place, full_name="Vũ Khác")
    with scope(hoa):
        made = circumstances.begin(child_id=child.id, code="5.1", from_=date(2024, 1, 1), by=hoa, on=TODAY)
    at_desk(client, hoa)
    assert client.get(reverse("circumstance_drop", args=[other.public_id, made])).status_code == 404
    address = reverse("circumstance_drop", args=[child.public_id, made])
    assert client.post(address, {"why": ""}).status_code == 200
    assert client.post(address, {"why": "nhầm hồ sơ"}).status_code == 302
    with scope(hoa):
        assert around.circumstances(child.id) == []


def test_a_child_gone_abroad_leaves_the_counts_and_comes_back(client, hoa, child, place):
    at_desk(client, hoa).post(reverse("child_left", args=[child.public_id]), {"day": "2/5/2024"})
    assert "đã chuyển đi" in text(client, "child", child.public_id)
    wanted = Wanted(place, TODAY)
    with scope(hoa):
        assert len(children.listing(wanted)) == 0
    here = reverse("child_here", args=[child.public_id])
    assert "Cần ghi ngày trở về" in client.post(here, {"why": "back"}).content.decode()
    assert client.post(here, {"why": "back", "since": "5/5/2024"}).status_code == 302
    with scope(hoa):
        assert len(children.listing(wanted)) == 1
        assert children.value_on(child.id, "living", on=date(2024, 5, 3)) == "moved"


def test_a_death_written_on_the_wrong_child_never_was(client, hoa, child):
    at_desk(client, hoa).post(reverse("child_died", args=[child.public_id]), {"day": "2/5/2024", "cause": "đuối nước"})
    here = reverse("child_here", args=[child.public_id])
    assert "Nếu ghi nhầm" in client.post(here, {"why": "back", "since": "5/5/2024"}).content.decode()
    assert client.post(here, {"why": "wrong"}).status_code == 302
    with scope(hoa):
        kept = children.one(child.public_id).values
        assert (kept["living"], kept["death_cause"]) == ("here", "")
        assert children.value_on(child.id, "living", on=date(2024, 5, 3)) == "here"


def test_a_page_of_children_stays_on_no_disk(client, hoa, child):
    at_desk(client, hoa)
    for name, args in (("child", [child.public_id]), ("children", []), ("child_lists", [])):
        assert client.get(reverse(name, args=args))["Cache-Control"] == "private, no-store"


def test_a_form_sent_twice_adds_one_child_and_one_carer(client, hoa, place):
    form = {"public_id": uuid7(), "place": place, "full_name": "Vũ Hai Lần", "birth_precision": "day", "sex": "male",
            "mother": "Giáp Thị Mây", "seen": "on"}  # fmt: skip
    at_desk(client, hoa)
    for _again in range(2):
        assert client.post(reverse("child_add"), form).url == reverse("child", args=[form["public_id"]])
    carer = {"relation": "carer", "full_name": "Giáp Thị Bà", "from_": "1/5/2024", "seen": "on"}
    answers = [client.post(reverse("child_carer", args=[form["public_id"]]), carer) for _again in range(2)]
    assert "Người này đã được ghi là người chăm sóc" in answers[1].content.decode()
    with scope(hoa):
        found = around.carers(children.one(form["public_id"]).id)
    assert sorted(one.name for one in found) == ["Giáp Thị Bà", "Giáp Thị Mây"]


def test_the_form_of_a_child_without_number_is_an_opening_too(client, hoa, child):
    at_desk(client, hoa).get(reverse("child_revise", args=[child.public_id]))
    with scope(hoa):
        assert [deed.deed for deed in audit.of_officer(hoa.officer_id)][:1] == [Deed.CHILD_OPENED]


def test_who_is_gone_does_not_move_away(client, hoa, child):
    at_desk(client, hoa).post(reverse("child_died", args=[child.public_id]), {"day": "2/5/2024", "cause": "đuối nước"})
    page = client.post(reverse("child_left", args=[child.public_id]), {"day": "3/5/2024"}).content.decode()
    assert "Sổ ghi trẻ đã mất" in page
    with scope(hoa):
        assert children.one(child.public_id).values["living"] == "died"


def test_a_nul_in_an_address_is_no_question(client, hoa, place):
    at_desk(client, hoa)
    for name in ("households", "children", "child_lists"):
        assert client.get(reverse(name), {"xa": place, "q": "a\x00b"}).status_code == 400


@pytest.mark.parametrize("day", ["1/1/0001", "31/2/2024", "9/9/9999", "x"])
def test_any_day_in_an_address_is_answered(client, hoa, place, day):
    at_desk(client, hoa)
    for name in ("child_pyramid", "child_lists", "child_books", "child_circumstances"):
        assert client.get(reverse(name), {"xa": place, "ngay": day}).status_code == 200


def test_what_is_no_id_puts_nobody_on_a_sheet(client, hoa, child):
    at_desk(client, hoa)
    page = client.get(reverse("handout_add"), {"tre": ["x", str(child.public_id)]})
    assert [one.id for one in page.context["page"].offered] == [child.public_id]
    assert client.post(reverse("handout_add"), {"tre": "x"}).status_code == 200
