from django.urls import path

from mangnon.web.adults import views

urlpatterns = [
    path("<uuid:public_id>/", views.show, name="adult"),
    path("<uuid:public_id>/sua/", views.revise, name="adult_revise"),
]
