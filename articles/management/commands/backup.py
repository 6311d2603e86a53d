"""Back the whole newsroom up."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.refused_files import refusal
from articles.safekeeping.backup import back_up
from articles.safekeeping.manifest import BackupError


class Command(BaseCommand):
    help = "Write database, scans and photos to a new folder, with a checksum of each, while the newsroom works."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet")

    def handle(self, *, folder: Path, **options: Any) -> None:
        try:
            self.stdout.write(str(back_up(folder)))
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(refusal(error)) from error
