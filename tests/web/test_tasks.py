import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.directives.models import Assignment
from mangnon.directives.rules.states import TaskState
from tests.cast import BY


@pytest.fixture
def task(issued, ground):
    with scope(BY):
        return Assignment.objects.get(agency=ground.ngoc_thien)


def _url(name, task, *more):
    return reverse(f"tasks:{name}", args=[task.public_id, *more])


def _now(task):
    with scope(BY):
        return Assignment.objects.get(id=task.id)


def test_a_commune_finds_its_task_and_its_sentence_lit_up(sign_in, hoa, task):
    client = sign_in(hoa)
    assert _url("show", task) in client.get(reverse("tasks:list")).content.decode()
    html = client.get(_url("show", task)).content.decode()
    assert 'data-mark="1"' in html
    assert "trước ngày 20/5/2024" in html


def test_an_answer_with_figures_and_a_file_is_sent_and_comes_back_as_an_attachment(sign_in, hoa, task):
    client = sign_in(hoa)
    fields = {"text": "Đã rà soát.", "name_1": "Trẻ em", "figure_1": "1.204", "version": 1,
              "evidence": [SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff picture")]}  # fmt: skip
    html = client.post(_url("answer", task), fields, follow=True).content.decode()
    assert "1.204" in html
    with scope(BY):
        file = _now(task).evidence.get()
    assert client.get(reverse("tasks:evidence", args=[file.public_id]))["Content-Disposition"].startswith("attachment")


def test_a_refused_answer_keeps_what_was_typed(sign_in, hoa, task):
    fields = {"text": "Đã rà soát.", "name_1": "Trẻ em", "figure_1": "nhiều", "version": 1}
    page = sign_in(hoa).post(_url("answer", task), fields)
    assert page.status_code == 422
    assert "Đã rà soát." in page.content.decode()
    assert "nhiều" in page.content.decode()
    assert _now(task).state == TaskState.ASSIGNED


def test_moves_are_buttons_and_those_that_want_a_reason_ask(sign_in, hoa, lan, task):
    client = sign_in(hoa)
    client.post(_url("move", task, "accept"))
    client.post(_url("answer", task), {"text": "xong", "version": 2})
    client = sign_in(lan)
    assert "Lý do" in client.get(_url("move", task, "return")).content.decode()
    client.post(_url("move", task, "return"), {"why": "thiếu danh sách"})
    assert _now(task).state == TaskState.RETURNED
    assert "thiếu danh sách" in client.get(_url("show", task)).content.decode()


def test_an_extension_is_asked_by_one_and_granted_by_the_other(sign_in, hoa, lan, task):
    sign_in(hoa).post(_url("ask", task), {"due_on": "2024-05-25", "why": "mưa lũ"})
    client = sign_in(lan)
    listed = client.get(reverse("tasks:list"), {"ben": "giao", "loai": "waiting"}).content.decode()
    assert "xin gia hạn đến 25/5/2024" in listed
    client.post(_url("extend", task), {"due_on": "2024-05-25"})
    assert str(_now(task).due_on) == "2024-05-25"


def test_a_task_is_handed_to_a_colleague(sign_in, hoa, task):
    client = sign_in(hoa)
    assert "Lê Thị Hoa" in client.get(_url("hand", task)).content.decode()
    client.post(_url("hand", task), {"officer": hoa.officer_id})
    assert _now(task).holder_id == hoa.officer_id


def test_the_giver_writes_one_text_for_each_who_is_late(sign_in, lan, task, settings):
    client = sign_in(lan)
    query = {"ben": "giao", "loai": "due-soon"}
    assert "Không còn đơn vị nào" in client.get(reverse("tasks:remind"), query).content.decode()


def test_lists_are_searched_and_taken_as_excel(sign_in, lan, task):
    client = sign_in(lan)
    found = client.get(reverse("tasks:list"), {"ben": "giao", "q": "ra soat hoan canh"}).content.decode()
    assert "xã Ngọc Thiện" in found
    assert client.get(reverse("tasks:excel"), {"ben": "giao"}).content.startswith(b"PK")


def test_another_commune_finds_nothing(sign_in, minh, task):
    client = sign_in(minh)
    for name in ("show", "ask", "hand"):
        assert client.get(_url(name, task)).status_code == 404
