from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "mangnon.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.AutoField"
