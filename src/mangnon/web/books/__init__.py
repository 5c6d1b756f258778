"""Follow-up books, the table of circumstances, the quality of records."""
