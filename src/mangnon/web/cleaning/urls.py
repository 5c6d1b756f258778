"""Addresses of the cleaning rounds, under /tre-em/lam-sach/."""

from django.urls import path

from mangnon.web.cleaning.views import items, police, rechecks, rounds, workbooks

ROUND = "<uuid:round_id>/"
ITEM = "ho-so/<uuid:item_id>/"
LIST = "cong-an/<uuid:handover_id>/"
BOOK = "tep/<uuid:workbook_id>/"
urlpatterns = [
    path("", rounds.index, name="cleaning"),
    path("tien-do.xlsx", rounds.progress_excel, name="cleaning_progress_excel"),
    path("quy-dinh-phuc-tra/", rechecks.rule, name="recheck_rule"),
    path("phuc-tra/<uuid:recheck_item_id>/", rechecks.visit, name="recheck_visit"),
    path(ITEM, items.show, name="cleaning_item"),
    path(f"{ITEM}bo/", items.drop, name="cleaning_drop"),
    path(f"{ITEM}dua-lai/", items.take_up, name="cleaning_take_up"),
    path(f"{ITEM}lay-lai/", police.call_back, name="cleaning_call_back"),
    path(LIST, police.show, name="handover"),
    path(f"{LIST}cong-an.xlsx", police.excel, name="handover_excel"),
    path(f"{LIST}cong-an.docx", police.word, name="handover_word"),
    path(f"{LIST}tra-loi/<uuid:item_id>/", police.answer, name="handover_answer"),
    path(f"{LIST}ban-ky/", police.attach, name="handover_attach"),
    path("ban-ky/<uuid:scan_id>/", police.scan, name="handover_scan"),
    path(BOOK, workbooks.show, name="cleaning_book"),
    path(f"{BOOK}ghi/", workbooks.write, name="cleaning_book_write"),
    path(f"{BOOK}loi.xlsx", workbooks.errors, name="cleaning_book_errors"),
    path(ROUND, rounds.show, name="cleaning_round"),
    path(f"{ROUND}lap-lai/", rounds.list_anew, name="cleaning_list_anew"),
    path(f"{ROUND}chot/", rounds.close, name="cleaning_close"),
    path(f"{ROUND}in/", rounds.printed, name="cleaning_print"),
    path(f"{ROUND}ra-soat.xlsx", workbooks.villages, name="cleaning_villages_excel"),
    path(f"{ROUND}tai-len/", workbooks.upload, name="cleaning_upload"),
    path(f"{ROUND}tre-moi/", items.add, name="cleaning_found"),
    path(f"{ROUND}chuyen-cong-an/", police.send, name="cleaning_send"),
    path(f"{ROUND}cap-nhat/", rounds.apply, name="cleaning_apply"),
    path(f"{ROUND}phuc-tra/", rechecks.show, name="recheck"),
]
