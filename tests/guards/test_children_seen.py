"""What each role is shown of a child, on every page, sheet and print of children: nothing above its class."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import circumstances, moving, registering
from mangnon.registry.queries import children
from tests.cast import BY, TODAY, ground, hoa, minh, policeman, seated  # noqa: F401
from tests.registry.households import collaborator_of, village_of

pytestmark = pytest.mark.django_db
NUMBER, CARD = "024318009876", "GD4240009876"
SENSITIVE = "5.1"
SENSITIVE_WORD = re.compile(r"\bHIV\b")  # as a word: three letters happen in a form's random token
CAUSE = "mất vì bệnh hiểm nghèo xyz"
PERSONAL = {"Số 17 ngõ Kín", "giấy tờ riêng tư", CARD}
NAME = "Giáp Thị Kín Đáo"
LISTS = ("children", "child_lists", "child_pyramid", "child_moves", "child_merges", "child_exports", "child_deaths",
         "child_imports", "duplicates", "households", "entitled", "child_books", "cleaning", "exchange")  # fmt: skip


@pytest.fixture
def place(ground):
    with scope(BY):
        return people.agency(ground.ngoc_thien, TODAY).place_id


@pytest.fixture
def child(hoa, place):
    """A child with a fact of every class, and one that died."""
    village = village_of(place, "Kín")
    values = {"full_name": NAME, "place": place, "village": village, "sex": "female", "birth_date": date(2018, 3, 5),
              "identity_number": NUMBER, "address": "Số 17 ngõ Kín", "other_papers": "giấy tờ riêng tư",
              "insurance_number": CARD, "ethnicity": "Kinh"}  # fmt: skip
    with scope(hoa):
        made = {}
        for name in (NAME, "Vũ Đã Mất"):
            public_id = uuid7()
            own = values if name == NAME else {"full_name": name, "place": place, "sex": "male", "village": village}
            registering.register(public_id=public_id, values=own, by=hoa, on=TODAY)
            made[name] = children.one(public_id)
        moving.died(child_id=made["Vũ Đã Mất"].id, day=TODAY, cause=CAUSE, by=hoa, on=TODAY)
        circumstances.begin(
            child_id=made[NAME].id, code=SENSITIVE, from_=date(2024, 1, 1), evidence="", by=hoa, on=TODAY
        )
    return made[NAME], made["Vũ Đã Mất"], village


@pytest.fixture
def seats(ground, child, minh, policeman):
    """Role → officer, whether it sees the child, and its sensitive facts."""
    return {
        "collaborator": (collaborator_of(child[2]), True, False),
        "sector": (policeman, False, False),
        "other commune": (minh, False, False),
        "chair": (seated(ground.ngoc_thien, "Hoàng Văn Bình", "Chair", "Chủ tịch"), True, False),
        "inspector": (seated(ground.ngoc_thien, "Thân Văn Tra", "Inspector", "Thanh tra"), False, False),
    }


def told(client, officer, child, place) -> dict[str, str]:
    """Page → its text, of every page of children this officer may open; the sheets too."""
    client.force_login(Account.objects.get(officer_id=officer.officer_id))
    found = {}
    for name in LISTS:
        found[name] = client.get(reverse(name), {"xa": place, "q": ""}).content.decode()
    found["search"] = client.get(reverse("children"), {"q": "giap kin dao"}).content.decode()
    for one in child[:2]:
        found[f"page of {one.name}"] = client.get(reverse("child", args=[one.public_id])).content.decode()
    for name in ("child_lists_excel", "child_lists_paper"):
        answer = client.post(f"{reverse(name)}?xa={place}", {"purpose": "kiểm tra", "export_id": uuid7()}, follow=True)
        found[name] = _cells(answer.content) if answer.content[:2] == b"PK" else answer.content.decode()
    return found


def _cells(content: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(content))
    return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)


@pytest.mark.parametrize("role", ["collaborator", "sector", "other commune", "chair", "inspector"])
def test_no_page_shows_above_its_class(client, seats, child, place, role):
    officer, sees, sees_sensitive = seats[role]
    for page, text in told(client, officer, child, place).items():
        where = f"{role}: {page}"
        assert NUMBER not in text, f"{where} shows a whole identity number"
        assert sees_sensitive or CAUSE not in text, f"{where} shows a sensitive fact"
        if not page.startswith("page of"):
            shown = {fact for fact in PERSONAL if fact in text}
            assert not shown, f"{where} shows personal facts in a list"
        if not sees:
            assert NAME not in text, f"{where} shows a child that is not for this officer"


def test_the_child_officer_sees_what_is_hers(client, hoa, child, place):
    pages = told(client, hoa, child, place)
    assert NAME in pages["search"]
    assert NAME in pages["child_lists_excel"]
    assert CAUSE in pages["child_deaths"]
    assert all(fact in pages[f"page of {NAME}"] for fact in PERSONAL)
    assert NUMBER not in pages[f"page of {NAME}"]


def test_a_sensitive_circumstance_is_seen_by_its_holder_only(client, hoa, seats, child):
    address = reverse("child", args=[child[0].public_id])
    client.force_login(Account.objects.get(officer_id=hoa.officer_id))
    assert SENSITIVE_WORD.search(client.get(address).content.decode())
    for role in ("collaborator", "chair"):
        client.force_login(Account.objects.get(officer_id=seats[role][0].officer_id))
        assert not SENSITIVE_WORD.search(client.get(address).content.decode()), role
