from django.urls import path

from mangnon.web.support.views import entitled, handouts, policies, services

urlpatterns = [
    path("", entitled.index, name="entitled"),
    path("phat/", handouts.index, name="handouts"),
    path("phat/lap/", handouts.add, name="handout_add"),
    path("phat/<uuid:public_id>/", handouts.show, name="handout"),
    path("phat/<uuid:public_id>/sua/", handouts.change, name="handout_change"),
    path("phat/<uuid:public_id>/da-phat/", handouts.give, name="handout_give"),
    path("phat/<uuid:public_id>/hoan-tac/", handouts.undo, name="handout_undo"),
    path("phat/<uuid:public_id>/bo/", handouts.drop, name="handout_drop"),
    path("phat/<uuid:public_id>/ky-nhan/", handouts.paper, name="handout_paper"),
    path("phat/<uuid:public_id>/ky-nhan/xuat-word/", handouts.word, name="handout_word"),
    path("phat/<uuid:public_id>/ky-nhan/xuat-excel/", handouts.excel, name="handout_excel"),
    path("chinh-sach/", policies.index, name="policies"),
    path("chinh-sach/them/", policies.add, name="policy_add"),
    path("chinh-sach/<slug:code>/sua/", policies.change, name="policy_change"),
    path("chinh-sach/<slug:code>/ket-thuc/", policies.end, name="policy_end"),
    path("<slug:code>/", entitled.listing, name="entitled_list"),
    path("<slug:code>/xuat/", entitled.excel, name="entitled_excel"),
    path("<slug:code>/in/", entitled.paper, name="entitled_paper"),
    path("<slug:code>/<uuid:public_id>/da-nhan/", entitled.fact, name="entitled_fact"),
]

services_of_a_child = [
    path("", services.add, name="child_service"),
    path("<int:service_id>/sua/", services.correct, name="child_service_correct"),
    path("<int:service_id>/ket-thuc/", services.end, name="child_service_end"),
    path("<int:service_id>/bo/", services.drop, name="child_service_drop"),
]
