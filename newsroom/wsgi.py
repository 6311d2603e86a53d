import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = get_wsgi_application()

from articles.proofing.warming import warm_up_beside  # noqa: E402  models need the applications
from newsroom.warming import keep_for_good, load_screens  # noqa: E402

load_screens()
keep_for_good()
warm_up_beside()
