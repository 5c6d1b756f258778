"""What a deed was done to, by its name; with a link where the reader may open it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.directives.queries import naming as directives
from mangnon.registry.queries import children
from mangnon.reporting.queries import naming as reporting
from mangnon.reporting.queries.naming import ReportName

KINDS = {
    "directive": gettext_lazy("văn bản"),
    "finding": gettext_lazy("kết quả đọc"),
    "assignment": gettext_lazy("nhiệm vụ"),
    "duty": gettext_lazy("nghĩa vụ báo cáo"),
    "obligation": gettext_lazy("kỳ báo cáo"),
    "obligations": gettext_lazy("lịch báo cáo"),
    "report": gettext_lazy("báo cáo"),
    "submission": gettext_lazy("bản báo cáo đã gửi"),
    "definition": gettext_lazy("mẫu báo cáo"),
    "file": gettext_lazy("tệp"),
    "child": gettext_lazy("hồ sơ trẻ em"),
    "transfer": gettext_lazy("chuyển hồ sơ trẻ em"),
    "export": gettext_lazy("tệp đã xuất"),
    "agency": gettext_lazy("cơ quan"),
    "post": gettext_lazy("vị trí công tác"),
    "officer": gettext_lazy("cán bộ"),
    "place": gettext_lazy("địa bàn"),
    "places_change": gettext_lazy("thay đổi địa giới"),
    "kind": gettext_lazy("loại cơ quan"),
    "catalogue": gettext_lazy("danh mục"),
    "period": gettext_lazy("kỳ"),
    "day": gettext_lazy("ngày"),
}
SYSTEMS = {
    "sign-in": gettext_lazy("trang đăng nhập"),
    "catalogue": gettext_lazy("nạp danh mục"),
    "worker": gettext_lazy("việc chạy nền"),
}
LONG = 140


@dataclass(frozen=True)
class Subject:
    words: str
    href: str = ""


def actor(name: str) -> str:
    """A person's name as it is; the program under the name of its work."""
    return str(SYSTEMS.get(name, name))


def named(officer, labels: Iterable[str], on: date) -> dict[str, Subject]:
    """By the label ("report:0193…"). Each kind is asked once for all; what may not be seen keeps its kind."""
    labels = set(labels)
    ids: dict[str, set[UUID]] = defaultdict(set)
    for label in labels:
        kind, _colon, key = label.partition(":")
        if kind in NAMING and (known := _uuid(key)):
            ids[kind].add(known)
    found = {f"{kind}:{key}": subject for kind in ids for key, subject in NAMING[kind](officer, ids[kind], on).items()}
    return {label: found.get(label) or _unnamed(label) for label in labels}


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _unnamed(label: str) -> Subject:
    kind = label.partition(":")[0]
    return Subject(str(KINDS.get(kind, kind)))


def _short(words: str) -> str:
    return Truncator(words).chars(LONG)


def _directives(officer, ids, on) -> dict[UUID, Subject]:
    return {
        id: Subject(_short(f"{name.heading}: {name.subject}"), reverse("directives:show", args=[id]))
        for id, name in directives.directives(officer, ids).items()
    }


def _findings(officer, ids, on) -> dict[UUID, Subject]:
    return {id: Subject(_short(f"“{title}”")) for id, title in directives.findings(officer, ids).items()}


def _assignments(officer, ids, on) -> dict[UUID, Subject]:
    return {
        id: Subject(_short(title), reverse("tasks:show", args=[id]))
        for id, title in directives.assignments(officer, ids).items()
    }


def _reports(officer, ids, on) -> dict[UUID, Subject]:
    return {
        id: Subject(_of_unit(name), _report_url(id, name)) for id, name in reporting.reports(officer, ids, on).items()
    }


def _report_url(id: UUID, name: ReportName) -> str:
    if name.is_own:
        return reverse("reports:show", args=[id])
    return reverse("reports:sealed", args=[name.sealed]) if name.sealed else ""


def _obligations(officer, ids, on) -> dict[UUID, Subject]:
    return {
        id: Subject(_of_unit(name), reverse("reports:obligation", args=[id]))
        for id, name in reporting.obligations(officer, ids, on).items()
    }


def _of_unit(name: ReportName) -> str:
    return _short(" · ".join(filter(None, (name.what, name.period, name.agency))))


def _duties(officer, ids, on) -> dict[UUID, Subject]:
    return {id: Subject(_short(what)) for id, what in reporting.duties(ids).items()}


def _definitions(officer, ids, on) -> dict[UUID, Subject]:
    return {id: Subject(_("mẫu “%(title)s”") % {"title": title}) for id, title in reporting.definitions(ids).items()}


def _children(officer, ids, on) -> dict[UUID, Subject]:
    return {id: Subject(name, reverse("child", args=[id])) for id, name in children.named(ids).items()}


NAMING: dict[str, Callable] = {
    "child": _children,
    "directive": _directives, "finding": _findings, "assignment": _assignments, "report": _reports,
    "obligation": _obligations, "duty": _duties, "definition": _definitions,
}  # fmt: skip
