"""Indexes and keys of the tables that a first load fills: what there is, as SQL that puts it back.

Primary keys that other tables point at stay: to take them off would take off the keys of those tables too.
"""

TABLES = ("registry_child", "registry_adult", "registry_care", "registry_household", "registry_loadedrecord")
FOUND = """
SELECT c.conname, c.conrelid::regclass::text, 'key',
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s NOT VALID', c.conrelid::regclass, c.conname,
              pg_get_constraintdef(c.oid))
FROM pg_constraint c WHERE c.conrelid = ANY (%(tables)s::text[]::regclass[]) AND c.contype = 'f'
UNION ALL
SELECT c.conname, c.conrelid::regclass::text, 'unique',
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s USING INDEX %%I', c.conrelid::regclass, c.conname,
              CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, c.conname)
FROM pg_constraint c WHERE c.conrelid = ANY (%(tables)s::text[]::regclass[]) AND c.contype IN ('p', 'u')
    AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)
UNION ALL
SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, 'index', pg_get_indexdef(i.indexrelid)
FROM pg_index i WHERE i.indrelid = ANY (%(tables)s::text[]::regclass[])
    AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)
ORDER BY 3 DESC, 2, 1
"""
DROP = {
    "key": "ALTER TABLE {table} DROP CONSTRAINT {name}",
    "unique": "ALTER TABLE {table} DROP CONSTRAINT {name}",
    "index": "DROP INDEX IF EXISTS {name}",
}
_CONSTRAINT_STANDS = "SELECT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass)"
STANDS = {
    "key": _CONSTRAINT_STANDS,
    "unique": _CONSTRAINT_STANDS,
    "index": "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = %s AND relkind = 'i' AND %s <> '')",
}
CHECKED = "ALTER TABLE {table} VALIDATE CONSTRAINT {name}"
"""Does nothing where the key was checked before."""
ROOM = ("SET LOCAL maintenance_work_mem = '1GB'", "SET LOCAL max_parallel_maintenance_workers = 0")
