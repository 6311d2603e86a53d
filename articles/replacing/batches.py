"""Hits in batches, in the order in which they were found. One short transaction handles a batch."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from articles.models import ReplacementHit

# So many articles are locked in one transaction, for about a third of a second.
AT_A_TIME = 150


def batches(rows: "QuerySet[ReplacementHit]") -> Iterator[list[ReplacementHit]]:
    """The batches. All hits of a passage are in one batch. ``rows`` may shrink meanwhile, as hits get done."""
    last = 0
    while hits := list(rows.filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
        if len(hits) == AT_A_TIME:
            hits = _whole_passages(hits) or list(rows.filter(passage=hits[0].passage_id).order_by("pk"))
        last = hits[-1].pk
        yield hits


def _whole_passages(hits: list[ReplacementHit]) -> list[ReplacementHit]:
    """The hits without those of the last passage, which may have more. Hits in facts of articles are all kept."""
    groups = [list(of) for _key, of in groupby(hits, key=lambda hit: hit.passage_id)]
    return [hit for of in groups[:-1] for hit in of] if hits[-1].passage_id else hits
