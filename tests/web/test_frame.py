"""The frame of every page: menu, seats, languages, the business day, words and figures, weight and contrast."""

import gzip
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

import mangnon
from mangnon.access.models import Account
from mangnon.web import paging, parts, words

STATIC = Path(mangnon.__file__).parent / "web" / "static"
TODAY = date(2024, 5, 6)


@pytest.fixture
def as_hoa(client, hoa):
    client.force_login(Account.objects.get(officer_id=hoa.officer_id))
    return client


def drawn(source: str, context: dict | None = None, path: str = "/") -> str:
    return engines["django"].from_string(source).render(context or {}, RequestFactory().get(path))


def test_the_frame_says_who_works_where_and_on_which_day(as_hoa):
    page = as_hoa.get("/nhat-ky/").content.decode()
    assert "Công chức Văn hóa – Xã hội" in page
    assert "Ủy ban nhân dân xã Ngọc Thiện" in page
    assert "Ngày làm việc giả định: 6/5/2024" in page
    assert re.search(r'<a href="/nhat-ky/" aria-current="page">Nhật ký</a>', page)
    assert 'href="#main"' in page


def test_the_menu_leaves_out_rooms_that_are_not_built(monkeypatch):
    from mangnon.web import context

    monkeypatch.setattr(context, "MENU", (("Việc của tôi", ("home",)), ("Chưa xây", ("no-such-room",))))
    assert [line.words for line in context.menu("/")] == ["Việc của tôi"]


def test_vietnamese_whatever_the_browser_prefers_and_english_by_choice(as_hoa):
    asked = {"headers": {"accept-language": "en-US,en"}}
    assert '<html lang="vi">' in as_hoa.get("/nhat-ky/", **asked).content.decode()
    answer = as_hoa.post("/ngon-ngu/", {"language": "en", "next": "/nhat-ky/?q=ky"})
    assert answer.headers["location"] == "/nhat-ky/?q=ky"
    page = as_hoa.get("/nhat-ky/").content.decode()
    assert '<html lang="en">' in page
    assert "My log" in page


def test_an_officer_with_two_posts_sits_in_the_one_chosen(as_hoa, hoa, ground):
    from mangnon.access.scope import scope
    from mangnon.base.actor import System
    from mangnon.people import actions as people

    by = System("test")
    with scope(by):
        post = people.make_post(agency_id=ground.police, title="Cán bộ tổng hợp", role="SectorOfficer", by=by, on=TODAY)
        people.give_post(post_id=post, officer_id=hoa.officer_id, from_=TODAY, by=by, on=TODAY)
    assert as_hoa.get("/nhat-ky/").context["seat"].title == "Công chức Văn hóa – Xã hội"
    as_hoa.post("/vi-tri/", {"post": post, "next": "/nhat-ky/"})
    assert as_hoa.get("/nhat-ky/").context["seat"].post_id == post
    as_hoa.post("/vi-tri/", {"post": "999999"})
    assert as_hoa.get("/nhat-ky/").context["seat"].post_id == post


def test_a_missing_page_stays_in_the_frame(as_hoa):
    answer = as_hoa.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


def test_a_stopped_database_keeps_what_was_typed_but_no_password():
    from django.db import OperationalError

    from mangnon.web import errors

    request = RequestFactory().post("/van-ban/?x=1", {"so": "46", "password": "bi-mat", "trich_yeu": "Đuối nước"})
    try:
        raise OperationalError("stopped")
    except OperationalError:
        answer = errors.broken(request)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert '<textarea name="trich_yeu" hidden>Đuối nước</textarea>' in page
    assert 'action="/van-ban/?x=1"' in page
    assert "bi-mat" not in page


def test_any_other_fault_apologises_and_names_the_request():
    from mangnon.web import errors

    request = RequestFactory().get("/")
    request.id = "0193-abc"
    try:
        raise ValueError("odd")
    except ValueError:
        answer = errors.broken(request)
    assert answer.status_code == 500
    assert "0193-abc" in answer.content.decode()


@pytest.mark.parametrize(
    ("last_day", "said", "tone"),
    [
        (date(2024, 5, 10), "còn 4 ngày · 10/5", parts.Tone.SOON),
        (date(2024, 5, 6), "hôm nay là hạn · 6/5", parts.Tone.SOON),
        (date(2024, 5, 3), "quá hạn 3 ngày · 3/5", parts.Tone.LATE),
        (date(2024, 11, 8), "còn 186 ngày · 8/11", parts.Tone.PLAIN),
        (date(2025, 1, 15), "còn 254 ngày · 15/1/2025", parts.Tone.PLAIN),
        (None, "chưa có hạn", parts.Tone.INFO),
    ],
)
def test_a_due_in_words(last_day, said, tone):
    assert words.due(last_day, TODAY) == parts.Tag(said, tone)


