"""Addresses of the pages about reports."""

from django.urls import path

from mangnon.web.reports.views import (
    boards,
    consolidation,
    events,
    files,
    lists,
    overview,
    sealed,
    sections,
    sheets,
    tables,
)

app_name = "reports"
REPORT = "<uuid:report_id>/"
TABLE = f"{REPORT}bang/<slug:code>/"
SECTION = f"{REPORT}muc/<str:number>/"
OWED = "phai-gui/<uuid:obligation_id>/"
SEALED = "ban-gui/<uuid:submission_id>/"
BOARD = "ai-da-gui/<uuid:duty_id>/"
urlpatterns = [
    path("", lists.mine, name="list"),
    path("excel/", lists.mine_excel, name="list_excel"),
    path("da-nhan/", lists.received, name="received"),
    path("da-nhan/excel/", lists.received_excel, name="received_excel"),
    path(OWED, lists.obligation, name="obligation"),
    path(f"{OWED}bat-dau/", lists.start, name="start"),
    path(f"{OWED}chon-mau/", lists.choose, name="choose"),
    path(f"{OWED}mien/", lists.waive, name="waive"),
    path(f"{OWED}thoi-mien/", lists.unwaive, name="unwaive"),
    path(f"{OWED}bo-su-kien/", events.undo, name="undo_event"),
    path("su-kien/", events.index, name="events"),
    path("su-kien/<uuid:duty_id>/", events.show, name="event"),
    path("ai-da-gui/", boards.index, name="boards"),
    path(BOARD, boards.show, name="board"),
    path(f"{BOARD}excel/", boards.excel, name="board_excel"),
    path(f"{BOARD}gui-som/", boards.ask_earlier, name="ask_earlier"),
    path(f"{BOARD}gia-han/", boards.extend, name="extend"),
    path(f"{BOARD}dat-han/", boards.set_day, name="set_day"),
    path(f"{BOARD}nhac/", boards.remind, name="remind"),
    path(f"{BOARD}cong-van/", boards.letter, name="letter"),
    path(SEALED, sealed.show, name="sealed"),
    path(f"{SEALED}khac-biet/", sealed.difference, name="difference"),
    path(f"{SEALED}nhan/", sealed.receive, name="receive"),
    path(f"{SEALED}tra-lai/", sealed.return_, name="return"),
    path(f"{SEALED}word/", sealed.word, name="sealed_word"),
    path("tep/<uuid:file_id>/", files.show, name="file"),
    path(REPORT, overview.show, name="show"),
    path(f"{REPORT}buoc/<slug:name>/", overview.step, name="step"),
    path(f"{REPORT}ly-do/<slug:name>/", overview.ask, name="ask"),
    path(f"{REPORT}ky/", overview.sign, name="sign"),
    path(f"{REPORT}gui/", overview.send, name="send"),
    path(f"{REPORT}xac-nhan/", overview.confirm_entry, name="confirm_entry"),
    path(f"{REPORT}khong-phat-sinh/", overview.nil_all, name="nil_all"),
    path(f"{REPORT}bo-khong-phat-sinh/", overview.undo_nil_all, name="undo_nil_all"),
    path(f"{REPORT}word/", overview.word, name="word"),
    path(f"{REPORT}dinh-kem/", files.attach, name="attach"),
    path(f"{REPORT}kiem-tra/", sections.checks, name="checks"),
    path(f"{REPORT}so-ky-truoc/", sheets.baseline, name="baseline"),
    path(f"{REPORT}tong-hop/", consolidation.show, name="consolidation"),
    path(f"{REPORT}tong-hop/chay/", consolidation.run, name="consolidate"),
    path(f"{REPORT}tong-hop/dia-gioi/", consolidation.other_map, name="other_map"),
    path(f"{REPORT}o/<str:key>/", tables.cell, name="cell"),
    path(SECTION, sections.show, name="section"),
    path(f"{SECTION}luu/", sections.save, name="save_section"),
    path(f"{SECTION}tu-luu/", sections.autosave, name="autosave_section"),
    path(TABLE, tables.show, name="table"),
    path(f"{TABLE}luu/", tables.save, name="save"),
    path(f"{TABLE}thay-doi/", tables.changes, name="changes"),
    path(f"{TABLE}lay-so-lieu/", tables.take_live, name="take_live"),
    path(f"{TABLE}khong-phat-sinh/", tables.nil, name="nil"),
    path(f"{TABLE}hoan-tac/", tables.undo_nil, name="undo_nil"),
    path(f"{TABLE}excel/", sheets.out, name="excel"),
    path(f"{TABLE}tu-excel/", sheets.into, name="from_excel"),
]
