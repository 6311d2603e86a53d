"""Shorten the feed of changes: python manage.py compact_feed"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.publishing.feed.entries import compact_feed


class Command(BaseCommand):
    help = "Of changes older than FEED_YEARS keep the last of each article. For partners' cursors this is final."

    def handle(self, **options: Any) -> None:
        kept = timedelta(days=round(settings.FEED_YEARS * 365.25))
        self.stdout.write(str(compact_feed(timezone.now() - kept)))
