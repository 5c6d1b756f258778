from django.urls import path

from mangnon.web.imports import views

urlpatterns = [
    path("", views.index, name="child_imports"),
    path("mau.xlsx", views.template, name="child_import_template"),
    path("<uuid:batch_id>/", views.show, name="child_import"),
    path("<uuid:batch_id>/thon/", views.villages, name="child_import_villages"),
    path("<uuid:batch_id>/cot/", views.columns, name="child_import_columns"),
    path("<uuid:batch_id>/dong/<int:row_id>/", views.take, name="child_import_take"),
    path("<uuid:batch_id>/ghi/", views.confirm, name="child_import_confirm"),
    path("<uuid:batch_id>/hoan-tac/", views.undo, name="child_import_undo"),
    path("<uuid:batch_id>/bo/", views.drop, name="child_import_drop"),
    path("<uuid:batch_id>/loi.xlsx", views.errors, name="child_import_errors"),
]
