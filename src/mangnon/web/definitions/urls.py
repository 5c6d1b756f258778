"""Addresses of the forms of report."""

from django.urls import path

from mangnon.web.definitions import views

app_name = "definitions"
urlpatterns = [
    path("", views.index, name="list"),
    path("tu-van-ban/<uuid:directive_id>/", views.from_directive, name="from_directive"),
    path("<uuid:definition_id>/", views.show, name="show"),
    path("<uuid:definition_id>/chep/", views.copy, name="copy"),
    path("<uuid:definition_id>/sua/", views.change, name="change"),
    path("<uuid:definition_id>/thoi-dung/", views.end, name="end"),
]
