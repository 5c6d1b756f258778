"""Addresses of the calendar."""

from django.urls import path

from mangnon.web.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.agency, name="agency"),
    path("excel/", views.excel, name="excel"),
    path("dia-chi/", views.renew, name="renew"),
    path("<str:secret>.ics", views.feed, name="feed"),
]
