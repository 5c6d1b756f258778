"""Views of cleaning rounds: who, what, do, show."""
