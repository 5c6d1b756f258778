"""The trail cannot be rewritten, and what the owner of the database does to it is found."""

import time

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import Sum

from mangnon.access.scope import scope
from mangnon.audit import actions as audit
from mangnon.audit import queries, sealing
from mangnon.audit.deeds import Deed as DeedName
from mangnon.audit.models import Batch, Deed
from mangnon.base.actor import System

BY = System("test")


def _record(count=1):
    for number in range(count):
        with scope(BY):
            audit.record(by=BY, deed=DeedName.EXPORTED, subjects=[f"list:{number}"], details={"rows": number})


def _seal_all():
    """Seal what is there; transactions of other test workers on the same server may hold the sealer back a while."""
    end = time.monotonic() + 60
    with scope(BY):
        while Deed.objects.count() > (Batch.objects.aggregate(n=Sum("count"))["n"] or 0):
            assert time.monotonic() < end, "the sealer was held back for a minute"
            sealing.seal()
            time.sleep(0.05)


def test_a_deed_outside_a_transaction_is_refused(own_database):
    with pytest.raises(audit.OutsideTransaction):
        audit.record(by=BY, deed=DeedName.EXPORTED, subjects=[])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attack",
    [
        "INSERT INTO audit_deed (era, transaction_id, actor, deed, subjects, purpose, details, request_id, address) "
        "VALUES (1, 1, 'x', 'x', '{}', '', '{}', '', '')",
        "UPDATE audit_deed SET actor = 'x'",
        "DELETE FROM audit_deed",
        "TRUNCATE audit_deed",
    ],
)
def test_the_app_role_cannot_write_the_trail_but_through_its_function(attack):
    with scope(BY):
        _record()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)


@pytest.mark.parametrize(
    "attack", ["UPDATE audit_deed SET actor = 'x'", "DELETE FROM audit_deed", "TRUNCATE audit_deed"]
)
def test_the_owner_is_stopped_by_the_trigger(own_database, attack):
    _record()
    with pytest.raises(DatabaseError), connections["owner"].cursor() as cursor:
        cursor.execute(attack)


TAMPERING = {
    "edited": (
        "UPDATE audit_deed SET actor = 'ai khác' WHERE id = (SELECT min(id) FROM audit_deed WHERE actor = 'test')",
        "sửa",
    ),
    "deleted": ("DELETE FROM audit_deed WHERE id = (SELECT min(id) FROM audit_deed WHERE actor = 'test')", "xóa"),
    "inserted": (
        "INSERT INTO audit_deed (era, transaction_id, actor, deed, subjects, purpose, details, request_id, address) "
        "SELECT era, transaction_id, actor, deed, subjects, purpose, details, request_id, address "
        "FROM audit_deed WHERE actor = 'test' LIMIT 1",
        "chèn",
    ),
    "seal rewritten": (
        "UPDATE audit_batch SET content_hash = repeat('0', 64) WHERE id = (SELECT max(id) - 1 FROM audit_batch)",
        "sửa",
    ),
    "seal removed": ("DELETE FROM audit_batch WHERE id = (SELECT max(id) - 1 FROM audit_batch)", "không nối tiếp"),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_verify_names_the_batch_that_was_tampered_with(own_database, name):
    for _ in range(3):
        _record(2)
        _seal_all()
    with scope(BY):
        assert sealing.first_break() is None
    attack, word = TAMPERING[name]
    with connections["owner"].cursor() as cursor:
        for table in ("audit_deed", "audit_batch"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(attack)
    with scope(BY):
        found = sealing.first_break()
    assert found is not None
    assert found.batch_id is not None
    assert word in found.reason


def test_a_deed_still_in_flight_is_sealed_later_not_missed(own_database):
    late = connections.create_connection("default")
    late.settings_dict["NAME"] = own_database
    try:
        _seal_all()
        late.set_autocommit(False)
        with late.cursor() as cursor:
            cursor.execute(
                "SELECT audit_record('slow', NULL, NULL, NULL, NULL, 'data.exported', '{}', '', '{}', '', '')"
            )
        _record(3)
        with scope(BY):
            before = sealing.seal()
        late.commit()
    finally:
        late.close()
    assert before == 0
    _seal_all()
    with scope(BY):
        assert sealing.first_break() is None


@pytest.mark.django_db
def test_outside_a_scope_the_trail_shows_nothing():
    _record()
    assert queries.about("list:0").count() == 0


def test_a_new_era_seals_on_where_transaction_numbers_start_anew(own_database):
    _record(2)
    _seal_all()
    with scope(BY):
        assert audit.begin_era(by=BY) == 2
    _record(2)
    _seal_all()
    with scope(BY):
        assert sealing.first_break() is None
