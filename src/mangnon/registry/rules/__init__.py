"""What can be said of a child's record without a database."""
