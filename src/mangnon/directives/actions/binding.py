"""Whom the words of a finding mean: an officer picks once, and it is remembered as an alias."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.base.errors import Refused
from mangnon.directives.actions import reviewing
from mangnon.directives.models import Addressee, Directive, Finding
from mangnon.directives.rules import findings as rules
from mangnon.directives.rules.states import FindingKind, FindingState
from mangnon.people import actions as people_actions
from mangnon.people import queries as people


class BadPick(Refused):
    """The picked agencies do not answer the words."""


@transaction.atomic
def pick(
    *, directive_id: int, written: str, agency_ids: Sequence[int], remember: bool = True, by: Actor, on: date
) -> int:
    """Bind words to agencies wherever they stand in the directive's findings; the number of places is returned.

    One agency is remembered as what these words mean in letters of this issuer; several are bound here only.

    Raises:
        BadPick: no agency was picked, one is not there on the day, or the words stand nowhere.
    """
    directive = reviewing.reviewable(directive_id=directive_id, by=by)
    wanted = set(agency_ids)
    if not wanted or wanted - set(people.agencies(wanted, on)):
        raise BadPick(_("Hãy chọn cơ quan đang hoạt động."))
    places = _places(directive, written)
    if not places:
        raise BadPick(_("Không thấy “%(words)s” trong kết quả đọc.") % {"words": written})
    Addressee.objects.filter(finding__directive=directive, written=written).delete()
    Addressee.objects.bulk_create(
        Addressee(finding=finding, part=part, written=written, agency_id=agency)
        for finding, part in places
        for agency in sorted(wanted)
    )
    if remember and len(wanted) == 1:
        people_actions.learn_alias(written=written, agency_id=wanted.pop(), issuer_id=directive.issuer_id, by=by, on=on)
    audit.record(
        by=by,
        deed=Deed.FINDING_EDITED,
        subjects=[f"directive:{directive.public_id}"],
        details={"bound": written, "agencies": len(set(agency_ids)), "places": len(places)},
    )
    return len(places)


@transaction.atomic
def leave_out(*, directive_id: int, written: str, by: Actor, on: date) -> int:
    """Take vague words (“các cơ quan có liên quan”) out of every finding that has them; their number is returned."""
    directive = reviewing.reviewable(directive_id=directive_id, by=by)
    found = {finding.id: finding for finding, _part in _places(directive, written)}
    for finding in found.values():
        kind = FindingKind(finding.kind)
        fields = [field.name for field in rules.FIELDS[kind] if field.part and written in finding.data[field.name]]
        changes = {name: [words for words in finding.data[name] if words != written] for name in fields}
        reviewing.edit(finding_id=finding.id, version=finding.version, changes=changes,
                       why=f"Không giao cho “{written}”", by=by, on=on)  # fmt: skip
    return len(found)


def _places(directive: Directive, written: str) -> list[tuple[Finding, rules.Part]]:
    return [
        (finding, part)
        for finding in directive.findings.exclude(state=FindingState.DROPPED)
        for part, words in set(rules.words_by_part(FindingKind(finding.kind), finding.data))
        if words == written
    ]
