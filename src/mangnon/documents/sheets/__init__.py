"""Excel: `write` makes a workbook of tables and lists, `read` reads one back within limits."""

from mangnon.documents.sheets.reading import Limits, NotAWorkbook, ReadSheet, read
from mangnon.documents.sheets.writing import Sheet, write

__all__ = ["Limits", "NotAWorkbook", "ReadSheet", "Sheet", "read", "write"]
