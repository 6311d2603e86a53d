"""Measure, beside a floor, in one run."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from importers.acts.run import benchmark_acts
from importers.demo import SAMPLES
from importers.files import find_pages
from importers.measuring.admin import ROUNDS, benchmark_admin
from importers.measuring.api import benchmark_api
from importers.measuring.counts import benchmark_statistics
from importers.measuring.importing import benchmark_import
from importers.measuring.proofing import benchmark_proofing
from importers.measuring.search import benchmark_search


class Command(BaseCommand):
    help = "Measure a part of the product beside the least that its work takes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subjects = parser.add_subparsers(dest="subject", required=True)
        _import(subjects)
        _proofing(subjects)
        _admin(subjects)
        _acts(subjects)
        _search(subjects)
        _api(subjects)
        _statistics(subjects)

    def handle(self, **options: Any) -> None:
        logging.disable(logging.INFO)  # jobs deferred and sign-ins by the thousand are not what is asked
        result = options["measure"](options)
        self.stdout.write(str(result))
        if getattr(result, "failures", None):
            raise CommandError(_("A rule was broken."))


# One function for each subject: its options, and what it measures.


def _import(subjects: Any) -> None:
    subject = subjects.add_parser("import", help="pages a second, split by step, in a database of its own")
    subject.add_argument("--pages", type=int, default=60, help="how many are measured step by step")
    subject.add_argument("--jobs", type=int, default=2, help="compared with one")
    subject.set_defaults(measure=lambda given: benchmark_import(max(given["pages"], 1), max(given["jobs"], 1)))


def _proofing(subjects: Any) -> None:
    subject = subjects.add_parser("proofing", help="all detectors over a page")
    subject.add_argument("--units", type=int, default=50_000, help="in the gazetteer")
    subject.add_argument("--pairs", type=int, default=50_000, help="in the memory")
    subject.set_defaults(measure=lambda given: benchmark_proofing(given["units"], given["pairs"]))


def _admin(subjects: Any) -> None:
    subject = subjects.add_parser("admin", help="how long each screen takes, in a database of its own")
    subject.add_argument("--articles", type=int, default=100_000, help="of the archive, which takes minutes to make")
    subject.add_argument("--rounds", type=int, default=ROUNDS, help="how often each screen is opened")
    subject.add_argument("--keep", action="store_true", help="leave the archive for the next run")
    subject.set_defaults(measure=_measure_admin)


def _measure_admin(given: dict[str, Any]) -> object:
    return benchmark_admin(max(given["articles"], 40), max(given["rounds"], 1), given["keep"])


def _acts(subjects: Any) -> None:
    subject = subjects.add_parser("acts", help="whatever editors, imports and undos do, at random, each checked")
    subject.add_argument("--acts", type=int, default=600, help="how many")
    subject.add_argument("--seed", default="1", help="other acts; of a failure, to see it again")
    subject.set_defaults(measure=_measure_acts)


def _measure_acts(given: dict[str, Any]) -> object:
    return benchmark_acts(max(given["acts"], 1), given["seed"], [file.path for file in find_pages([SAMPLES])])


def _search(subjects: Any) -> None:
    subject = subjects.add_parser("search", help="partners' search beside SQLite FTS5, in a database of its own")
    subject.add_argument("--articles", type=int, default=50_000, help="of the archive, which takes minutes to make")
    subject.add_argument("--keep", action="store_true", help="leave the archive for the next run")
    subject.set_defaults(measure=lambda given: benchmark_search(max(given["articles"], 40), given["keep"]))


def _api(subjects: Any) -> None:
    subject = subjects.add_parser("api", help="the API beside raw psycopg and orjson, and many readers at once")
    subject.add_argument("--articles", type=int, default=50_000, help="of the archive, which takes minutes to make")
    subject.add_argument("--seconds", type=float, default=15, help="how long many read at once; 0 leaves that out")
    subject.add_argument("--keep", action="store_true", help="leave the archive for the next run")
    subject.set_defaults(measure=_measure_api)


def _measure_api(given: dict[str, Any]) -> object:
    return benchmark_api(max(given["articles"], 400), given["keep"], max(given["seconds"], 0))


def _statistics(subjects: Any) -> None:
    subject = subjects.add_parser("statistics", help="用稿统计 over a whole archive beside plain SQL")
    subject.add_argument("--articles", type=int, default=500_000, help="of the archive, which takes minutes to make")
    subject.add_argument("--keep", action="store_true", help="leave the archive for the next run")
    subject.set_defaults(measure=lambda given: benchmark_statistics(max(given["articles"], 40), given["keep"]))
