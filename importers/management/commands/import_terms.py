"""Import protected terms."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importers.page import PageError
from importers.running.reports import said
from importers.tables import RowsError
from importers.terms.rows import store_terms
from importers.terms.table import read_terms


class Command(BaseCommand):
    help = (
        "Import protected terms: a table (.csv, .xlsx) of text, kind (leader, phrase, house), newspaper, section, from "
        "and until. Again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            self.stdout.write(str(store_terms(read_terms(file), reason=file.name)))
        except RowsError as error:
            raise CommandError("\n".join([said(error), *map(said, error.problems)])) from error
        except PageError as error:
            raise CommandError(said(error)) from error
