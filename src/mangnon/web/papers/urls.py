"""Addresses of writing a document."""

from django.urls import path, register_converter

from mangnon.web.papers import kinds, views

register_converter(kinds.KindInAddress, "paper_kind")

app_name = "papers"
urlpatterns = [
    path("", views.pick, name="pick"),
    path("dang-soan.xlsx", views.excel, name="excel"),
    path("<uuid:directive_id>/", views.show, name="show"),
    path("<uuid:directive_id>/sua/", views.rewrite, name="rewrite"),
    path("<uuid:directive_id>/van-ban.docx", views.word, name="word"),
    path("<uuid:directive_id>/vao-so/", views.number, name="number"),
    path("<paper_kind:kind>/", views.write, name="write"),
]
