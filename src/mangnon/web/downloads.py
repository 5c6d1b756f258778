"""Files that leave the house: always as attachments, never shown in place."""

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from mangnon.base import files
from mangnon.documents import sheets

EXCEL = files.XLSX.media_type
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def stored(sha256: str, media_type: str, name: str) -> FileResponse:
    """A stored file under the name it was handed in with."""
    response = FileResponse(files.where(sha256, media_type).open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = media_type
    response["X-Content-Type-Options"] = "nosniff"
    return response


def workbook(name: str, *tables: sheets.Sheet) -> HttpResponse:
    """Tables as an Excel file."""
    return _attached(sheets.write(*tables), EXCEL, f"{name}.xlsx")


def made(content: bytes, name: str) -> HttpResponse:
    """An Excel file that is made already."""
    return _attached(content, EXCEL, name)


def word(name: str, content: bytes) -> HttpResponse:
    """A Word document."""
    return _attached(content, WORD, f"{name}.docx")


def json(name: str, content: str) -> HttpResponse:
    return _attached(content.encode(), "application/json", f"{name}.json")


def csv(name: str, content: bytes) -> HttpResponse:
    """A CSV that is made already."""
    return _attached(content, "text/csv; charset=utf-8", f"{name}.csv")


def _attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
