"""One table of addresses; each room of pages has its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("mangnon.web.urls")),
    path("tai-khoan/", include("mangnon.web.account.urls")),
]

handler500 = "mangnon.web.errors.broken"
