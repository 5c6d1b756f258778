"""How a sheet of children is understood: its headings, its cells, its rows."""
