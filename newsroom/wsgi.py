import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

from newsroom.warming import keep_for_good, load_screens  # noqa: E402  models need the applications

load_screens()
keep_for_good()
