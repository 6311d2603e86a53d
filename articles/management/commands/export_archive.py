"""All that is published, as files: python manage.py export_archive DIR"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.dumping.export import ExportRunning, export_archive
from articles.refused_files import refusal


class Command(BaseCommand):
    help = (
        "Write all that is published to DIR as JSON Lines, with checksums and the number of the last change in it. "
        "A second run, also after a killed one, writes only what has changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dir", type=Path)

    def handle(self, *, dir: Path, **options: Any) -> None:
        try:
            self.stdout.write(str(export_archive(dir)))
        except ExportRunning as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(refusal(error)) from error
