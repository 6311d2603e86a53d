"""Documents with the fields of this release: python manage.py republish"""

from typing import Any

from django.core.management.base import BaseCommand

from articles.publishing.republication import republish_all


class Command(BaseCommand):
    help = "Build what partners see of all published articles anew, after an upgrade; their words stay as they are."

    def handle(self, **options: Any) -> None:
        self.stdout.write(str(republish_all()))
