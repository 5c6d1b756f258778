"""Chapter two: units take their tasks, and answer some with evidence."""

import io
from datetime import date

from PIL import Image, ImageDraw

from mangnon.access.scope import scope
from mangnon.cli.story.cast import Cast
from mangnon.cli.story.ledger import Result
from mangnon.cli.story.reports import desk_of
from mangnon.directives.actions import tasks
from mangnon.directives.actions.registering import Given
from mangnon.directives.queries.tasks import View, assignments, viewed
from mangnon.directives.rules.states import Side

ANSWERS = (
    "Đã rà soát 7 điểm ao, hồ; cắm mới 4 biển cảnh báo, rào 2 điểm gần trường học. Ảnh kèm theo.",
    "Đã tổ chức nói chuyện với phụ huynh tại 5 thôn; phát 320 tờ rơi; thông báo số 111 trên loa xã mỗi tuần hai lần.",
    "Đã phân công cộng tác viên từng thôn; danh sách kèm theo.",
)


def play(agencies: list[int], cast: Cast, on: date) -> Result:
    """Each unit accepts what it has; every second one answers the task that is due first."""
    accepted = answered = 0
    for number, agency in enumerate(agencies):
        officer = desk_of(agency, cast, on).drafter
        with scope(officer):
            mine = assignments(officer, Side.DOER).filter(agency_id=agency, task__is_standing=False)
            for row in viewed(mine, View.WAITING, Side.DOER, on)[:3]:
                tasks.move(assignment_id=row.id, name="accept", by=officer, on=on)
                accepted += 1
            first = viewed(mine, View.OPEN, Side.DOER, on).first()
            if first and number % 2 == 0:
                tasks.answer(assignment_id=first.id, text=ANSWERS[number % len(ANSWERS)],
                             figures={"điểm đã rà soát": 3 + number % 7}, evidence=[_photograph(number)],
                             by=officer, on=on)  # fmt: skip
                answered += 1
    return {"accepted": accepted, "answered": answered}


def confirm_some(creditor, on: date, limit: int = 5) -> int:
    """The giver confirms the first answers."""
    with scope(creditor):
        rows = list(viewed(assignments(creditor, Side.GIVER), View.WAITING, Side.GIVER, on)[:limit])
        for row in rows:
            tasks.move(assignment_id=row.id, name="confirm", by=creditor, on=on)
        return len(rows)


def _photograph(number: int) -> Given:
    """A drawn stand-in for a photograph of a warning sign, so that evidence is a real file."""
    picture = Image.new("RGB", (640, 420), (150 + number * 3 % 80, 190, 205))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((180, 90, 460, 260), fill=(250, 214, 60), outline=(60, 60, 60), width=6)
    pen.line((320, 260, 320, 400), fill=(90, 70, 50), width=14)
    pen.text((230, 160), "NGUY HIEM - NUOC SAU", fill=(20, 20, 20))
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=80)
    content.seek(0)
    return Given(f"bien-canh-bao-{number + 1}.jpg", content)
