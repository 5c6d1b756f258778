from django.urls import path

from mangnon.web.exchange.views import intakes, parcels, population, registers

urlpatterns = [
    path("", registers.index, name="exchange"),
    path("so-moi/", registers.describe, name="exchange_describe"),
    path("so/<uuid:register_id>/", registers.show, name="exchange_register"),
    path("so/<uuid:register_id>/gui/", parcels.index, name="exchange_sent"),
    path("so/<uuid:register_id>/gui/xuat/", parcels.send, name="exchange_send"),
    path("gui/<uuid:parcel_id>/", parcels.show, name="exchange_parcel"),
    path("nhan/<uuid:intake_id>/", intakes.show, name="exchange_intake"),
    path("nhan/<uuid:intake_id>/cot/", intakes.columns, name="exchange_columns"),
    path("nhan/<uuid:intake_id>/chon/", intakes.choose, name="exchange_choose"),
    path("nhan/<uuid:intake_id>/dong/<int:row_id>/", intakes.link, name="exchange_link"),
    path("nhan/<uuid:intake_id>/dong/<int:row_id>/them/", intakes.add, name="exchange_add"),
    path("nhan/<uuid:intake_id>/ghi/", intakes.take, name="exchange_take"),
    path("nhan/<uuid:intake_id>/hoan-tac/", intakes.undo, name="exchange_undo"),
    path("nhan/<uuid:intake_id>/so-lai/", intakes.again, name="exchange_again"),
    path("nhan/<uuid:intake_id>/bo/", intakes.drop, name="exchange_drop"),
    path("dan-cu/", population.index, name="population"),
    path("dan-cu/hoi/", population.ask, name="population_ask"),
    path("dan-cu/hoi-lai/", population.again, name="population_again"),
    path("dan-cu/ghi-xac-nhan/", population.confirm, name="population_confirm"),
    path("dan-cu/tra-loi/<int:answer_id>/", population.decide, name="population_decide"),
    path("dan-cu/danh-sach/", population.make_list, name="population_list_make"),
    path("dan-cu/danh-sach/<uuid:list_id>/", population.show_list, name="population_list"),
    path("dan-cu/danh-sach/<uuid:list_id>/tep.xlsx", population.list_excel, name="population_list_excel"),
    path("dan-cu/danh-sach/<uuid:list_id>/tra-loi/", population.list_answers, name="population_list_answers"),
    path("dan-cu/danh-sach/<uuid:list_id>/ban-ky/", population.scan, name="population_list_scan"),
    path("dan-cu/danh-sach/<uuid:list_id>/thoi/", population.give_up, name="population_list_give_up"),
]
