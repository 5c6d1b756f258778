"""Addresses of the pages, in Vietnamese words."""

from django.urls import include, path
from django.views.i18n import set_language

from mangnon.web import frame
from mangnon.web.home import views as home

urlpatterns = [
    path("", home.queue, name="home"),
    path("viec-cua-toi.xlsx", home.excel, name="home_excel"),
    path("bao-cao/", include("mangnon.web.reports.urls")),
    path("lich/", include("mangnon.web.calendar.urls")),
    path("mau-bao-cao/", include("mangnon.web.definitions.urls")),
    path("van-ban/", include("mangnon.web.directives.urls")),
    path("soan-van-ban/", include("mangnon.web.papers.urls")),
    path("nhiem-vu/", include("mangnon.web.tasks.urls")),
    path("tre-em/lam-sach/", include("mangnon.web.cleaning.urls")),
    path("tre-em/lien-thong/", include("mangnon.web.exchange.urls")),
    path("tre-em/ho/", include("mangnon.web.households.urls")),
    path("tre-em/thon/", include("mangnon.web.village.urls")),
    path("tre-em/nguoi-lon/", include("mangnon.web.adults.urls")),
    path("tre-em/", include("mangnon.web.children.urls")),
    path("nhat-ky/", include("mangnon.web.trail.urls")),
    path("dia-ban/", include("mangnon.web.places.urls")),
    path("to-chuc/", include("mangnon.web.people.urls")),
    path("vi-tri/", frame.sit, name="sit"),
    path("ngon-ngu/", set_language, name="set_language"),
]
