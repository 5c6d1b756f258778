from django.urls import path

from mangnon.web.households.views import areas, lists, members, records

urlpatterns = [
    path("", lists.index, name="households"),
    path("xuat/", lists.excel, name="households_excel"),
    path("in/", lists.paper, name="households_paper"),
    path("them/", records.add, name="household_add"),
    path("dia-ban/", areas.index, name="special_areas"),
    path("dia-ban/them/", areas.mark, name="special_area_mark"),
    path("dia-ban/<int:area_id>/ket-thuc/", areas.end, name="special_area_end"),
    path("cua/<uuid:public_id>/", members.choose, name="child_household"),
    path("cua/<uuid:public_id>/roi/", members.leave, name="child_household_leave"),
    path("cua/<uuid:public_id>/<uuid:household_id>/", members.join, name="child_household_join"),
    path("<uuid:public_id>/", records.show, name="household"),
    path("<uuid:public_id>/sua/", records.revise, name="household_revise"),
    path("<uuid:public_id>/tach/", records.split, name="household_split"),
    path("<uuid:public_id>/gop/", records.choose_merge, name="household_merge_choose"),
    path("<uuid:public_id>/gop/<uuid:other_id>/", records.merge, name="household_merge"),
    path("<uuid:public_id>/nguoi-lon/", members.resident, name="household_resident"),
    path("<uuid:public_id>/nguoi-lon/<int:adult_id>/roi/", members.resident_out, name="household_resident_out"),
    path("<uuid:public_id>/nguoi-lon/<int:adult_id>/chu-ho/", members.head, name="household_head"),
]
