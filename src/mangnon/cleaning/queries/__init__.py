"""Questions to the rounds. Each is asked inside a scope: row-level security shows only the officer's own places."""
