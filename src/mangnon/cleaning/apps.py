from django.apps import AppConfig


class CleaningConfig(AppConfig):
    name = "mangnon.cleaning"
    default_auto_field = "django.db.models.BigAutoField"
