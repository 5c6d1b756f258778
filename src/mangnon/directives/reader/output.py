"""The reading as the JSON object that the schema fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cited import Cited

if TYPE_CHECKING:
    from .reading import Reading


def as_json(reading: Reading) -> dict:
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
