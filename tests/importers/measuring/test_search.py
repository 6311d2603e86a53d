"""The floor of the search benchmark finds what search finds, so that the two can be compared."""

import pytest

from articles.models import PublishedText
from articles.searching.hits import newest
from articles.searching.queries import read_query
from importers.measuring.invented.archive import make_archive
from importers.measuring.search import Floor, SearchBenchmark, Timed

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_floor_finds_as_many():
    make_archive(60, desk=False)
    floor = Floor()
    for text in ("社区", "社区 居民", "水", "鼋"):
        query = read_query(text)
        assert floor.search(query) == len(newest(query, PublishedText.objects.all(), 1_000).keys)


def test_it_tells_both_medians_and_their_ratio():
    timed = Timed("rare word", "采藕", 12, (0.004, 0.002, 0.003), (0.001, 0.002, 0.001))
    said = " ".join(str(SearchBenchmark(articles=50, kinds=[timed])).split())
    assert "rare word 12 3.0 ms 1.0 ms 3.00 × FTS5 采藕" in said
