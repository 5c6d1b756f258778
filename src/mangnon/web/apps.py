from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "mangnon.web"
    label = "web"
    default_auto_field = "django.db.models.AutoField"
