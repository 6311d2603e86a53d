"""Hits in the order they were found, so many at a time: what one short transaction takes on."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import QuerySet

from articles.models import ReplacementHit

# Their articles are locked while a transaction writes: about a third of a second.
AT_A_TIME = 150


def batches(rows: "QuerySet[ReplacementHit]") -> Iterator[list[ReplacementHit]]:
    """Hits of one passage stay together. ``rows`` may become fewer on the way: what is done is not met again."""
    last = 0
    while hits := list(rows.filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
        if len(hits) == AT_A_TIME:
            hits = _whole_passages(hits) or list(rows.filter(passage=hits[0].passage_id).order_by("pk"))
        last = hits[-1].pk
        yield hits


def _whole_passages(hits: list[ReplacementHit]) -> list[ReplacementHit]:
    """Without those of the last passage, of which more may follow; of an article's facts all."""
    groups = [list(of) for _key, of in groupby(hits, key=lambda hit: hit.passage_id)]
    return [hit for of in groups[:-1] for hit in of] if hits[-1].passage_id else hits
