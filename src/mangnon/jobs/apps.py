from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "mangnon.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.AutoField"
