"""The trail is written only by its functions, never rewritten, and read under row-level security."""

from django.db import migrations

from mangnon.base import rls

TABLES = ("audit_deed", "audit_batch", "audit_era")
READABLE = rls.any_of(rls.is_officer(), rls.within_agencies(), rls.SYSTEM)

FORWARD = f"""
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

INSERT INTO audit_era (number) VALUES (1);

CREATE FUNCTION audit_record(
    actor text, officer integer, post integer, agency integer, place integer, deed text, subjects text[],
    purpose text, details jsonb, request text, address text
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_deed (at, era, transaction_id, actor, officer_id, post_id, agency_id, place_id, deed, subjects,
                            purpose, details, request_id, address)
    VALUES (clock_timestamp(), (SELECT max(number) FROM audit_era), pg_current_xact_id()::text::bigint,
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
$$;

CREATE FUNCTION audit_seal(
    era integer, from_transaction bigint, to_transaction bigint, count integer, content text, previous text,
    head text, signature text, sealed_at timestamptz
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_batch (era, from_transaction, to_transaction, count, content_hash, previous_head, head,
                             signature, sealed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
$$;

CREATE FUNCTION audit_begin_era() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_era (number) SELECT max(number) + 1 FROM audit_era RETURNING number
$$;

REVOKE ALL ON FUNCTION audit_record, audit_seal, audit_begin_era FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_record, audit_seal, audit_begin_era TO mangnon_app, mangnon_nation;

ALTER TABLE audit_deed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_deed FORCE ROW LEVEL SECURITY;
CREATE POLICY own_or_unit ON audit_deed FOR SELECT TO mangnon_app, mangnon_nation USING ({READABLE});
GRANT SELECT ON audit_deed TO mangnon_app, mangnon_nation;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)] + [rls.append_only(table) for table in TABLES]
