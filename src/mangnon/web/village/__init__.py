"""My village: what a collaborator carries in a pocket. Light pages: no fonts, no htmx; all works without scripts."""
