from django.urls import path

from mangnon.web.doubles import apart_views, views

urlpatterns = [
    path("", views.index, name="duplicates"),
    path("tim/", views.look, name="duplicates_look"),
    path("xuat/", views.excel, name="duplicates_excel"),
    path("xa-khac/", apart_views.index, name="duplicates_apart"),
    path("xa-khac/<uuid:side_id>/", apart_views.show, name="duplicate_apart"),
    path("xa-khac/<uuid:side_id>/dong-y/", apart_views.agree, name="duplicate_apart_agree"),
    path("xa-khac/<uuid:side_id>/khong/", apart_views.refuse, name="duplicate_apart_refuse"),
    path("xa-khac/<uuid:side_id>/khep-lai/", apart_views.settle, name="duplicate_apart_settle"),
    path("<uuid:pair_id>/", views.show, name="duplicate"),
    path("<uuid:pair_id>/khong-phai/", views.set_aside, name="duplicate_aside"),
    path("<uuid:pair_id>/de-sau/", views.put_off, name="duplicate_later"),
    path("<uuid:pair_id>/xem-lai/", views.take_up, name="duplicate_again"),
]
