"""How fast partners' search is, each kind of query beside SQLite's FTS5 over the same characters and pairs.

Page, rank and count together, as the API asks for them. Both sides in turn, in one run on one machine.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from articles.api.http.cost import limited_cost
from articles.api.lists.searched import SEARCHED_ARTICLES
from articles.models import PublishedArticle, PublishedText
from articles.searching.folding import BREAK
from articles.searching.hits import find, texts_of
from articles.searching.queries import SearchQuery, read_query
from importers.measuring.invented.archive import measured_archive
from importers.measuring.upkeep import Upkeep, measure_upkeep

ROUNDS = 15
PAGE = 50
SAMPLE = 2_000
"""Words are chosen from so many of the newest articles."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A kind of query: seconds of each round, and the floor's."""

    kind: str
    query: str
    found: int
    seconds: Sequence[float]
    floor: Sequence[float]

    def __str__(self) -> str:
        ours, floor = median(self.seconds) * 1000, median(self.floor) * 1000
        return f"  {self.kind:28}{self.found:8,}{ours:9.1f} ms{floor:9.1f} ms{ours / floor:8.2f} × FTS5  {self.query}"


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchBenchmark:
    articles: int
    kinds: Sequence[Timed]
    upkeep: Upkeep | None = None

    def __str__(self) -> str:
        heading = f"{self.articles:,} articles; {ROUNDS} rounds, medians: page and count, found, ours, SQLite FTS5"
        return "\n".join([heading, *map(str, self.kinds), *([str(self.upkeep)] if self.upkeep else [])])


def benchmark_search(articles: int, keep: bool = False) -> SearchBenchmark:
    """In a database of its own with so many published articles, dropped at the end unless ``keep``."""
    with measured_archive(articles, desk=False, keep=keep):
        floor = Floor()
        kinds = [_timed(kind, query, floor) for kind, query in _queries().items()]
        upkeep = measure_upkeep()
    return SearchBenchmark(articles=articles, kinds=kinds, upkeep=upkeep)


def _timed(kind: str, text: str, floor: "Floor") -> Timed:
    query = read_query(text)
    acts: tuple[Callable[[], int], ...] = (lambda: _search(query), lambda: floor.search(query))
    found, _floor = [act() for act in acts]
    rounds = [[_seconds(act) for act in acts] for _ in range(ROUNDS)]
    return Timed(kind, text, found, [ours for ours, _floor in rounds], [floor for _ours, floor in rounds])


def _seconds(act: Callable[[], int]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _search(query: SearchQuery) -> int:
    """The same as ``articles/?q=``, without making JSON: hits counted and ranked, and a page of documents read."""
    with limited_cost():
        hits = find(query, texts_of(PublishedArticle.objects.all()))
        SEARCHED_ARTICLES.in_order([article for article, _rank in hits.by_rank()[:PAGE]])
    return len(hits.newest)


class Floor:
    """The same characters and pairs in memory, ranked by bm25: no server, no documents, no other writer."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE texts USING fts5(grams, content='')")
        texts = PublishedText.objects.order_by("published_on", "pk").values_list("pk", "folded")
        self.database.executemany(
            "INSERT INTO texts (rowid, grams) VALUES (?, ?)",
            ((pk, " ".join(_grams(folded))) for pk, folded in texts.iterator(chunk_size=1_000)),
        )

    def search(self, query: SearchQuery) -> int:
        """All hits counted, and ranked by bm25. Words to be left out are not left out here."""
        grams = " ".join(f'"{gram}"' for term in query.wanted for gram in _needed(term))
        ranked = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        self.database.execute(ranked, [grams, PAGE]).fetchall()
        [found] = self.database.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", [grams]).fetchone()
        return int(found)


def _grams(folded: str) -> set[str]:
    pairs = (one + other for one, other in pairwise(folded) if BREAK not in (one, other))
    return {*folded.replace(BREAK, ""), *pairs}


def _needed(term: str) -> list[str]:
    runs = term.split(BREAK)
    return [gram for run in runs for gram in ([run[i : i + 2] for i in range(len(run) - 1)] or [run])]


def _queries() -> dict[str, str]:
    """One query of each kind, from the archive's own words, by how many of the newest articles have them."""
    sample = list(PublishedText.objects.order_by("-published_on").values_list("folded", flat=True)[:SAMPLE])
    shares = {word: sum(word in text for text in sample) / len(sample) for word in CANDIDATES}
    common = sorted(shares, key=lambda word: -shares[word])
    rare = min((word for word in common if shares[word] > 0), key=lambda word: shares[word])
    return {
        "rare word": rare,
        "word of some articles": min(common, key=lambda word: abs(shares[word] - 0.05)),
        "common word": common[0],
        "two common words": f"{common[0]} {common[1]}",
        "three words": " ".join(common[:3]),
        "phrase of common words": _phrase(sample, common[:12]),
        "single character": "水",
        "very common character": "一",
        "rare character": "鼋",
        "word less a common one": f"{common[2]} -{common[0]}",
        "nothing": "鼋鼍出没",
    }


CANDIDATES = (
    *("社区", "居民", "街道", "记者", "服务", "老人", "工作", "一个", "办理", "孩子", "今年", "问题", "单位", "活动"),
    *("志愿", "家庭", "医生", "道路", "设施", "图书", "学生", "菜地", "采藕", "打捞", "唢呐", "蓑衣"),
)


def _phrase(sample: Sequence[str], words: Sequence[str]) -> str:
    """A phrase of two common words that is in most of the sampled texts, in quotes."""
    phrases = {one + other for one in words for other in words if one != other}
    return '"' + max(phrases, key=lambda phrase: sum(phrase in text for text in sample)) + '"'
