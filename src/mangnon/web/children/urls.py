from django.urls import include, path

from mangnon.web.children.views import lists, merging, moving, records, services

urlpatterns = [
    path("", records.index, name="children"),
    path("nhap-excel/", include("mangnon.web.children.importing.urls")),
    path("trung/", include("mangnon.web.children.doubles.urls")),
    path("them/", records.add, name="child_add"),
    path("chuyen/", moving.index, name="child_moves"),
    path("chuyen/<int:transfer_id>/nhan/", moving.accept, name="child_move_accept"),
    path("chuyen/<int:transfer_id>/khong-nhan/", moving.refuse, name="child_move_refuse"),
    path("chuyen/<int:transfer_id>/rut/", moving.withdraw, name="child_move_withdraw"),
    path("danh-sach/", lists.index, name="child_lists"),
    path("danh-sach/xuat/", lists.excel, name="child_lists_excel"),
    path("thap-tuoi/", lists.pyramid, name="child_pyramid"),
    path("gop/", merging.index, name="child_merges"),
    path("gop/<uuid:merge_id>/", merging.show, name="child_merge"),
    path("gop/<uuid:merge_id>/duyet/", merging.approve, name="child_merge_approve"),
    path("gop/<uuid:merge_id>/khong-gop/", merging.refuse, name="child_merge_refuse"),
    path("gop/<uuid:merge_id>/tach/", merging.undo, name="child_merge_undo"),
    path("<uuid:public_id>/", records.show, name="child"),
    path("<uuid:public_id>/sua/", records.revise, name="child_revise"),
    path("<uuid:public_id>/hoan-canh/", records.circumstance, name="child_circumstance"),
    path(
        "<uuid:public_id>/hoan-canh/<int:circumstance_id>/ket-thuc/", records.end_circumstance, name="circumstance_end"
    ),
    path("<uuid:public_id>/dich-vu/", services.add, name="child_service"),
    path("<uuid:public_id>/dich-vu/<int:service_id>/sua/", services.correct, name="child_service_correct"),
    path("<uuid:public_id>/dich-vu/<int:service_id>/ket-thuc/", services.end, name="child_service_end"),
    path("<uuid:public_id>/dich-vu/<int:service_id>/bo/", services.drop, name="child_service_drop"),
    path("<uuid:public_id>/nguoi-cham-soc/", records.carer, name="child_carer"),
    path("<uuid:public_id>/chuyen-di/", moving.offer, name="child_move"),
    path("<uuid:public_id>/hien-so/", records.reveal, name="child_reveal"),
    path("<uuid:public_id>/ai-da-mo/", records.trail, name="child_trail"),
    path("<uuid:public_id>/gop/", merging.choose, name="child_merge_choose"),
    path("<uuid:public_id>/gop/<uuid:other_id>/", merging.propose, name="child_merge_propose"),
    path("<uuid:public_id>/mat/", moving.died, name="child_died"),
]
