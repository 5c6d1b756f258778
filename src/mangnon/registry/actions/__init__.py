"""What changes the records of children."""
