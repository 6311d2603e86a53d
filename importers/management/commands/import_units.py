"""Import a gazetteer of units."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importers.gazetteers.rows import store_units
from importers.gazetteers.stored import stored_gazetteer
from importers.gazetteers.table import read_gazetteer
from importers.page import PageError
from importers.running.reports import said
from importers.tables import RowsError


class Command(BaseCommand):
    help = "Import a gazetteer: a table (.csv, .xlsx) of name, kind, parent, aliases and code. Again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            self.stdout.write(str(store_units(read_gazetteer(file, stored_gazetteer()), reason=file.name)))
        except RowsError as error:
            raise CommandError("\n".join([said(error), *map(said, error.problems)])) from error
        except PageError as error:
            raise CommandError(said(error)) from error
