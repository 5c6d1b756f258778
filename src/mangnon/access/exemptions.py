"""Tables that stand outside row-level security, each with its reason. A guard test refuses any other."""

ALL = "SELECT, INSERT, UPDATE, DELETE"
READ = "SELECT"

EXEMPT: dict[str, tuple[str, str]] = {
    "django_migrations": (READ, "what the owner has applied; holds no person"),
    "django_content_type": (READ, "names of models"),
    "auth_group": (READ, "unused; Django's own"),
    "auth_permission": (READ, "unused; Django's own"),
    "auth_group_permissions": (READ, "unused; Django's own"),
    "django_session": (ALL, "read before anyone is known; keys are unguessable"),
    "access_account": (ALL, "read before anyone is known, to sign in"),
    "account_emailaddress": (ALL, "allauth, before anyone is known"),
    "account_emailconfirmation": (ALL, "allauth, before anyone is known"),
    "mfa_authenticator": (ALL, "allauth, second factor while signing in"),
    "procrastinate_jobs": (ALL, "queue: jobs carry ids, never case values"),
    "procrastinate_events": (ALL, "queue"),
    "procrastinate_periodic_defers": (ALL, "queue"),
    "procrastinate_workers": (ALL, "queue"),
    "audit_batch": (READ, "seals hold hashes only; anyone may check them"),
    "audit_era": (READ, "numbers of eras"),
}


def grants() -> list[str]:
    """SQL that gives the app role its rights on the exempt tables."""
    roles = "mangnon_app, mangnon_nation"
    return [f"GRANT {rights} ON {table} TO {roles}" for table, (rights, _) in EXEMPT.items()]
