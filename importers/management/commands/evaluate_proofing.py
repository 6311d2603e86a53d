"""Score the detectors of proofreading."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.proofing.scores import scores
from importers.evaluating.running import evaluate_files
from importers.gazetteers.stored import gazetteer_if_there
from importers.gazetteers.table import read_gazetteer
from importers.page import PageError
from importers.running.reports import said
from importers.text.units.gazetteer import Gazetteer


class Command(BaseCommand):
    help = "Score the detectors, against files of known errors or what editors decided: flags, precision, errors found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--truth", type=Path, nargs="+", default=[], metavar="FILE", help="lists of known errors")
        parser.add_argument("--pages", type=Path, metavar="DIR", help="where the pages of the truth files lie")
        parser.add_argument("--clean", type=Path, nargs="+", default=[], metavar="PAGE", help="pages without an error")
        parser.add_argument("--gazetteer", type=Path, metavar="FILE", help="units from a table, not from the archive")
        parser.add_argument("--decisions", action="store_true", help="what editors accepted and dismissed")
        parser.add_argument("--missed", action="store_true", help="name the errors that no flag hits")

    def handle(self, *, truth: list[Path], clean: list[Path], decisions: bool, missed: bool, **options: Any) -> None:
        if not (truth or clean or decisions):
            raise CommandError("Name a truth file (--truth), clean pages (--clean) or --decisions.")
        if truth or clean:
            self._evaluate(truth, clean, options["pages"], options["gazetteer"], missed)
        if decisions:
            self.stdout.write("\n".join(map(str, scores())))

    def _evaluate(
        self, truth: list[Path], clean: list[Path], pages: Path | None, table: Path | None, missed: bool
    ) -> None:
        try:
            gazetteer = Gazetteer(read_gazetteer(table)) if table else gazetteer_if_there() or Gazetteer()
            evaluation = evaluate_files(truth, clean, pages, gazetteer)
        except PageError as error:
            raise CommandError(said(error)) from error
        self.stdout.write(str(evaluation))
        for each in evaluation.missed() if missed else []:
            self.stdout.write(f"missed: {each.page} line {each.line}: {each.wrong} → {each.right}")
