"""What may be said of something a child received."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mangnon.vn.text import nfc

FORMS = {
    "health": "chăm sóc sức khỏe",
    "social_regular": "trợ giúp xã hội thường xuyên",
    "social_sudden": "trợ giúp xã hội đột xuất",
    "education": "hỗ trợ giáo dục, đào tạo và giáo dục nghề nghiệp",
    "legal": "trợ giúp pháp lý",
    "psychology": "hỗ trợ tư vấn, trị liệu tâm lý",
    "protection": "dịch vụ bảo vệ trẻ em khác",
}
"""Forms of help by which indicator 0302 is divided (TT 13/2021)."""
MOST_WORTH = 10**12
LONGEST = 500


@dataclass(frozen=True)
class Given:
    """What a child received: worth in đồng; `to` is the last day, None while it goes on."""

    kind: str
    from_: date
    to: date | None = None
    provider: str = ""
    worth: int | None = None
    result: str = ""
    referral: str = ""
    follow_up_on: date | None = None

    def last_day(self, *, is_lasting: bool) -> date | None:
        """What does not last happened on one day."""
        return self.to if is_lasting or self.to else self.from_


def problems(given: Given, *, has_result: bool, on: date) -> dict[str, str]:
    """Field → why it cannot be kept; empty where all can."""
    found: dict[str, str] = {}
    if given.from_ > on:
        found["from_"] = "Ngày nhận phải từ hôm nay trở về trước."
    if given.to and given.to < given.from_:
        found["to"] = "Ngày cuối phải từ ngày nhận trở đi."
    if given.worth is not None and not 0 <= given.worth <= MOST_WORTH:
        found["worth"] = "Trị giá tính bằng đồng, không âm."
    if given.follow_up_on and given.follow_up_on < given.from_:
        found["follow_up_on"] = "Ngày xem lại phải sau ngày nhận."
    if not has_result and (given.result or given.referral or given.follow_up_on):
        key = "result" if given.result else "referral" if given.referral else "follow_up_on"
        found[key] = "Loại này không ghi kết quả, nơi chuyển tiếp hay ngày xem lại."
    return found | _too_long(given)


def texts(given: Given) -> Mapping[str, str]:
    """The texts as they are kept."""
    return {key: " ".join(nfc(getattr(given, key)).split()) for key in ("provider", "result", "referral")}


def _too_long(given: Given) -> dict[str, str]:
    return {key: f"Dài quá {LONGEST} chữ." for key, text in texts(given).items() if len(text) > LONGEST}
