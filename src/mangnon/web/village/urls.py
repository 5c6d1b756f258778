from django.urls import path

from mangnon.web.village import views

urlpatterns = [
    path("", views.index, name="village"),
    path("so-lai/<uuid:visit_id>/", views.settle, name="visit_settle"),
    path("<uuid:public_id>/", views.card, name="household_card"),
    path("<uuid:public_id>/tham/", views.visit, name="visit"),
]
