from django.urls import include, path

from mangnon.web.children import views

urlpatterns = [
    path("", views.index, name="children"),
    path("nhap-excel/", include("mangnon.web.children.importing.urls")),
    path("them/", views.add, name="child_add"),
    path("<uuid:public_id>/", views.show, name="child"),
    path("<uuid:public_id>/sua/", views.revise, name="child_revise"),
    path("<uuid:public_id>/hoan-canh/", views.circumstance, name="child_circumstance"),
    path("<uuid:public_id>/hoan-canh/<int:circumstance_id>/ket-thuc/", views.end_circumstance, name="circumstance_end"),
    path("<uuid:public_id>/nguoi-cham-soc/", views.carer, name="child_carer"),
]
