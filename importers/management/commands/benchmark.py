"""Measure, beside a floor, in one run."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from importers.benchmarks import benchmark_import


class Command(BaseCommand):
    help = "Measure the import beside the least that storing its pages takes, in a database of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subjects = parser.add_subparsers(dest="subject", required=True)
        subject = subjects.add_parser("import", help="pages a second, split by step")
        subject.add_argument("--pages", type=int, default=60, help="how many are measured step by step")
        subject.add_argument("--jobs", type=int, default=2, help="compared with one")

    def handle(self, *, pages: int, jobs: int, **options: Any) -> None:
        self.stdout.write(str(benchmark_import(max(pages, 1), max(jobs, 1))))
