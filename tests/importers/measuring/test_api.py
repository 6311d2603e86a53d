"""What the benchmark of the API measures is what it says: the same content on both sides, and failures told."""

import pytest

from articles.models import PublishedArticle, PublishedText
from importers.measuring.api import ApiBenchmark, Floor
from importers.measuring.asking import Asking, open_connection
from importers.measuring.invented.archive import make_archive
from importers.measuring.load import Load, publish_again
from importers.measuring.pairs import Pair, timed_in_turn
from importers.measuring.upkeep import measure_upkeep

LIST = "/api/v1/articles/"


@pytest.mark.django_db(transaction=True)
def test_both_sides_give_the_same_content():
    make_archive(60, desk=False)
    with open_connection():
        ask, floor = Asking(), Floor()
        assert floor.contents(ask(LIST).body) == floor.contents(floor.parsed_list())
        assert floor.contents(floor.plain_list()) == floor.contents(floor.parsed_list())
        one = PublishedArticle.objects.all()[7].public_id
        assert ask(f"{LIST}{one}/").body == floor.detail(one)


@pytest.mark.django_db(transaction=True)
def test_a_publication_of_the_load_test_reaches_readers_and_search():
    make_archive(60, desk=False)
    row = PublishedArticle.objects.all()[7]
    publish_again(row.article, "第7次订正。")
    with open_connection():
        assert "第7次订正" in Asking()(f"{LIST}{row.public_id}/").body.decode()
    assert PublishedText.objects.get(pk=row.pk).folded.count("第7次订正") == 1
    upkeep = measure_upkeep(rounds=3)
    assert len(upkeep.found) == len(upkeep.bare) == 3


def test_a_ratio_below_what_is_to_be_reached_says_so():
    good, bad = (Pair("a list", (0.002,), (seconds,), 0.6) for seconds in (0.002, 0.001))
    assert (str(good).endswith("below"), str(bad).endswith("below")) == (False, True)
    assert (good.ratio, bad.ratio) == (1, 0.5)
    told = str(ApiBenchmark(articles=50, pairs=[bad], queries={1: 1, 50: 1}, deep="deep", load=None))
    assert "1 for 1 rows, 1 for 50 rows" in told


def test_each_act_is_done_once_unmeasured_and_then_in_turn():
    done: list[str] = []
    timed_in_turn("x", lambda: done.append("ours"), lambda: done.append("other"), least=1, rounds=2)
    assert done == ["ours", "other"] * 3


def test_the_load_test_tells_errors():
    load = Load(seconds=2, waits=[0.01] * 19 + [0.5], failures=["/x: 500 b''"], published=3)
    assert "10 requests a second, p50 10.0 ms" in str(load)
    assert "3 publications meanwhile; 1 errors\n/x: 500" in str(load)
