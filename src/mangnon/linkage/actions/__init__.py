"""Verbs of linkage: learning, finding, setting aside, agreeing."""
