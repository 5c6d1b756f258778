"""Who, what, do, show."""
