import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mangnon.access.scope import scope
from mangnon.audit.models import Deed as Trail
from mangnon.directives.actions import registering, reviewing
from mangnon.directives.models import Directive, Finding
from mangnon.directives.rules.states import DirectiveState, FindingKind, FindingState
from tests.cast import BY, TODAY
from tests.letters import LETTER, given


def _url(name, directive, *more):
    return reverse(f"directives:{name}", args=[directive.public_id, *more])


def _duty(directive):
    with scope(BY):
        return Finding.objects.get(directive=directive.id, kind=FindingKind.DUTY)


def test_an_empty_register_leads_to_the_first_letter(sign_in, lan):
    page = sign_in(lan).get(reverse("directives:list"))
    assert "Thêm văn bản đầu tiên" in page.content.decode()


def test_a_letter_is_uploaded_and_opens_beside_its_findings(sign_in, ground, lan):
    files = [SimpleUploadedFile("cong-van.txt", LETTER.encode())]
    page = sign_in(lan).post(
        reverse("directives:upload"), {"bundle": files, "direction": "di", "keeper": ground.committee}, follow=True
    )
    html = page.content.decode()
    assert page.redirect_chain[-1][0].endswith("/duyet/")
    marks = set(re.findall(r'<mark [^>]*id="m(\d+)"', html))
    assert marks == set(re.findall(r'<article [^>]*id="f(\d+)"', html)) != set()


def test_the_same_letter_again_opens_the_earlier_one(sign_in, ground, lan, registered):
    files = [SimpleUploadedFile("cong-van.txt", LETTER.encode())]
    page = sign_in(lan).post(
        reverse("directives:upload"), {"bundle": files, "direction": "di", "keeper": ground.committee}, follow=True
    )
    assert page.redirect_chain[0][0] == _url("show", registered)
    assert "đã có trong sổ" in page.content.decode()


def test_a_file_of_the_wrong_kind_is_refused_in_plain_words(sign_in, ground, lan):
    files = [SimpleUploadedFile("bang.exe", b"MZ")]
    page = sign_in(lan).post(
        reverse("directives:upload"), {"bundle": files, "direction": "di", "keeper": ground.committee}
    )
    assert page.status_code == 422
    assert "không thuộc loại nhận được" in page.content.decode()
    with scope(BY):
        assert Directive.objects.count() == 0


def test_the_list_is_searched_without_marks_and_taken_as_excel(sign_in, lan, registered):
    client = sign_in(lan)
    assert (
        "Thực hiện công tác trẻ em năm 2024"
        in client.get(reverse("directives:list"), {"so": "di", "q": "tre em 412"}).content.decode()
    )
    assert (
        "Không có văn bản nào khớp"
        in client.get(reverse("directives:list"), {"so": "di", "q": "ma tuy"}).content.decode()
    )
    assert client.get(reverse("directives:excel"), {"so": "di"}).content.startswith(b"PK")


def test_a_finding_is_accepted_by_fragment_and_the_bar_counts_down(sign_in, lan, registered):
    duty = _duty(registered)
    page = sign_in(lan).post(
        _url("decide", registered, duty.public_id), {"step": "accept", "version": 1}, headers={"HX-Request": "true"}
    )
    html = page.content.decode()
    assert html.lstrip().startswith("<article")
    assert 'id="issue-bar"' in html
    assert _duty(registered).state == FindingState.ACCEPTED


def test_without_javascript_a_decision_returns_to_its_place(sign_in, lan, registered):
    duty = _duty(registered)
    page = sign_in(lan).post(_url("decide", registered, duty.public_id), {"step": "drop", "version": 1})
    assert re.search(r"/duyet/#f\d+$", page["Location"])


def test_a_stale_decision_is_said_on_the_card(sign_in, lan, head, registered):
    duty = _duty(registered)
    with scope(head):
        reviewing.edit(finding_id=duty.id, version=1, changes={"due": "15/6/2024"}, by=head, on=TODAY)
    page = sign_in(lan).post(
        _url("decide", registered, duty.public_id), {"step": "accept", "version": 1}, headers={"HX-Request": "true"}
    )
    assert "Trần Văn Sơn vừa đổi" in page.content.decode()


def test_a_finding_is_corrected_in_its_form(sign_in, lan, registered):
    duty, client = _duty(registered), sign_in(lan)
    address = _url("edit", registered, duty.public_id)
    assert "10/6/2024" in client.get(address).content.decode()
    fields = {
        "version": 1,
        "what": "báo cáo 6 tháng",
        "who": "UBND các xã, thị trấn",
        "to": "UBND huyện",
        "bound": "by",
    }
    wrong = client.post(address, fields | {"due": "31/6/2024"})
    assert "không phải là hạn" in wrong.content.decode()
    client.post(address, fields | {"due": "15/6/2024", "why": "in nhầm"})
    assert _duty(registered).data["due"] == ["2024-06-15"]


def test_what_was_missed_is_added_from_the_selected_sentence(sign_in, lan, registered):
    client = sign_in(lan)
    quote = "yêu cầu các cơ quan, đơn vị thực hiện các nội dung sau"
    assert quote in client.get(_url("add", registered), {"loai": "task", "doan": quote}).content.decode()
    client.post(_url("add", registered) + "?loai=task",
                {"quote": quote, "text": "Quán triệt", "responsible": "Công an huyện", "bound": "by"})  # fmt: skip
    with scope(BY):
        added = Finding.objects.get(state=FindingState.ADDED)
        assert added.directive.text[added.start : added.end] == quote


