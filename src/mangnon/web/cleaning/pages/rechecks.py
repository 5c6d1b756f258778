"""The re-check of a round: the rule, the sample, agreement by field and the verdict."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from mangnon.access.permissions import Permission
from mangnon.cleaning.queries import rechecks, rounds
from mangnon.cleaning.queries.rechecks import Result, Rule, SampleRow
from mangnon.cleaning.rules import facts
from mangnon.places import queries as places
from mangnon.web import words
from mangnon.web.cleaning.pages.rounds import crumbs, may_lead
from mangnon.web.parts import Link, Tag, Tone


@dataclass(frozen=True)
class SampleLine:
    name: str
    where: str
    href: str
    said: str


@dataclass(frozen=True)
class RecheckPage:
    title: str
    crumbs: tuple[Link, ...]
    rule: str
    result: Result | None
    tag: Tag | None
    rows: tuple[SampleLine, ...]
    fields: tuple[tuple[str, str, str], ...]  # field, same of asked, percent
    facts: tuple[tuple[str, str], ...]
    may_draw: bool
    may_rule: bool


def show(request, round_id: UUID) -> RecheckPage:
    info = rounds.one(round_id)
    rule, result = rechecks.rule_for(info.place_id, request.today), rechecks.of_round(round_id)
    rows = result.rows if result else tuple(rechecks.of_villages(round_id))
    leads = may_lead(request, info.place_id) and info.closed_on is None
    return RecheckPage(
        _title(result), crumbs(info, _("Phúc tra")), _rule(rule, request), result, _tag(result), _lines(rows, request),
        tuple((facts.LABELS[one.key], f"{one.same}/{one.asked}", words.percent(one.percent)) for one in result.fields)
        if result and result.done else (),
        _facts(result) if result else (), leads and rule is not None and result is None,
        request.officer.holds(Permission.DEFINITION_EDIT),
    )  # fmt: skip


def _title(result: Result | None) -> str:
    if result is None:
        return _("Phúc tra: chưa rút mẫu")
    given = {"done": result.done, "all": len(result.rows), "error": words.percent(result.error_percent)}
    if result.is_good is None:
        return _("Phúc tra: %(done)s trên %(all)s hồ sơ đã đến lần hai") % given
    return _("Phúc tra xong: sai lệch %(error)s") % given


def _tag(result: Result | None) -> Tag | None:
    if result is None or result.is_good is None:
        return None
    if result.is_good:
        return Tag(_("đạt, trong mức cho phép"), Tone.DONE)
    return Tag(_("không đạt, vượt mức cho phép"), Tone.LATE)


def _rule(rule: Rule | None, request) -> str:
    if rule is None:
        return ""
    percents = {"share": words.percent(rule.share), "tolerated": words.percent(rule.tolerated)}
    if rule.place_id is None:
        said = _(
            "Chưa đơn vị nào đặt tỷ lệ. Dùng mức ví dụ: phúc tra %(share)s hồ sơ đã rà soát, "
            "sai lệch không quá %(tolerated)s."
        )
        return said % percents
    place = places.find(rule.place_id, request.today)
    said = _("%(where)s quy định: phúc tra %(share)s hồ sơ đã rà soát, sai lệch không quá %(tolerated)s (%(basis)s).")
    return said % {
        "where": place.heading if place else "", **percents, "basis": rule.basis,
    }  # fmt: skip


def _facts(result: Result) -> tuple[tuple[str, str], ...]:
    return (
        (_("Rút mẫu"), f"{result.drawn_by}, {words.day(result.drawn_on)}"),
        (_("Cỡ mẫu"), f"{len(result.rows)}/{result.population} ({words.percent(result.share)})"),
        (_("Mã rút ngẫu nhiên"), result.seed),
        (_("Sai lệch"), f"{words.percent(result.error_percent)} / {words.percent(result.tolerated)}"),
    )


def _lines(rows: tuple[SampleRow, ...], request) -> tuple[SampleLine, ...]:
    named = places.many({row.village_id for row in rows if row.village_id}, request.today)
    return tuple(
        SampleLine(
            row.name, named[row.village_id].heading if row.village_id in named else row.address,
            "" if row.visited_on else reverse("recheck_visit", args=[row.public_id]),
            _("%(who)s, %(day)s") % {"who": row.visited_by, "day": words.day(row.visited_on)} if row.visited_on else "",
        )
        for row in rows
    )  # fmt: skip
