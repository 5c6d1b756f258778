"""Addresses of the pages, in Vietnamese words."""

from django.urls import path

from mangnon.web.home import views as home

urlpatterns = [
    path("", home.queue, name="home"),
]
