"""What one directive says, and the JSON object that the schema makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .cited import Cited
from .duties import Deadline, Duty
from .header import Header
from .paragraphs import Flow
from .source import Source
from .tasks import Task
from .template import Template


@dataclass(frozen=True)
class Reading:
    """What one directive says; all offsets are in the flow, `as_json` gives spans of the source text."""

    source: Source
    flow: Flow
    header: Header
    cited: list[Cited] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    template: Template | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the file, which spans index."""
        return self.source.text

    def as_json(self) -> dict:
        """The reading in the shape of the reader's schema."""
        return _as_json(self)


def _as_json(reading: Reading) -> dict:
    """One JSON-ready object: header, citations, tasks, duties, deadlines, template, warnings."""
    head = reading.header
    documents = [_document(reading, each) for each in reading.cited]
    return {
        "file": reading.source.path,
        "doc_type": head.doc_type,
        "number": head.number,
        "issued_date": head.issued_date.isoformat() if head.issued_date else None,
        "issuing_body": head.issuing_body,
        "parent_body": head.parent_body,
        "place": head.place,
        "subject": head.subject,
        "signer": head.signer,
        "signer_role": head.signer_role,
        "recipients": head.recipients,
        "copies": head.copies,
        "definitions": reading.definitions,
        "legal_bases": [document for document, each in zip(documents, reading.cited, strict=True) if each.is_basis],
        "citations": documents,
        "tasks": [_task(reading, task) for task in reading.tasks],
        "reporting_duties": [_duty(reading, duty) for duty in reading.duties],
        "deadlines": [_deadline(reading, deadline) for deadline in reading.deadlines],
        "template": reading.template.as_json() if reading.template else None,
        "warnings": reading.warnings,
    }


def _document(reading: Reading, each: Cited) -> dict:
    said = each.mention
    return {
        "type": said.type, "number": said.number, "date": said.date.isoformat() if said.date else None,
        "issuer": said.issuer, "title": said.title, "span": list(reading.flow.span(said.start, said.end)),
        "reason": "Văn bản làm căn cứ." if each.is_basis else "Văn bản được dẫn trong nội dung.",
    }  # fmt: skip


def _task(reading: Reading, task) -> dict:
    return {
        "label": task.label, "text": task.text, "responsible": task.responsible, "coordinating": task.coordinating,
        "deadlines": task.deadlines, "standing": task.standing, 
        "span": list(reading.flow.span(task.start, task.end)), "reason": task.reason,
    }  # fmt: skip


def _duty(reading: Reading, duty) -> dict:
    return {
        "who": list(duty.who), "to": duty.to, "via": list(duty.via), "what": duty.what, "period": duty.period,
        "due": list(duty.due), "bound": duty.bound, "reason": duty.reason,
        "span": list(reading.flow.span(duty.start, duty.end)),
    }  # fmt: skip


def _deadline(reading: Reading, deadline) -> dict:
    return {
        "what": deadline.what, "who": list(deadline.who), "due": deadline.due, "bound": deadline.bound,
        "span": list(reading.flow.span(deadline.start, deadline.end)), "reason": deadline.reason,
    }  # fmt: skip
