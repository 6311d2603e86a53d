"""After the database came back by other means than restore: python manage.py advance_feed"""

from typing import Any

from django.core.management.base import BaseCommand

from articles.publishing.feed.resuming import advance_feed


class Command(BaseCommand):
    help = "Let the feed go on behind every number it ever gave. Once after pg_restore and the like; restore does it."

    def handle(self, **options: Any) -> None:
        self.stdout.write(str(advance_feed()))
