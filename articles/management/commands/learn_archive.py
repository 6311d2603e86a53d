"""Learn how the newsroom writes from its verified text."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.proofing.runs import learn_archive


class Command(BaseCommand):
    help = "Count the runs of characters in verified text, for proofreading. Counts only what changed since last time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help="forget all counts and start from nothing")

    def handle(self, *, anew: bool, **options: Any) -> None:
        self.stdout.write(str(learn_archive(anew)))
