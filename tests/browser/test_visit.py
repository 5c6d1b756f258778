"""A collaborator on her phone: the village, a household's card, the visit; with and without JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import expect

from mangnon.access import actions as access
from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.base.ids import uuid7
from mangnon.people import queries as people
from mangnon.registry.actions import caring, registering
from mangnon.registry.actions import households as actions
from mangnon.registry.queries import children, households
from tests.browser import steps
from tests.browser.conftest import _code
from tests.browser.steps import photograph
from tests.cast import BY, TODAY, seated, tan_yen
from tests.registry.households import collaborator_of, found, village_of

PHONE = {"width": 360, "height": 740}
KB = 1000
MOST = 60 * KB


@pytest.fixture
def village(own_database, site):
    """Thôn Đông of xã Ngọc Thiện: a household with a child, the commune's officer, the collaborator's way in."""
    ground = tan_yen()
    hoa = seated(ground.ngoc_thien, "Lê Thị Hoa", "ChildOfficer", "Công chức")
    with scope(BY):
        commune = people.agency(ground.ngoc_thien, TODAY).place_id
    dong = village_of(commune, "Đông")
    man = collaborator_of(dong)
    with scope(BY):
        account = Account.objects.get(officer_id=man.officer_id)
        password = access.renew_password(account_id=account.id, by=BY, on=TODAY)
        secret = access.add_totp(account_id=account.id, by=BY, on=TODAY)
    home = found(hoa, commune, dong, address="Ngõ 3", poverty="near_poor", poverty_certificate="12/GCN-HCN")
    found(hoa, commune, dong, head_name="Giáp Thị Sáu")
    child = _child(hoa, commune, dong, home)
    site.open_on(TODAY.isoformat())
    return {"hoa": hoa, "home": home, "child": child, "sign_in": (account.username, password, secret)}


def _child(hoa, commune, dong, home):
    public_id = uuid7()
    values = {"full_name": "Nguyễn Thị Lan Anh", "place": commune, "village": dong, "sex": "female",
              "birth_date": date(2016, 3, 5), "household": home.id}  # fmt: skip
    with scope(hoa):
        child_id = registering.register(public_id=public_id, values=values, by=hoa, on=TODAY)
        mother = {"full_name": "Giáp Thị Mây", "phone": "0912 345 678"}
        caring.care_for(child_id=child_id, relation="mother", adult=mother, from_=date(2016, 3, 5), by=hoa, on=TODAY)
    return public_id


@pytest.fixture(params=[True, False], ids=["javascript", "plain"])
def phone(request, chromium, site, village):
    context = chromium.new_context(
        viewport=PHONE, java_script_enabled=request.param, locale="vi-VN", base_url=site.url, has_touch=True
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    username, password, secret = village["sign_in"]
    page.goto("/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.click("main form button[type=submit]")
    page.fill("input[name=code]", _code(secret))
    page.click("main form button[type=submit]")
    steps.sees(page, "Thôn của tôi")
    yield page
    context.close()


def test_a_visit_from_the_first_page_to_the_fact(phone, village):
    steps.press(phone, "Thôn của tôi")
    steps.sees(phone, "hộ chưa thăm nửa năm này")
    _fits(phone)
    photograph(phone, "thon-cua-toi")
    steps.press(phone, "Nguyễn Văn Bình")
    steps.sees(phone, "0912 345 678")
    _fits(phone)
    photograph(phone, "the-ho")
    steps.press(phone, "Ghi lần thăm")
    steps.heading(phone, "Thăm hộ Nguyễn Văn Bình")
    _fits(phone)
    photograph(phone, "lan-tham")
    phone.locator("[name='h-water']").select_option("tap")
    phone.locator(f"[name='{village['child']}-birth_registered'][value=yes]").check()
    with scope(village["hoa"]):  # meanwhile, at the commune's office
        actions.correct(
            household_id=village["home"].id, values={"water": "rain"}, base_version=1, by=village["hoa"], on=TODAY
        )
    steps.press(phone, "Lưu lần thăm")
    steps.sees(phone, "So lại câu trả lời")
    _fits(phone)
    photograph(phone, "so-lai")
    phone.locator("input[value=mine]").check()
    steps.press(phone, "Lưu theo lựa chọn")
    steps.sees(phone, "nước máy")
    with scope(village["hoa"]):
        assert households.one(village["home"].public_id).values["water"] == "tap"
        assert children.one(village["child"]).values["birth_registered"] is True


def test_the_first_page_weighs_little(chromium, site, phone):
    """Signed in, with an empty cache: everything the village's page fetches."""
    cold = chromium.new_context(viewport=PHONE, storage_state=phone.context.storage_state(), base_url=site.url)
    page, weights = cold.new_page(), {}
    page.on("response", lambda answer: weights.update({answer.url: int(answer.headers.get("content-length") or 0)}))
    page.goto("/tre-em/thon/")
    page.wait_for_load_state("networkidle")
    steps.sees(page, "hộ chưa thăm nửa năm này")
    cold.close()
    assert all(weights.values()), weights
    assert sum(weights.values()) < MOST, weights


def _fits(page) -> None:
    """Nothing wider than the phone; what is pressed is large enough for a thumb."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"{page.url} is {wide} px wide"
    small = page.locator("main .btn, main .choice").evaluate_all(
        "all => all.filter(one => one.offsetParent && one.offsetHeight < 44).map(one => one.innerText)"
    )
    assert small == []
    expect(page.get_by_role("main")).to_be_visible()
