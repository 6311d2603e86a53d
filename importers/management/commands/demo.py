"""Fill an empty archive with the sample pages, for a first look."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importers.demo import make_demo
from importers.page import PageError
from importers.running.reports import said


class Command(BaseCommand):
    help = "Import the sample pages, make somebody of each group and publish one issue. Again changes nothing."

    def handle(self, **options: Any) -> None:
        try:
            self.stdout.write(str(make_demo()))
        except PageError as error:
            raise CommandError(said(error)) from error
