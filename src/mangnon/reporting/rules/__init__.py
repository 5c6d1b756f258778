"""Rules of reporting: forms, checks, consolidation, sealing. Plain Python, no Django."""
