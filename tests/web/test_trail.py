"""“Nhật ký” and the map of a day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mangnon.access.models import Account
from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.directives.queries import tasks
from mangnon.directives.rules.states import Side


def sign_in(client, officer):
    client.force_login(Account.objects.get(officer_id=officer.officer_id))
    return client


def did(officer, deed: Deed, subject: str, purpose: str = "") -> None:
    with scope(officer):
        audit.record(by=officer, deed=deed, subjects=[subject], purpose=purpose)


@pytest.fixture
def deeds(lan, head, minh):
    did(lan, Deed.TASKS_EXTENDED, "directive:01920000-0000-7000-8000-000000000001", "lũ lụt")
    did(head, Deed.REPORT_RETURNED, "report:01920000-0000-7000-8000-000000000002", "sai tổng")
    did(minh, Deed.REPORT_SENT, "report:01920000-0000-7000-8000-000000000003")


def words_of(answer) -> list[str]:
    return [row.what for row in answer.context["page"].rows]


def test_an_officer_sees_only_their_own_trail(client, deeds, lan):
    answer = sign_in(client, lan).get("/nhat-ky/?cua=co-quan")
    assert words_of(answer) == ["Gia hạn nhiệm vụ"]
    page = answer.content.decode()
    assert "Nhật ký của tôi" in page
    assert "lũ lụt" in page
    assert "văn bản" in page


def test_a_supervisor_sees_the_units_and_nobody_elses(client, deeds, head):
    answer = sign_in(client, head).get("/nhat-ky/?cua=co-quan")
    assert {"Trả lại báo cáo", "Gia hạn nhiệm vụ"} <= set(words_of(answer))
    assert "Gửi báo cáo" not in words_of(answer)
    assert "Nguyễn Thị Lan" in answer.content.decode()


def test_search_without_marks_by_name_and_deed_together(client, deeds, head):
    sign_in(client, head)
    assert words_of(client.get("/nhat-ky/?cua=co-quan&q=lan+gia+han")) == ["Gia hạn nhiệm vụ"]
    assert words_of(client.get("/nhat-ky/?cua=co-quan&q=lan+tra+lai")) == []


def test_narrowing_by_deed_and_day(client, deeds, lan):
    sign_in(client, lan)
    today = timezone.localtime()
    before = (today - timedelta(days=1)).strftime("%d/%m/%Y")
    assert words_of(client.get("/nhat-ky/?deed=task.extended")) == ["Gia hạn nhiệm vụ"]
    assert words_of(client.get(f"/nhat-ky/?last={before}")) == []
    assert words_of(client.get(f"/nhat-ky/?first={today:%d/%m/%Y}")) == ["Gia hạn nhiệm vụ"]


def test_days_that_run_backwards_are_named(client, deeds, lan):
    page = sign_in(client, lan).get("/nhat-ky/?first=10/5/2024&last=1/5/2024").content.decode()
    assert "Ngày cuối phải từ ngày đầu trở đi." in page


def test_the_fragment_is_the_same_list(client, deeds, lan):
    sign_in(client, lan)
    fragment = client.get("/nhat-ky/", headers={"hx-request": "true"}).content.decode()
    assert fragment.strip() in client.get("/nhat-ky/").content.decode()


def test_excel_of_the_trail_is_written_down_too(client, deeds, lan):
    answer = sign_in(client, lan).get("/nhat-ky/nhat-ky.xlsx")
    assert answer.content[:2] == b"PK"
    assert words_of(client.get("/nhat-ky/"))[0] == "Xuất dữ liệu"


def test_the_map_of_a_day_and_what_became_of_a_unit(client, lan):
    sign_in(client, lan)
    found = client.get("/dia-ban/?q=tan+yen+bac+giang").context["page"].rows
    assert found[0].title == "Huyện Tân Yên"
    page = client.get(found[0].href)
    assert page.status_code == 200
    assert "Xã Ngọc Thiện" in page.content.decode()
    assert client.get("/dia-ban/district/216/?ngay=01/08/2025").status_code == 404
    commune = next(row for row in page.context["page"].rows if row.title == "Xã Ngọc Thiện")
    after = client.get(commune.href).context["page"].after
    assert all(kin.title for kin in after)


def test_a_day_that_does_not_exist_is_named(client, lan):
    page = sign_in(client, lan).get("/dia-ban/?ngay=31/2/2024")
    assert page.status_code == 200
    assert "Cần sửa trước khi tiếp tục" in page.content.decode()


def test_excel_of_a_district(client, lan):
    assert sign_in(client, lan).get("/dia-ban/district/216/danh-sach.xlsx").content[:2] == b"PK"


def test_subjects_bear_their_names_and_open_where_they_may_be_opened(client, issued, lan):
    did(lan, Deed.DIRECTIVE_OPENED, f"directive:{issued.public_id}")
    row = sign_in(client, lan).get("/nhat-ky/").context["page"].rows[0]
    (subject,) = row.about
    assert "412" in subject.words
    assert "công tác trẻ em năm 2024" in subject.words
    assert client.get(subject.href).status_code == 200


def test_what_one_may_not_see_is_not_named(client, issued, policeman, hoa, minh):
    with scope(hoa):
        label = f"assignment:{tasks.assignments(hoa, Side.DOER).first().public_id}"
    did(minh, Deed.TASK_MOVED, label)
    (subject,) = sign_in(client, minh).get("/nhat-ky/").context["page"].rows[0].about
    assert (subject.words, subject.href) == ("nhiệm vụ", "")


def test_what_one_press_did_is_one_row(client, issued, lan):
    with scope(lan):
        labels = [f"assignment:{row.public_id}" for row in tasks.assignments(lan, Side.GIVER)[:5]]
    assert len(labels) > 1
    pressed = replace(lan, request_id="press")
    for label in labels:
        did(pressed, Deed.TASK_MOVED, label)
    did(lan, Deed.TASK_MOVED, labels[0])
    single, grouped = sign_in(client, lan).get("/nhat-ky/").context["page"].rows[:2]
    assert (single.count, grouped.count) == (1, len(labels))
    assert len(grouped.about) + grouped.more == len(labels)


def test_fifty_rows_ask_no_more_than_one(client, issued, hoa, django_assert_max_num_queries):
    with scope(hoa):
        label = f"assignment:{tasks.assignments(hoa, Side.DOER).first().public_id}"
    did(hoa, Deed.TASK_MOVED, label)
    sign_in(client, hoa).get("/nhat-ky/")
    with CaptureQueriesContext(connection) as one:
        client.get("/nhat-ky/")
    for _number in range(49):
        did(hoa, Deed.TASK_MOVED, label)
        did(hoa, Deed.DIRECTIVE_OPENED, f"directive:{issued.public_id}")
    with django_assert_max_num_queries(len(one) + 1):  # one more kind of subject
        assert len(client.get("/nhat-ky/").context["page"].rows) == 50


def test_a_supervisor_narrows_by_officer(client, deeds, head):
    sign_in(client, head)
    assert words_of(client.get("/nhat-ky/?cua=co-quan&officer=Nguyễn+Thị+Lan")) == ["Gia hạn nhiệm vụ"]
