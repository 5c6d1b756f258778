"""Lists and questions are seen in their commune; a register's description is no secret, an office keeps its own."""

from django.db import migrations

from mangnon.base import rls
from mangnon.exchange.policies import CHILDREN, HERE

# an import taken back takes its children: a row of a list received only forgets which child it was
FORGET = """
DO $$
DECLARE found text;
BEGIN
    SELECT conname INTO found FROM pg_constraint
    WHERE conrelid = 'exchange_intakerow'::regclass AND contype = 'f' AND confrelid = 'registry_child'::regclass;
    EXECUTE format('ALTER TABLE exchange_intakerow DROP CONSTRAINT %I, ADD CONSTRAINT %I FOREIGN KEY (child_id)
        REFERENCES registry_child (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED', found, found);
END $$;
"""
REMEMBER = FORGET.replace(" ON DELETE SET NULL", "")


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]
    operations = [
        rls.protect("exchange_register", read=rls.EVERYONE, write=rls.within_agencies()),
        rls.protect("exchange_registercolumns", read=rls.within_agencies(), write=rls.within_agencies()),
        rls.protect("exchange_intake", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("exchange_intakerow", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("exchange_parcel", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("exchange_sending", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("exchange_signedlist", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("exchange_outbox", read=HERE, write=HERE, national=CHILDREN),
        rls.protect("exchange_inbox", read=HERE, write=HERE, national=CHILDREN),
        migrations.RunSQL(FORGET, REMEMBER),
    ]
