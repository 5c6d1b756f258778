"""What a record says where nobody said anything stands in the tables too: the loader leaves such columns out.

Django writes every column itself and knows nothing of these.
"""

from django.db import migrations

DEFAULTS = {
    "registry_child": {
        **dict.fromkeys(("former_names", "disabilities", "marks"), "{}"),
        **dict.fromkeys(
            ("ethnicity", "identity_number", "other_papers", "birth_registered_at", "address", "registered_address",
             "schooling", "school", "left_school_why", "insurance_number", "disability_degree",
             "disability_certificate", "death_cause"), "",
        ),
        "birth_precision": "day", "sex": "unknown", "nationality": "Việt Nam", "verified": "not_yet", "living": "here",
        "version": "1",
    },
    "registry_adult": {
        **dict.fromkeys(("identity_number", "phone", "occupation"), ""),
        "living": "here", "marks": "{}", "version": "1",
    },
    "registry_household": {
        **dict.fromkeys(
            ("head_name", "search_key", "book_number", "address", "poverty_certificate", "fuel", "water", "toilet"), ""
        ),
        "poverty": "none", "standing": "here", "marks": "{}", "version": "1",
    },
}  # fmt: skip


def altered(change: str) -> str:
    return ";".join(
        f"ALTER TABLE {table} "
        + ", ".join(f"ALTER COLUMN {name} {change.format(value)}" for name, value in columns.items())
        for table, columns in DEFAULTS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0021_nation_by_any_words")]
    operations = [migrations.RunSQL(altered("SET DEFAULT '{}'"), altered("DROP DEFAULT"))]