def test_words_are_bound_from_a_search(sign_in, ground, lan, registered):
    client = sign_in(lan)
    address = _url("bind", registered) + "?tu=Công+an+huyện&q=cong+an+tan+yen"
    html = client.get(address).content.decode()
    chosen = re.search(r'name="agencies" value="([0-9a-f-]+)"', html)[1]
    assert client.post(address, {"agencies": [chosen]}).status_code == 302


def test_the_button_says_how_many_and_issues_once(sign_in, lan, chair, registered):
    with scope(lan):
        reviewing.accept_all(directive_id=registered.id, kind=None, by=lan, on=TODAY)
    client = sign_in(chair)
    check = client.get(_url("issue", registered)).content.decode()
    assert "Giao cho 22 xã, thị trấn và 1 cơ quan" in check
    first = client.post(_url("issue", registered), follow=True).content.decode()
    assert "Đã giao 2 nhiệm vụ và 1 nghĩa vụ báo cáo" in first
    second = client.post(_url("issue", registered), follow=True)
    assert second.status_code == 200
    assert "đã giao lúc" in second.content.decode()


def test_who_may_not_issue_is_told_who_can(sign_in, lan, registered):
    with scope(lan):
        reviewing.accept_all(directive_id=registered.id, kind=None, by=lan, on=TODAY)
    html = sign_in(lan).get(_url("issue", registered)).content.decode()
    assert "lãnh đạo" in html
    assert 'class="btn">Giao cho' not in html


def test_a_commune_opens_the_letter_enters_it_and_sees_its_own_tasks(sign_in, hoa, issued):
    client = sign_in(hoa)
    html = client.get(_url("show", issued)).content.decode()
    assert "Nhiệm vụ của đơn vị" in html
    assert "Theo từng cơ quan" not in html
    assert "số 1" in client.post(_url("enter", issued), follow=True).content.decode()


def test_another_district_finds_nothing(sign_in, hoa, registered):
    client = sign_in(hoa)
    for name in ("show", "review", "issue", "header"):
        assert client.get(_url(name, registered)).status_code == 404


def test_a_recall_asks_why_and_ends_the_tasks(sign_in, chair, issued):
    client = sign_in(chair)
    assert client.post(_url("recall", issued), {"why": ""}).status_code == 200
    page = client.post(_url("recall", issued), {"why": "ban hành nhầm"}, follow=True)
    assert "ban hành nhầm" in page.content.decode()
    with scope(BY):
        assert Directive.objects.get(id=issued.id).state == DirectiveState.RECALLED


def test_everyone_gets_a_later_day_at_once(sign_in, head, issued):
    page = sign_in(head).post(_url("extend", issued), {"due_on": "2024-05-31", "why": "bầu cử"}, follow=True)
    assert "chậm nhất ngày 31/5/2024" in page.content.decode()


def test_a_file_leaves_as_an_attachment_and_its_reading_is_recorded(sign_in, lan, registered):
    with scope(BY):
        file = Directive.objects.get(id=registered.id).files.get()
    page = sign_in(lan).get(reverse("directives:file", args=[file.public_id]))
    assert page["Content-Disposition"].startswith("attachment")
    assert b"".join(page.streaming_content) == LETTER.encode()
    with scope(BY):
        assert Trail.objects.filter(deed="file.opened", subjects=[f"file:{file.public_id}"]).exists()


def test_corrections_are_taken_as_labelled_data(sign_in, lan, registered):
    page = sign_in(lan).get(_url("labelled", registered))
    assert json.loads(page.content)["before"]["tasks"]


def test_a_commune_writes_a_plan_that_answers_the_letter(sign_in, ground, hoa, issued):
    client = sign_in(hoa)
    address = reverse("directives:plan") + f"?thuc-hien={issued.public_id}"
    assert "rà soát, lập danh sách trẻ em" in client.get(address).content.decode()
    rows = {"viec-TOTAL_FORMS": 1, "viec-INITIAL_FORMS": 0, "viec-0-section": "Nhiệm vụ",
            "viec-0-text": "Rà soát ở thôn", "viec-0-who": "Công an huyện", "viec-0-due": "18/5/2024"}  # fmt: skip
    page = client.post(address, {"keeper": ground.ngoc_thien, "subject": "Công tác trẻ em 2024", "opening": "", **rows})
    assert page.status_code == 302
    with scope(BY):
        plan = Directive.objects.get(doc_type="kế hoạch")
        assert (plan.carries_out_id, plan.keeper_id) == (issued.id, ground.ngoc_thien)


def test_a_letter_still_being_read_says_so(sign_in, ground, lan, monkeypatch):
    monkeypatch.setattr(registering, "takes_long", lambda paths: True)
    with scope(lan):
        entered = registering.register(
            files_given=[given()], keeper_id=ground.committee, is_outgoing=True, by=lan, on=TODAY, may_defer=True
        )
    assert "Máy đang đọc văn bản này" in sign_in(lan).get(_url("review", entered)).content.decode()
