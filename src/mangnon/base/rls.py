"""Row-level security as migration operations. Every table declares who may see its rows.

The settings are transaction-local, set by `access.scope`. An unset setting compares as NULL, so nothing shows.
Each condition on a setting is a subselect: PostgreSQL answers it once a query, not once a row.
"""

from django.db import migrations


def _ids(setting: str) -> str:
    # the cast stands inside the subselect: the list is parsed once
    return f"(SELECT string_to_array(current_setting('mangnon.{setting}', true), ',')::int[])::int[]"


SCOPE_IS_SET = "(SELECT current_setting('mangnon.actor', true) <> '')"
SYSTEM = "(SELECT current_setting('mangnon.actor', true) LIKE 'system:%')"
EVERYONE = "true"


def within_places(column: str = "place_id") -> str:
    return f"{column} = ANY ({_ids('places')})"


def within_agencies(column: str = "agency_id") -> str:
    return f"{column} = ANY ({_ids('agencies')})"


def is_officer(column: str = "officer_id") -> str:
    return f"{column} = (SELECT nullif(current_setting('mangnon.officer', true), '')::int)"


def holding(function: str) -> str:
    """The officer's posts carry that function (`access.officer.Acting.functions`)."""
    return f"(SELECT '{function}' = ANY (string_to_array(current_setting('mangnon.functions', true), ',')))"


def all_of(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def any_of(*conditions: str) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)


def through(table: str, own: str, key: str = "id") -> str:
    """The row is seen by whoever sees the row of `table` it belongs to."""
    return f"EXISTS (SELECT 1 FROM {table} parent WHERE parent.{key} = {own})"


def protect(table: str, *, read: str, write: str, nation: bool = True, national: str = EVERYONE) -> migrations.RunSQL:
    """Row-level security on `table`; `read` and `write` are SQL conditions made by the functions above.

    `nation=False` keeps the table from national officers (protection cases); `national` narrows what they see.
    System scopes (jobs, loading) see every row: their name is in the audit trail.
    """
    read, write = (f"({condition}) OR {SYSTEM}" for condition in (read, write))
    forward = f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY readable ON {table} FOR SELECT TO mangnon_app USING ({read});
        CREATE POLICY writable ON {table} FOR ALL TO mangnon_app USING ({write}) WITH CHECK ({write});
        GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO mangnon_app;
        GRANT SELECT ON {table} TO mangnon_report;
        CREATE POLICY aggregated ON {table} FOR SELECT TO mangnon_report USING (true);
        GRANT SELECT ON {table} TO mangnon_resolver;
    """
    if nation:
        forward += f"""
        CREATE POLICY national ON {table} TO mangnon_nation USING ({national}) WITH CHECK ({national});
        GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO mangnon_nation;
        """
    backward = "".join(
        f"DROP POLICY IF EXISTS {name} ON {table};" for name in ("readable", "writable", "aggregated", "national")
    )
    return migrations.RunSQL(forward, f"{backward} ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;")


def reference(table: str) -> migrations.RunSQL:
    """Reference data: everyone reads it, and it is changed only inside a scope."""
    return protect(table, read=EVERYONE, write=SCOPE_IS_SET)


def append_only(table: str) -> migrations.RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE, to everyone."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
        CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
        """,
        f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_never_emptied ON {table};",
    )
