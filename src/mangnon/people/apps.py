from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mangnon.people"
    label = "people"
    default_auto_field = "django.db.models.AutoField"
