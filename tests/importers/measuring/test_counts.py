"""用稿统计 over an archive gives the very numbers of plain SQL, with people known who have several names."""

import pytest

from articles.models import Person, PersonName
from importers.measuring.counts import Counted, StatisticsBenchmark, _counts, people
from importers.measuring.invented.archive import make_archive


@pytest.mark.django_db(transaction=True)
def test_the_counts_are_those_of_plain_sql_and_the_people_are_gone_afterwards(monkeypatch):
    monkeypatch.setattr("importers.measuring.counts.ROUNDS", 1)
    make_archive(60, desk=False)
    with people() as known:
        assert PersonName.objects.count() > known > 1
        counts = list(_counts())
    assert not Person.objects.exists()
    assert [each.kind for each in counts if each.is_right is False] == []
    assert sum(each.is_right is True for each in counts) == 5
    [printed, by_person] = [each.lines for each in counts if each.kind.startswith("reporter")][:2]
    assert by_person < printed


def test_it_tells_medians_their_ratio_and_what_is_wrong():
    wrong = Counted(kind="reporter", lines=3, seconds=(2.5, 2.6, 2.4), floor=(1.0, 1.0, 1.0), is_right=False)
    benchmark = StatisticsBenchmark(articles=60, people=2, counts=[wrong])
    assert benchmark.failures == [wrong]
    said = " ".join(str(benchmark).split())
    assert "reporter 3 2.50 s 1.00 s 2.50 × plain not the numbers of plain SQL above the limit" in said
