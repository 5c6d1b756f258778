from django.urls import path

from mangnon.web.trail import views

urlpatterns = [
    path("", views.index, name="trail"),
    path("nhat-ky.xlsx", views.excel, name="trail_excel"),
]
