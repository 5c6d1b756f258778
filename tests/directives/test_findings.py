import pytest

from mangnon.directives.rules import findings, typed_dues
from mangnon.directives.rules.findings import BadField, Part
from mangnon.directives.rules.states import FindingKind

DUTY = {"who": ["UBND các xã, thị trấn"], "to": "UBND huyện", "via": ["Phòng LĐ-TB&XH"], "what": "báo cáo 6 tháng",
        "period": "6 tháng", "due": ["2024-05-10"], "bound": "before", "span": [1, 9], "reason": "…"}  # fmt: skip


def test_a_duty_of_the_reader_holds_every_field_and_no_nulls():
    data = findings.normalised(FindingKind.DUTY, DUTY | {"period": None})
    assert data["to"] == ["UBND huyện"]
    assert data["period"] == ""
    assert set(data) == {field.name for field in findings.FIELDS[FindingKind.DUTY]}


def test_a_tasks_deadlines_become_dues_with_their_bound():
    read = {"label": "2", "text": "Lập kế hoạch", "deadlines": [{"due": "2024-03-30", "bound": "before"}]}
    data = findings.normalised(FindingKind.TASK, read)
    assert (data["due"], data["bound"]) == (["2024-03-30"], "before")
    assert findings.due_words(data) == "trước ngày 30/3/2024"


def test_every_name_comes_with_its_part():
    named = findings.words_by_part(FindingKind.DUTY, findings.normalised(FindingKind.DUTY, DUTY))
    assert named == [(Part.LEAD, "UBND các xã, thị trấn"), (Part.TO, "UBND huyện"), (Part.VIA, "Phòng LĐ-TB&XH")]


def test_lines_of_a_form_become_lists():
    changes = findings.cleaned(FindingKind.DUTY, {"who": "UBND xã\n\n  Công an  xã ", "due": "10/5/2024"})
    assert changes == {"who": ["UBND xã", "Công an xã"], "due": ["2024-05-10"]}


@pytest.mark.parametrize("due", ["31/6/2024", "30/4", "hôm nào đó", "2024-13-01"])
def test_a_due_that_names_no_real_day_is_refused(due):
    with pytest.raises(BadField, match="không phải là hạn"):
        findings.cleaned(FindingKind.DUTY, {"due": due})


def test_a_needed_field_cannot_be_emptied():
    with pytest.raises(BadField, match="Nội dung việc"):
        findings.cleaned(FindingKind.TASK, {"text": "  "})


def test_an_unknown_field_is_refused():
    with pytest.raises(BadField, match="budget"):
        findings.cleaned(FindingKind.TASK, {"budget": "1"})


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("10/5/2024", "2024-05-10"),
        ("ngày 12 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=12"),
        ("15/1 hằng năm", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15"),
        ("thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("sau 15 ngày", "P15D"),
        ("5 ngày làm việc", "P5WD"),
        ("24 giờ", "PT24H"),
        ("15 giờ ngày 10/5/2024", "2024-05-10T15:00:00+07:00"),
        ("trước 14 giờ 30 hằng ngày", "FREQ=DAILY;BYHOUR=14;BYMINUTE=30"),
        ("15 giờ ngày 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=30;BYHOUR=15;BYMINUTE=0"),
    ],
)
def test_dues_as_officers_type_them(written, spelling):
    assert typed_dues.spelling(written) == spelling
    assert typed_dues.spelling(typed_dues.typed(spelling)) == spelling


@pytest.mark.parametrize("words", ["các cơ quan, đơn vị (như mục kính gửi)", "Như kính gửi", "Các cơ quan, đơn vị"])
def test_words_that_stand_for_the_recipients(words):
    assert findings.means_recipients(words)


def test_a_group_of_its_own_is_not_the_recipients():
    assert not findings.means_recipients("UBND các xã, thị trấn")


def test_differences_are_named_as_the_form_names_them():
    before = findings.normalised(FindingKind.DUTY, DUTY)
    assert findings.differences(FindingKind.DUTY, before, before | {"due": ["2024-05-15"]}) == ["Hạn"]


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("FREQ=DAILY;BYHOUR=14;BYMINUTE=0", ["FREQ=DAILY;BYHOUR=14;BYMINUTE=0"]),
        ("2024-05-10", ["2024-05-10"]),
        ("2024-09-06T17:30", ["2024-09-06T17:30:00+07:00"]),
        ("khi có yêu cầu", []),
    ],
)
def test_a_due_of_the_reader_is_kept_as_far_as_a_calendar_can_hold_it(read, kept):
    assert findings.normalised(FindingKind.DUTY, DUTY | {"due": [read]})["due"] == kept


@pytest.mark.parametrize(
    ("rule", "sentence", "kept"),
    [
        ("P5D", "trong 05 (năm) ngày làm việc kể từ ngày nhận được văn bản", "P5WD"),
        ("P5D", "trong 5 ngày kể từ ngày xảy ra vụ việc", "P5D"),
        ("P15D", "trong 5 ngày làm việc; báo cáo sau 15 ngày", "P15D"),
        ("2024-05-10", "chậm nhất 5 ngày làm việc, trước ngày 10/5/2024", "2024-05-10"),
    ],
)
def test_working_days_are_counted_as_such(rule, sentence, kept):
    assert typed_dues.in_working_days(rule, sentence) == kept
