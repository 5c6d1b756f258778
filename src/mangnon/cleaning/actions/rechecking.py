"""Re-checks: the office's rule, one sample a round, the second visit entered blind."""

import secrets
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from mangnon.access.officer import Acting
from mangnon.access.permissions import Permission
from mangnon.audit import actions as audit
from mangnon.audit.deeds import Deed
from mangnon.base.actor import Actor
from mangnon.cleaning.actions import rights
from mangnon.cleaning.models import Item, Recheck, RecheckItem, RecheckRule, Round
from mangnon.cleaning.queries import rechecks, standing
from mangnon.cleaning.rules import facts, sampling
from mangnon.cleaning.rules.refusals import CleaningRefused, NotInRound
from mangnon.vn.text import nfc

WORDS = "Tỷ lệ phúc tra do người phụ trách mẫu biểu của đơn vị đặt."


@transaction.atomic
def set_rule(
    *, place_id: int, share: Decimal, tolerated: Decimal, basis: str, from_: date, by: Actor, on: date
) -> None:
    """The unit decides, from that day, the share visited again and the tolerated error (percent), for itself and below.

    Raises:
        CleaningRefused: not a percentage, no paper named, or a day already gone.
        NotAllowed.
    """
    if isinstance(by, Acting):
        by.check(Permission.DEFINITION_EDIT, at=place_id, words=WORDS)
    if not (0 < share <= 100 and 0 <= tolerated <= 100):
        raise CleaningRefused("Tỷ lệ là số phần trăm, từ 0 đến 100.")
    if not basis.strip() or from_ < on:
        raise CleaningRefused("Cần ghi văn bản quyết định tỷ lệ, và ngày áp dụng từ hôm nay trở đi.")
    RecheckRule.objects.filter(place_id=place_id, valid__startswith__gte=from_).delete()
    for standing_rule in RecheckRule.objects.filter(place_id=place_id, valid__contains=from_):
        standing_rule.valid = DateRange(standing_rule.valid.lower, from_)
        standing_rule.save(update_fields=["valid"])
    RecheckRule.objects.create(
        place_id=place_id, share=share, tolerated=tolerated, basis=nfc(basis).strip(), valid=DateRange(from_, None),
        by_officer_id=by.officer_id, by_name=by.name,
    )  # fmt: skip
    details = {"share": share, "tolerated": tolerated, "from": from_}
    audit.record(by=by, deed=Deed.RECHECK_RULED, subjects=[f"place:{place_id}"], place_id=place_id, details=details)


@transaction.atomic
def draw(*, round_id: UUID, by: Actor, on: date) -> UUID:
    """Draw the round's sample of visited records, once: a sample cannot be drawn again to taste.

    Raises:
        CleaningRefused: nothing was visited, or the sample is drawn already.
        RoundClosed, NotInRound, NotAllowed.
    """
    opened = rights.round_to_work(round_id=round_id, by=by)
    rule = rechecks.rule_for(opened.place_id, on)
    if rule is None:
        raise CleaningRefused("Chưa đơn vị nào đặt tỷ lệ phúc tra. Hãy đặt tỷ lệ trước.")
    if Recheck.objects.filter(round=opened).exists():
        raise CleaningRefused("Mẫu phúc tra của đợt này đã rút rồi, không rút lại được.")
    visited = {str(item.public_id): item for item in _visited(opened)}
    seed = secrets.token_hex(8)
    chosen = sampling.drawn(visited, seed=seed, share=rule.share)
    if not chosen:
        raise CleaningRefused("Chưa có hồ sơ nào rà soát xong để phúc tra.")
    made = Recheck.objects.create(
        round=opened, place_id=opened.place_id, seed=seed, share=rule.share, tolerated=rule.tolerated,
        population=len(visited), drawn_on=on, drawn_by_id=by.officer_id, drawn_by_name=by.name,
    )  # fmt: skip
    RecheckItem.objects.bulk_create([_sampled(made, visited[one]) for one in chosen])
    details = {"seed": seed, "share": rule.share, "of": len(visited), "drawn": len(chosen)}
    audit.record(by=by, deed=Deed.RECHECK_DRAWN, subjects=[f"cleaning:{opened.public_id}"], place_id=opened.place_id,
                 details=details)  # fmt: skip
    return made.public_id


@transaction.atomic
def visit_again(*, recheck_item_id: UUID, values: Mapping[str, object], by: Actor, on: date) -> None:
    """Keep what the second visit found. It is said once: what follows is no blind answer any more.

    Raises:
        CleaningRefused: said already, or by whoever made the first visit.
        NotInRound, NotAllowed.
    """
    found = RecheckItem.objects.select_for_update(of=("self",)).filter(public_id=recheck_item_id)
    row = found.select_related("item").first()
    if row is None:
        raise NotInRound
    rights.allow_visit(place_id=row.place_id, village_id=row.village_id, by=by)
    said = facts.as_json({**facts.blank(), **values})
    if row.visited_on:
        if row.second == said:
            return
        raise CleaningRefused("Hồ sơ này đã ghi kết quả phúc tra, không ghi lại được.")
    if row.item.visited_by_id is not None and row.item.visited_by_id == by.officer_id:
        raise CleaningRefused("Người đã rà soát lần đầu không phúc tra chính hồ sơ đó. Hãy nhờ người khác.")
    row.second, row.visited_on = said, on
    row.visited_by_id, row.visited_by_name = by.officer_id, by.name
    row.save()
    audit.record(by=by, deed=Deed.RECHECK_VISITED, subjects=[f"cleaning_item:{row.item.public_id}"],
                 place_id=row.place_id)  # fmt: skip


def _visited(opened: Round):
    return opened.items.exclude(visited_on=None).filter(is_present=True).order_by("id")


def _sampled(made: Recheck, item: Item) -> RecheckItem:
    return RecheckItem(recheck=made, item=item, place_id=item.place_id, village_id=item.village_id,
                       first=facts.as_json(standing.found(item)))  # fmt: skip
