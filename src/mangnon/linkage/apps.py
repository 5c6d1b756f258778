from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "mangnon.linkage"
    default_auto_field = "django.db.models.BigAutoField"
