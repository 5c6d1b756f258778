"""What is known already when a document is begun from a task, a directive, a report or what is owed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from mangnon.base.period import Period
from mangnon.directives.queries import register, tasks
from mangnon.directives.rules.papers import PaperKind, Part
from mangnon.directives.rules.register import heading_of
from mangnon.people import queries as people
from mangnon.reporting.queries import definitions, drafts, obligations
from mangnon.reporting.queries.obligations import Owed
from mangnon.web import words

_CLOSING = "Kính trình xem xét, quyết định."


@dataclass(frozen=True)
class Known:
    """gist: what the document is about, after “về việc”. said: the sentence that opens it. basis: to cite."""

    gist: str
    said: str
    other: str
    basis: str = ""
    keeper_id: int | None = None


@dataclass(frozen=True)
class Start:
    """The form's first values, and the content's."""

    values: dict[str, Any]
    parts: tuple[Part, ...]


def known(request) -> Known | None:
    """What the address names, where the officer may see it."""
    for name, of in _SOURCES.items():
        if wanted := request.GET.get(name):
            try:
                return of(request, UUID(wanted))
            except ValueError as problem:
                raise Http404 from problem
    return None


def start(kind: PaperKind, found: Known | None) -> Start:
    """First values of a document of the kind; blank but for its usual words where nothing is known."""
    if found is None:
        return Start({"copies": _COPIES[kind]}, _BLANK.get(kind, ()))
    values: dict[str, Any] = {"copies": _COPIES[kind], "subject": _SUBJECTS[kind] % found.gist}
    values |= {"addressees": found.other, "bases": f"Căn cứ {found.basis}" if found.basis else ""}
    values |= {"purpose": f"họp bàn việc {found.gist}", "note": found.said if kind is PaperKind.INVITATION else ""}
    return Start(values, _opened(kind, found))


def _opened(kind: PaperKind, found: Known) -> tuple[Part, ...]:
    match kind:
        case PaperKind.LETTER:
            return (Part(found.said), Part(""))
        case PaperKind.SUBMISSION:
            return (Part(found.said, "Sự cần thiết"), Part(_CLOSING, "Nội dung trình"))
        case PaperKind.MINUTES:
            return (Part(found.said, "Nội dung triển khai"), Part("", "Kết luận"))
    return _BLANK.get(kind, ())


def _of_task(request, wanted) -> Known | None:
    assignment = tasks.one(request.officer, wanted)
    if assignment is None:
        return None
    (row,) = tasks.listed([assignment], request.today)
    directive = assignment.task.directive
    named, own = _named(directive), row.agency
    at = f" (mục {row.label})" if row.label else ""
    due = f" Thời hạn: {row.due_words}." if row.due_on else ""
    said = f"Thực hiện {named}, {own} được giao{at}: “{row.text.rstrip(' .;')}”.{due}"
    return Known(f"thực hiện {heading_of(directive)}", said, row.giver, named, assignment.agency_id)


def _of_directive(request, wanted) -> Known | None:
    directive = register.one(request.officer, wanted)
    if directive is None:
        return None
    named = _named(directive)
    return Known(f"thực hiện {heading_of(directive)}", f"Thực hiện {named}:", directive.issuer_written, named)


def _of_obligation(request, wanted) -> Known | None:
    row = obligations.one(request.officer, wanted)
    if row is None:
        return None
    (owed,) = obligations.shown([row], request.today)
    what = " ".join(filter(None, (_lowered(owed.what), owed.period_title)))
    owes = owed.debtor_id in request.officer.agencies
    due = f" Hạn gửi: {words.day(owed.due_on)}." if owed.due_on else ""
    basis = f"Theo {owed.basis}, " if owed.basis else ""
    said = f"{basis}{owed.debtor} gửi {what} đến {owed.creditor}."
    return Known(
        f"{'gửi' if owes else 'đề nghị gửi'} {what}", said[:1].upper() + said[1:] + due,
        _other(owed, owes), keeper_id=owed.debtor_id if owes else owed.creditor_id,
    )  # fmt: skip


def _of_report(request, wanted) -> Known | None:
    report = drafts.one(request.officer, wanted)
    if report is None:
        return None
    names = people.known([report.agency_id, report.creditor_id], request.today)
    title = f"{_lowered(definitions.form(report.definition).title)} {Period.parse(report.period).title}"
    numbered = f" (số {report.number}, ngày {words.day(report.numbered_on)})" if report.number else ""
    said = f"{names[report.agency_id].title} đã lập {title}{numbered}."
    return Known(f"gửi {title}", said, names[report.creditor_id].title, keeper_id=report.agency_id)


def _other(owed: Owed, owes: bool) -> str:
    return owed.creditor if owes else owed.debtor


def _named(directive) -> str:
    """“Công văn số 636/UBND-VX ngày 8/4/2024 của Ủy ban nhân dân huyện về việc …”."""
    by = f" của {directive.issuer_written}" if directive.issuer_written else ""
    subject = directive.subject.strip()
    about = f" {_lowered(subject)}" if subject.lower().startswith("về ") else f" về việc {_lowered(subject)}"
    return f"{heading_of(directive)}{by}{about if subject else ''}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


_SOURCES: dict[str, Callable[..., Known | None]] = {
    "viec": _of_task, "van-ban": _of_directive, "phai-gui": _of_obligation, "bao-cao": _of_report,
}  # fmt: skip
_SUBJECTS = {
    PaperKind.LETTER: "%s",
    PaperKind.SUBMISSION: "Về việc %s",
    PaperKind.INVITATION: "Họp bàn việc %s",
    PaperKind.DECISION: "Về việc %s",
    PaperKind.MINUTES: "Họp bàn việc %s",
}
_COPIES = {
    PaperKind.LETTER: "Như trên",
    PaperKind.SUBMISSION: "Như trên",
    PaperKind.INVITATION: "Như thành phần mời",
    PaperKind.DECISION: "Như Điều 3",
    PaperKind.MINUTES: "Thành phần tham dự",
}
_BLANK = {
    PaperKind.SUBMISSION: (Part("", "Sự cần thiết"), Part(_CLOSING, "Nội dung trình")),
    PaperKind.DECISION: (
        Part(""),
        Part("Quyết định này có hiệu lực kể từ ngày ký."),
        Part("Các cơ quan, đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này."),
    ),
    PaperKind.MINUTES: (Part("", "Nội dung thảo luận"), Part("", "Kết luận")),
}
