from django.urls import path

from mangnon.web.exports import views

urlpatterns = [
    path("", views.index, name="child_exports"),
    path("<uuid:export_id>/", views.show, name="child_export"),
    path("<uuid:export_id>/duyet/", views.approve, name="child_export_approve"),
    path("<uuid:export_id>/khong-duyet/", views.refuse, name="child_export_refuse"),
    path("<uuid:export_id>/rut/", views.withdraw, name="child_export_withdraw"),
]
