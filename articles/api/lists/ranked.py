"""Pages of hits in the order of their rank. The ranked hits are few and stand in memory; a cursor names a place
among them."""

from collections.abc import Sequence

from rest_framework.request import Request

from articles.api.lists.orderings import Cursor, Key, Orderings
from articles.api.lists.pagination import Page, address_at, read_given_cursor, read_limit
from articles.searching.ways import RankedKey

RANK = "rank"
RANKED: Orderings = {RANK: (Key("rank", int, descending=True), Key("article", int, descending=True))}


def ranked_page(places: Sequence[RankedKey], request: Request) -> Page:
    """The page of ``places`` (from the highest rank down) that the request's cursor and limit ask for.

    A rank depends on the query and the row alone. So as long as the same hits are ranked, pages neither repeat nor
    skip one.
    """
    cursor, limit = read_given_cursor(request, RANK, RANKED), read_limit(request)
    start, end = ranked_slice([(rank, key) for key, rank in places], cursor, limit)
    rows = list(places[start:end])

    def url_at(place: RankedKey, *, backwards: bool) -> str:
        key, rank = place
        return address_at(Cursor(RANK, backwards, (rank, key)), request)

    return Page(
        rows=rows,
        next=url_at(rows[-1], backwards=False) if rows and end < len(places) else None,
        previous=url_at(rows[0], backwards=True) if rows and start > 0 else None,
    )


def ranked_slice(places: Sequence[tuple[int, int]], cursor: Cursor | None, limit: int) -> tuple[int, int]:
    """Where the page behind the cursor begins and ends in ``places``: (rank, key), from the highest rank down. A
    backwards cursor asks for the page before it."""
    if cursor is None:
        return 0, limit
    before = sum(place > cursor.values for place in places)
    if cursor.backwards:
        return max(0, before - limit), before
    start = before + (cursor.values in places)
    return start, start + limit
