"""What being found costs a publication: the same one with and without its search rows."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median
from unittest import mock

from articles.models import Article
from articles.searching.upkeep import put_in_order
from importers.measuring.load import publish_again
from importers.measuring.pairs import seconds_of

ROUNDS = 150
WARM_UP = 5
A_MINUTE = 50
"""Publications between two turns of the worker: more than people make in a minute."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upkeep:
    found: Sequence[float]
    """Seconds of publications that search finds."""
    bare: Sequence[float]
    orders: Sequence[float]
    """Seconds of the worker's turns, which nobody waits for."""

    def __str__(self) -> str:
        found, bare = median(self.found) * 1000, median(self.bare) * 1000
        told = f"  a correction published: {found:.1f} ms, without its search rows {bare:.1f} ms"
        worst = f"at worst {max(self.found) * 1000:.0f} and {max(self.bare) * 1000:.0f} ms"
        worker = f"the worker's turn after {A_MINUTE} of them {max(self.orders, default=0) * 1000:.0f} ms at most"
        return f"{told}; {worst}; {worker}"


def measure_upkeep(rounds: int = ROUNDS) -> Upkeep:
    """One article after the other, in turn with the worker's upkeep."""
    articles, number = list(Article.objects.published().order_by("-pk")[: rounds + WARM_UP]), count()
    for article in articles[
        rounds:
    ]:  # dictionaries are loaded: in a kept archive too, where the last run's word stands
        publish_again(article, f"起头{time.time_ns()}。")
    found, bare, orders = [], [], []
    for place, article in enumerate(articles[:rounds]):
        if place % A_MINUTE == 0:
            orders.append(seconds_of(put_in_order))
        found.append(_seconds(article, next(number)))
        bare.append(_bare(article, next(number)))
    return Upkeep(found=found, bare=bare, orders=orders)


def _seconds(article: Article, number: int) -> float:
    return seconds_of(lambda: publish_again(article, f"第{number}次订正。"))


def _bare(article: Article, number: int) -> float:
    with mock.patch("articles.publishing.release.write_texts"):
        return _seconds(article, number)
