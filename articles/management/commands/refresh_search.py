"""Write what partners' search knows of published articles anew."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.publishing.texts import refresh_texts


class Command(BaseCommand):
    help = "Write what partners' search knows of published articles anew, after an upgrade of jieba or OpenCC."

    def handle(self, **options: Any) -> None:
        self.stdout.write(str(refresh_texts()))
