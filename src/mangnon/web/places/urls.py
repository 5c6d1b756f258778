from django.urls import path

from mangnon.web.places import views

urlpatterns = [
    path("", views.index, name="places"),
    path("danh-sach.xlsx", views.excel, name="places_excel"),
    path("<slug:level>/<slug:code>/", views.show, name="place"),
    path("<slug:level>/<slug:code>/danh-sach.xlsx", views.excel, name="place_excel"),
]
