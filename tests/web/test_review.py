"""The review page at full size: sixty findings, one of them addressed to every commune of the country."""

import re
from datetime import date

import pytest
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.directives.models import Addressee, Directive, Finding
from mangnon.directives.rules.findings import Part, normalised
from mangnon.directives.rules.states import DirectiveState, FindingKind, FindingState
from mangnon.people import queries as people
from tests.cast import BY, seated

ON = date(2026, 2, 2)
KB = 1000


@pytest.fixture
def ministry(db, settings):
    settings.BUSINESS_DAY = ON
    with scope(BY):
        agency = people.at_place(None, ON, "child-affairs")[0].id
    return seated(agency, "Vũ Thị Mai", "ChildOfficer", "Chuyên viên")


@pytest.fixture
def country(ministry):
    """A letter to every commune: sixty findings over four pages of text."""
    sentences = [f"{number}. Việc thứ {number}: rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt trên địa bàn, "
                 f"bố trí người theo dõi, báo cáo kết quả thực hiện theo quy định." for number in range(60)]  # fmt: skip
    text = "\n\n".join(sentences)
    with scope(BY):
        directive = Directive.objects.create(
            keeper_id=ministry.agency_id, issuer_id=ministry.agency_id, is_outgoing=True, doc_type="công văn",
            subject="công tác trẻ em năm 2026", state=DirectiveState.READ, text=text,
        )  # fmt: skip
        for number, sentence in enumerate(sentences):
            _finding(directive, number, sentence)
        _to_every_commune(directive)
    return directive


def _finding(directive, number: int, sentence: str) -> None:
    who = ["Ủy ban nhân dân các xã, phường, đặc khu"] if number == 0 else ["Bộ Y tế", "Bộ Giáo dục và Đào tạo"]
    data = normalised(FindingKind.TASK, {"label": str(number), "text": sentence, "responsible": who,
                                         "deadlines": [{"due": "2026-05-10", "bound": "before"}]})  # fmt: skip
    start = directive.text.index(sentence)
    Finding.objects.create(
        directive=directive, kind=FindingKind.TASK, position=number, read=data, data=data, start=start,
        end=start + len(sentence), state=FindingState.ACCEPTED if number % 3 else FindingState.PROPOSED,
    )  # fmt: skip


def _to_every_commune(directive) -> None:
    communes = people.of_kind_under(people.COMMITTEE, "commune", None, ON)
    assert len(communes) == 3321
    finding = Finding.objects.get(directive=directive, position=0)
    (written,) = finding.data["responsible"]
    Addressee.objects.bulk_create(
        Addressee(finding=finding, part=Part.LEAD, written=written, agency_id=one) for one in communes
    )


def _page(client, country, **query) -> str:
    return client.get(reverse("directives:review", args=[country.public_id]), query).content.decode()


def _cards(html: str) -> list[str]:
    return re.findall(r"<article .*?</article>", html, re.DOTALL)


def test_the_page_is_light_and_the_communes_are_counted_not_listed(sign_in, ministry, country):
    page = sign_in(ministry).get(reverse("directives:review", args=[country.public_id]))
    assert len(page.content) <= 150 * KB
    first = _cards(page.content.decode())[0]
    assert "3321 xã, phường, đặc khu – xem</summary>" in first
    assert "xã Ngọc Thiện" not in first


def test_the_page_travels_compressed(sign_in, ministry, country):
    address = reverse("directives:review", args=[country.public_id])
    page = sign_in(ministry).get(address, headers={"Accept-Encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) <= 20 * KB
    file = sign_in(ministry).get(reverse("directives:excel"), headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in file


def test_three_thousand_names_are_asked_once(sign_in, ministry, country, django_assert_max_num_queries):
    client = sign_in(ministry)
    _page(client, country)
    with django_assert_max_num_queries(60):
        _page(client, country)


def test_the_names_behind_a_folded_group_are_a_page_that_can_be_searched(sign_in, ministry, country):
    client = sign_in(ministry)
    (address,) = re.findall(r'href="([^"]+)" data-names', _cards(_page(client, country))[0])
    page = client.get(address).content.decode()
    assert "1–100 trong 3.321" in page
    assert len(page.encode()) <= 150 * KB
    found = client.get(address + "&q=ngoc+thien").content.decode()
    assert "xã Ngọc Thiện" in found
    assert "tỉnh Bắc Ninh" in found
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert fragment.count(";") == 99
    assert "xem đủ 3.321 tên" in fragment


def test_names_nobody_knows_are_never_folded_away(sign_in, ministry, country):
    known = [
        "Bộ Y tế",
        "Bộ Công an",
        "Bộ Nội vụ",
        "Bộ Tài chính",
        "Bộ Tư pháp",
        "Bộ Giáo dục và Đào tạo",
        "Bộ Quốc phòng",
    ]
    with scope(BY):
        finding = Finding.objects.get(directive=country.id, position=1)
        finding.data = finding.data | {"responsible": [*known, "Tổ liên ngành Hoa Sen"]}
        finding.save()
    card = _cards(_page(sign_in(ministry), country))[1]
    folded = "".join(re.findall(r"<details.*?</details>", card, re.DOTALL))
    assert "Tổ liên ngành Hoa Sen" in card
    assert "Tổ liên ngành Hoa Sen" not in folded
    assert "Bộ Tư pháp" in folded


def test_findings_are_sifted_and_a_decision_stays_in_the_sift(sign_in, ministry, country):
    client = sign_in(ministry)
    waiting = _cards(_page(client, country, loc="chua-duyet"))
    assert len(waiting) == 20
    assert all("data-waiting" in card for card in waiting)
    assert _cards(_page(client, country, loc="canh-bao")) == []
    with scope(BY):
        first = Finding.objects.get(directive=country.id, position=0)
    address = reverse("directives:decide", args=[country.public_id, first.public_id]) + "?loc=chua-duyet"
    answer = client.post(address, {"step": "accept", "version": first.version})
    assert answer["Location"].endswith("/duyet/?loc=chua-duyet#f4")  # the next that waits


def test_checking_before_issue_counts_the_communes_too(sign_in, ministry, country):
    page = sign_in(ministry).get(reverse("directives:issue", args=[country.public_id]))
    assert len(page.content) <= 150 * KB


def test_a_group_too_long_to_tick_is_named_before_it_is_replaced(sign_in, ministry, country):
    with scope(BY):
        Addressee.objects.all().delete()
    words = "UBND các xã, phường, đặc khu"
    page = sign_in(ministry).get(reverse("directives:bind", args=[country.public_id]), {"tu": words})
    assert page.context["page"].group.startswith("3321 xã")
    assert page.context["page"].picked == ()
