from django.urls import path

from mangnon.web.places import change_views, views

urlpatterns = [
    path("", views.index, name="places"),
    path("danh-sach.xlsx", views.excel, name="places_excel"),
    path("thay-doi/", change_views.index, name="places_changes"),
    path("thay-doi/<int:change_id>/hoan-tac/", change_views.undo, name="places_undo"),
    path("nhap-danh-sach/", change_views.enter, name="places_import"),
    path("nhap-danh-sach/danh-muc.xlsx", change_views.template, name="places_list"),
    path("<slug:level>/<slug:code>/", views.show, name="place"),
    path("<slug:level>/<slug:code>/danh-sach.xlsx", views.excel, name="place_excel"),
]
