"""Verbs of directives: registering, reading, reviewing, issuing, ending, tasks, lineage, planning."""
