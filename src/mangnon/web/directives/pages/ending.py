"""The questions asked before an issued directive is changed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.directives.rules.register import heading_of
from mangnon.web.parts import Confirm


def recalling(directive) -> Confirm:
    return _confirm(directive, _("Thu hồi %(name)s?"), _("Thu hồi"), (
        _("Việc chưa xong thôi giao; nghĩa vụ báo cáo chưa đến hạn chấm dứt. Các đơn vị thấy lý do."),
    ), is_grave=True)  # fmt: skip


def replacing(directive) -> Confirm:
    return _confirm(directive, _("Thay thế %(name)s?"), _("Thay thế"), (
        _("Văn bản thay thế phải đã giao việc. Việc chưa xong và báo cáo chưa đến hạn của văn bản cũ chấm dứt."),
    ), is_grave=True)  # fmt: skip


def extending(directive, task) -> Confirm:
    which = _("Gia hạn việc “%(task)s” cho tất cả đơn vị chưa trả lời.") % {"task": _short(task.text)} if task else _(
        "Gia hạn mọi việc có hạn sớm hơn ngày này, cho tất cả đơn vị chưa trả lời.")  # fmt: skip
    return _confirm(directive, _("Gia hạn %(name)s"), _("Gia hạn cho tất cả"), (which,))


def dating(directive, task) -> Confirm:
    return _confirm(directive, _("Đặt hạn cho việc của %(name)s"), _("Đặt hạn"), (_short(task.text),))


def correcting(directive, task) -> Confirm:
    sentence = _("Các đơn vị được giao thấy nội dung mới và lý do đính chính.")
    return _confirm(directive, _("Đính chính việc của %(name)s"), _("Đính chính"), (sentence,))


def _confirm(directive, title: str, verb: str, sentences: tuple[str, ...], *, is_grave: bool = False) -> Confirm:
    name = heading_of(directive)
    return Confirm(
        title=title % {"name": name[:1].lower() + name[1:]}, sentences=sentences, verb=verb, is_grave=is_grave,
        back=reverse("directives:show", args=[directive.public_id]),
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:120].rsplit(" ", 1)[0] + "…"