def test_a_due_before_a_day_shows_the_day_the_text_names():
    assert words.due(date(2024, 5, 9), TODAY, date(2024, 5, 10)).words == "còn 3 ngày · 10/5"


def test_figures_as_an_officer_writes_them():
    assert words.number(3398) == "3.398"
    assert words.percent(94.8) == "94,8 %"
    assert words.ratio(55, 58) == "94,8 %"
    assert words.ratio(1, 0) == "–"
    assert words.number(None) == "–"
    assert words.number(0) == "0"
    assert words.size(842_400) == "842 KB"
    assert words.size(1_234_567) == "1,2 MB"
    with translation.override("en"):
        assert words.number(3398) == "3,398"
        assert words.days_left(date(2024, 5, 7), TODAY) == "1 day left"


def test_days_are_those_of_viet_nam():
    late_evening = datetime(2024, 5, 5, 17, 30, tzinfo=ZoneInfo("UTC"))
    assert words.day(late_evening) == "6/5/2024"
    assert words.moment(late_evening) == "00:30 · 6/5/2024"


class Asked(forms.Form):
    name = forms.CharField(label="Tên", help_text="như trên thẻ")
    ways = forms.ChoiceField(label="Cách gửi", choices=[("a", "Trục"), ("b", "Giấy")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Đã kiểm tra", required=False)


def test_fields_carry_label_hint_error_and_their_ties():
    page = drawn("{% errors form %}{% fields form %}", {"form": Asked({"name": "", "ways": "a"})})
    assert 'href="#id_name"' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert "<legend>Cách gửi" in page
    assert "như trên thẻ" in page


def test_a_form_without_errors_has_no_summary():
    assert "summary" not in drawn("{% errors form %}", {"form": Asked()})


def test_the_pager_keeps_the_rest_of_the_query():
    request = RequestFactory().get("/?q=a&trang=2")
    leaf = paging.leaf(request, list(range(60)))
    assert (leaf.first, leaf.last, leaf.total, leaf.before, leaf.after) == (26, 50, 60, 1, 3)
    page = drawn("{% pager leaf %}", {"leaf": leaf}, "/?q=a&trang=2")
    assert 'href="?q=a&amp;trang=3"' in page
    assert "26–50 trong 60" in page


def test_a_wrong_page_number_gives_the_nearest():
    assert paging.leaf(RequestFactory().get("/?trang=99"), list(range(30))).number == 2
    assert paging.leaf(RequestFactory().get("/?trang=abc"), []).rows == []


def test_the_board_says_in_words_what_it_says_in_colour():
    square = parts.Square("missing", "xã Cao Xá, quý I: chưa gửi", "/x")
    board = parts.Board("Đơn vị", ("Quý I",), (parts.Row("xã Cao Xá", (square,)),))
    assert '<span class="unseen">xã Cao Xá, quý I: chưa gửi</span>' in drawn("{% board board %}", {"board": board})


def test_the_first_page_weighs_at_most_150_kb(client, db):
    page = client.get("/tai-khoan/login/").content
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2"))
    scripts = ("mangnon.js", "htmx/htmx.min.js", "js/review.js", "js/grid.js", "js/draft.js")
    named = ("mangnon.css", "mangnon.svg", *scripts)
    packed = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in named)
    assert fonts + packed + len(page) <= 150_000
    assert (STATIC / "mangnon.css").stat().st_size <= 40_000


def test_no_page_holds_script_of_its_own():
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son\w+=\"")
    templates = (STATIC.parent / "templates").rglob("*.html")
    assert [str(path) for path in templates if inline.search(path.read_text())] == []


TOKENS = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", (STATIC / "mangnon.css").read_text()))


@pytest.mark.parametrize(
    ("ink", "ground"),
    [("ink", "paper"), ("ink-2", "paper"), ("ink-2", "ground"), ("ink-head", "head"), ("ink-2", "auto"),
     ("ink-2", "soon-soft"), ("late", "late-soft"), ("soon", "soon-soft"), ("bamboo-dark", "bamboo-soft"),
     ("info", "info-soft"), ("bamboo-dark", "paper"), ("late", "paper")],
)  # fmt: skip
def test_text_in_tables_has_contrast_of_seven_to_one(ink, ground):
    light, dark = sorted((_luminance(TOKENS[ink]), _luminance(TOKENS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def _luminance(colour: str) -> float:
    parts_of_light = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_of_light)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
