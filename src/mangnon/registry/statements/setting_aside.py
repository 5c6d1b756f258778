"""Indexes and foreign keys of the tables that a first load fills: what there is, as SQL that puts it back."""

TABLES = ("registry_child", "registry_adult", "registry_care", "registry_household", "registry_loadedrecord")
FOUND = """
SELECT c.conname, c.conrelid::regclass::text, 'constraint',
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
FROM pg_constraint c WHERE c.conrelid = ANY (%(tables)s::text[]::regclass[])
    AND (c.contype = 'f' OR c.contype = 'p' AND c.conrelid = 'registry_loadedrecord'::regclass)
UNION ALL
SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, 'index', pg_get_indexdef(i.indexrelid)
FROM pg_index i WHERE i.indrelid = ANY (%(tables)s::text[]::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY 3, 1
"""
DROP = {"constraint": "ALTER TABLE {table} DROP CONSTRAINT {name}", "index": "DROP INDEX {name}"}
STANDS = {
    "constraint": "SELECT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass)",
    "index": "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = %s AND relkind = 'i' AND %s <> '')",
}
ROOM = ("SET LOCAL maintenance_work_mem = '1GB'", "SET LOCAL max_parallel_maintenance_workers = 1")
