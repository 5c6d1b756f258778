"""A whole register from a file, column by column: read, put in order, checked, laid out. Knows no database."""
