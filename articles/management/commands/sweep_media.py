"""Files that a kill left behind: python manage.py sweep_media [--remove]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.safekeeping.sweeping import find_orphans, remove_orphans


class Command(BaseCommand):
    help = "Name the scans, photos and copies in the media folder that no row knows or ever knew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="and remove them")

    def handle(self, *, remove: bool, **options: Any) -> None:
        self.stdout.write(str(remove_orphans() if remove else find_orphans()))
