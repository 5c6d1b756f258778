"""Adults around children: one page each, revised as every record is."""
