"""Addresses under /tai-khoan/. Of allauth's pages only those an officer needs are open."""

from django.http import Http404, HttpRequest
from django.urls import include, path, re_path

OPEN = "login|logout|inactive|reauthenticate|password/change|2fa|2fa/.*"


def closed(request: HttpRequest):
    """Signing up, e-mail addresses and resetting by e-mail do not exist here: an account is made by its office."""
    raise Http404


closed.door = "closed"

urlpatterns = [
    re_path(rf"^(?!(?:{OPEN})/$)", closed),
    path("", include("allauth.urls")),
]
