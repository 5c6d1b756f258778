"""Addresses of agencies, posts and officers."""

from django.urls import path

from mangnon.web.people.views import agencies, officers, posts

app_name = "people"
urlpatterns = [
    path("", agencies.index, name="list"),
    path("danh-sach.xlsx", agencies.excel, name="excel"),
    path("them/", agencies.add, name="add"),
    path("vi-tri/<uuid:post_id>/", posts.show, name="post"),
    path("vi-tri/<uuid:post_id>/giao/", posts.give, name="give"),
    path("vi-tri/<uuid:post_id>/chuyen-giao/", posts.hand_over, name="hand_over"),
    path("vi-tri/<uuid:post_id>/thoi-giu/", posts.end, name="end"),
    path("vi-tri/<uuid:post_id>/lam-thay/", posts.cover, name="cover"),
    path("vi-tri/<uuid:post_id>/thoi-lam-thay/", posts.end_cover, name="end_cover"),
    path("vi-tri/<uuid:post_id>/bo/", posts.abolish, name="abolish"),
    path("can-bo/<uuid:officer_id>/", officers.show, name="officer"),
    path("can-bo/<uuid:officer_id>/tai-khoan/", officers.account, name="account"),
    path("can-bo/<uuid:officer_id>/mat-khau/", officers.password, name="password"),
    path("<uuid:agency_id>/", agencies.show, name="agency"),
    path("<uuid:agency_id>/doi-ten/", agencies.rename, name="rename"),
    path("<uuid:agency_id>/ten-goi/", agencies.alias, name="alias"),
    path("<uuid:agency_id>/lap-vi-tri/", posts.make, name="make_post"),
    path("<uuid:agency_id>/thanh-vien/", agencies.members, name="members"),
    path("<uuid:agency_id>/them-can-bo/", officers.add, name="add_officer"),
]
