"""What an office may say of a policy of its own, and who is meant in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from mangnon.registry.rules import age
from mangnon.registry.rules.services import MOST_WORTH

STATUS = "office-defined"
MOST_MONTHS = 60


@dataclass(frozen=True)
class Terms:
    """Who is entitled to what: ages in whole years, codes of circumstances and of poverty, a kind of service.

    `recent_months`: received so long ago at most, it still answers; None: only while it goes on. Worth in đồng.
    """

    title: str
    kind: str
    source: str
    from_age: int | None = None
    below_age: int | None = None
    circumstances: tuple[str, ...] = ()
    poverty: tuple[str, ...] = ()
    recent_months: int | None = None
    worth: int | None = None


def problems(terms: Terms) -> dict[str, str]:
    """Field → why it cannot be so; empty where all can."""
    found: dict[str, str] = {}
    if not terms.title.strip():
        found["title"] = "Cần ghi tên chính sách."
    if not terms.source.strip():
        found["source"] = "Cần ghi nghị quyết, quyết định hoặc căn cứ."
    first, before = terms.from_age or 0, age.LEAVES_AT if terms.below_age is None else terms.below_age
    if not 0 <= first < before <= age.LEAVES_AT:
        found["below_age"] = "Tuổi đầu phải nhỏ hơn tuổi cuối, từ 0 đến 16."
    if terms.recent_months is not None and not 1 <= terms.recent_months <= MOST_MONTHS:
        found["recent_months"] = f"Số tháng từ 1 đến {MOST_MONTHS}."
    if terms.worth is not None and not 0 <= terms.worth <= MOST_WORTH:
        found["worth"] = "Trị giá tính bằng đồng, không âm."
    return found


def why(terms: Terms, circumstances: Mapping[str, str], poverty: Mapping[str, str]) -> str:
    """Who waits, after “trẻ”; the mappings name codes."""
    ages = [f"từ {terms.from_age} tuổi"] if terms.from_age else []
    ages += [f"dưới {terms.below_age} tuổi"] if terms.below_age is not None else []
    said = [" đến ".join(ages)] if ages else []
    said += [f"thuộc {', '.join(poverty.get(code, code) for code in terms.poverty)}"] if terms.poverty else []
    held = "; hoặc ".join(circumstances.get(code, code) for code in terms.circumstances)
    said += [f"có hoàn cảnh: {held}"] if held else []
    since = f"{terms.recent_months} tháng qua chưa nhận" if terms.recent_months else "chưa nhận"
    return ", ".join([*said, since])
