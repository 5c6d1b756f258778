"""What a deed was done to, in words; with a link where the reader may open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from mangnon.directives.queries import register

KINDS = {
    "directive": _("văn bản"),
    "finding": _("kết quả đọc"),
    "assignment": _("nhiệm vụ"),
    "duty": _("nghĩa vụ báo cáo"),
    "obligation": _("kỳ báo cáo"),
    "report": _("báo cáo"),
    "submission": _("bản báo cáo đã gửi"),
    "definition": _("mẫu báo cáo"),
    "file": _("tệp"),
    "agency": _("cơ quan"),
    "post": _("vị trí công tác"),
    "officer": _("cán bộ"),
    "place": _("địa bàn"),
    "places_change": _("thay đổi địa giới"),
    "kind": _("loại cơ quan"),
}
PAGES = {"directive": ("directives:show", "directive_id"), "report": ("reports:show", "report_id"),
         "agency": ("people:agency", "agency_id"), "post": ("people:post", "post_id"),
         "officer": ("people:officer", "officer_id")}  # fmt: skip
SYSTEMS = {"sign-in": _("trang đăng nhập"), "catalogue": _("nạp danh mục"), "worker": _("việc chạy nền")}


@dataclass(frozen=True)
class Subject:
    words: str
    href: str = ""


def actor(name: str) -> str:
    """A person's name as it is; the program under the name of its work."""
    return str(SYSTEMS.get(name, name))


def named(officer, deeds: Iterable) -> dict[int, tuple[Subject, ...]]:
    """By the deed's id. Titles are asked once for all deeds of the page."""
    labels = {label for deed in deeds for label in deed.subjects}
    titles = _titles(officer, labels)
    return {deed.id: tuple(_subject(label, titles) for label in _others(deed)) for deed in deeds}


def _others(deed) -> list[str]:
    """At most three; an officer who signs in does so to nobody else."""
    return [label for label in deed.subjects if label != f"officer:{deed.officer_id}"][:3]


def _titles(officer, labels: set[str]) -> dict[str, str]:
    ids = [UUID(label.partition(":")[2]) for label in labels if label.startswith("directive:")]
    if not ids:
        return {}
    found = register.visible_to(officer).filter(public_id__in=ids).values_list("public_id", "subject")
    return {f"directive:{public_id}": subject for public_id, subject in found}


def _subject(label: str, titles: dict[str, str]) -> Subject:
    kind, _colon, key = label.partition(":")
    words = str(KINDS.get(kind, kind))
    if title := titles.get(label):
        words = f"{words} “{title}”"
    return Subject(words, _address(kind, key) if kind != "directive" or title else "")


def _address(kind: str, key: str) -> str:
    if kind not in PAGES:
        return ""
    name, parameter = PAGES[kind]
    try:
        return reverse(name, kwargs={parameter: key})
    except NoReverseMatch:
        return ""
