"""Pages of an import: upload, columns, preview, confirmation, what was written."""
