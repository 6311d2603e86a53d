"""What a publication pays for being found: the same one with its search rows and without them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median
from unittest import mock

from articles.models import Article
from importers.measuring.load import publish_again
from importers.measuring.pairs import seconds_of

ROUNDS = 150


@dataclass(frozen=True, kw_only=True, slots=True)
class Upkeep:
    found: Sequence[float]
    """Seconds of publications that search finds."""
    bare: Sequence[float]

    def __str__(self) -> str:
        found, bare = median(self.found) * 1000, median(self.bare) * 1000
        told = f"  a correction published: {found:.1f} ms, without its search rows {bare:.1f} ms"
        return f"{told}; at worst {max(self.found) * 1000:.0f} and {max(self.bare) * 1000:.0f} ms"


def measure_upkeep(rounds: int = ROUNDS) -> Upkeep:
    """Of one article after the other in turn; enough of them for the index to put in order what came in."""
    articles, number = list(Article.objects.published().order_by("-pk")[: rounds + 1]), count()
    publish_again(articles.pop(), "起头。")
    pairs = [(_seconds(article, next(number)), _bare(article, next(number))) for article in articles]
    return Upkeep(found=[found for found, _bare in pairs], bare=[bare for _found, bare in pairs])


def _seconds(article: Article, number: int) -> float:
    return seconds_of(lambda: publish_again(article, f"第{number}次订正。"))


def _bare(article: Article, number: int) -> float:
    with mock.patch("articles.publishing.release.write_texts"):
        return _seconds(article, number)
