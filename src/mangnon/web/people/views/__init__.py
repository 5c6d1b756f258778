"""Agencies, posts and officers: who, what, do, show."""
