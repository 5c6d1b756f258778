from django.urls import include, path

from mangnon.web.children.views import archive, caring, guarding, lists, merging, moving, records
from mangnon.web.support.urls import services_of_a_child

urlpatterns = [
    path("", records.index, name="children"),
    path("nhap-excel/", include("mangnon.web.imports.urls")),
    path("trung/", include("mangnon.web.doubles.urls")),
    path("them/", records.add, name="child_add"),
    path("chuyen/", moving.index, name="child_moves"),
    path("chuyen/<int:transfer_id>/nhan/", moving.accept, name="child_move_accept"),
    path("chuyen/<int:transfer_id>/khong-nhan/", moving.refuse, name="child_move_refuse"),
    path("chuyen/<int:transfer_id>/rut/", moving.withdraw, name="child_move_withdraw"),
    path("danh-sach/", lists.index, name="child_lists"),
    path("danh-sach/xuat/", lists.excel, name="child_lists_excel"),
    path("danh-sach/in/", lists.paper, name="child_lists_paper"),
    path("xuat/", include("mangnon.web.exports.urls")),
    path("da-mat/", archive.deaths, name="child_deaths"),
    path("cach-ghi-ten/", guarding.naming, name="child_naming"),
    path("ai-da-mo/", guarding.trail_search, name="child_trails"),
    path("thap-tuoi/", lists.pyramid, name="child_pyramid"),
    path("gop/", merging.index, name="child_merges"),
    path("gop/<uuid:merge_id>/", merging.show, name="child_merge"),
    path("gop/<uuid:merge_id>/duyet/", merging.approve, name="child_merge_approve"),
    path("gop/<uuid:merge_id>/khong-gop/", merging.refuse, name="child_merge_refuse"),
    path("gop/<uuid:merge_id>/tach/", merging.undo, name="child_merge_undo"),
    path("so-bieu/", include("mangnon.web.books.urls")),
    path("quyen-loi/", include("mangnon.web.support.urls")),
    path("<uuid:public_id>/", records.show, name="child"),
    path("<uuid:public_id>/anh/", archive.photo, name="child_photo"),
    path("<uuid:public_id>/anh/them/", archive.photo_add, name="child_photo_add"),
    path("<uuid:public_id>/anh/go/", archive.photo_remove, name="child_photo_remove"),
    path("<uuid:public_id>/sua/", records.revise, name="child_revise"),
    path("<uuid:public_id>/hoan-canh/", records.circumstance, name="child_circumstance"),
    path(
        "<uuid:public_id>/hoan-canh/<int:circumstance_id>/ket-thuc/", records.end_circumstance, name="circumstance_end"
    ),
    path("<uuid:public_id>/dich-vu/", include(services_of_a_child)),
    path("<uuid:public_id>/nguoi-cham-soc/", caring.add, name="child_carer"),
    path("<uuid:public_id>/nguoi-cham-soc/<int:care_id>/ket-thuc/", caring.end, name="child_carer_end"),
    path("<uuid:public_id>/chuyen-di/", moving.offer, name="child_move"),
    path("<uuid:public_id>/hien-so/", records.reveal, name="child_reveal"),
    path("<uuid:public_id>/ai-da-mo/", guarding.trail, name="child_trail"),
    path("<uuid:public_id>/gop/", merging.choose, name="child_merge_choose"),
    path("<uuid:public_id>/gop/<uuid:other_id>/", merging.propose, name="child_merge_propose"),
    path("<uuid:public_id>/mat/", moving.died, name="child_died"),
]
