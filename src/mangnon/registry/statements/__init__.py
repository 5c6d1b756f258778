"""The SQL of an import, as text: 100,000 rows are matched, judged, written and undone as sets."""
