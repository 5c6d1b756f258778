from django.urls import path

from mangnon.web.children.doubles import views

urlpatterns = [
    path("", views.index, name="duplicates"),
    path("tim/", views.look, name="duplicates_look"),
    path("<uuid:pair_id>/", views.show, name="duplicate"),
    path("<uuid:pair_id>/khong-phai/", views.set_aside, name="duplicate_aside"),
    path("<uuid:pair_id>/de-sau/", views.put_off, name="duplicate_later"),
    path("<uuid:pair_id>/xem-lai/", views.take_up, name="duplicate_again"),
]
