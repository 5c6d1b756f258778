"""Addresses of tasks."""

from django.urls import path

from mangnon.web.tasks import views

app_name = "tasks"
urlpatterns = [
    path("", views.index, name="list"),
    path("danh-sach.xlsx", views.excel, name="excel"),
    path("nhac/", views.remind, name="remind"),
    path("minh-chung/<uuid:evidence_id>/", views.evidence, name="evidence"),
    path("<uuid:assignment_id>/", views.show, name="show"),
    path("<uuid:assignment_id>/tra-loi/", views.answer, name="answer"),
    path("<uuid:assignment_id>/xin-gia-han/", views.ask, name="ask"),
    path("<uuid:assignment_id>/gia-han/", views.extend, name="extend"),
    path("<uuid:assignment_id>/giao-can-bo/", views.hand, name="hand"),
    path("<uuid:assignment_id>/<slug:name>/", views.move, name="move"),
]
