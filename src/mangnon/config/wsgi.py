import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mangnon.config.settings")
application = get_wsgi_application()

from mangnon.access.startup import refuse_a_role_above_the_rows  # noqa: E402

refuse_a_role_above_the_rows()
