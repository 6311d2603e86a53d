"""Bring a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.refused_files import refusal
from articles.safekeeping.manifest import BackupError
from articles.safekeeping.restore import check_backup, restore


class Command(BaseCommand):
    help = "Fill an empty database and the media folder from a backup, compare every row and file, and upgrade it."
    requires_migrations_checks = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="as manage.py backup wrote it")
        parser.add_argument("--check", action="store_true", help="only compare the backup with its checksums")

    def handle(self, *, folder: Path, check: bool, **options: Any) -> None:
        try:
            self.stdout.write(str(check_backup(folder) if check else restore(folder)))
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(refusal(error)) from error
