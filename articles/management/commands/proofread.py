"""Look at pages again whose texts or knowledge changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Newspaper
from articles.proofing.recomputing import catch_up
from articles.proofing.spreading import everything_waits


class Command(BaseCommand):
    help = "Compute suspicions anew: of the pages that wait for it, or of all, after terms or units changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="all pages, not only those that wait")
        parser.add_argument("--newspaper", default="", help="with --all: of this newspaper alone")

    def handle(self, *, all: bool, newspaper: str, **options: Any) -> None:
        if newspaper and not Newspaper.objects.filter(name=newspaper).exists():
            raise CommandError(f"There is no newspaper {newspaper}.")
        if all or newspaper:
            everything_waits(newspaper)
        self.stdout.write(str(catch_up()))
