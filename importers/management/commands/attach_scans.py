"""Attach scans to the pages that are stored already."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from importers.files import find_scans
from importers.storing.scans import attach_scans


class Command(BaseCommand):
    help = "Attach scans (JPEG, PNG, TIFF, PDF) to the stored pages whose text files have their names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="scans, or folders with scans in them")

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        report = attach_scans(find_scans(paths))
        self.stdout.write(str(report))
        if report.problems:
            raise CommandError(_("Scans that need attention: %(n)d") % {"n": len(report.problems)})
