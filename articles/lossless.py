"""The promise of the archive: every non-blank character of a current source stands in exactly one passage."""

from collections.abc import Iterable

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from articles.models import Source


class CharactersLost(Exception):
    """An act would leave printed characters that no passage has."""


def check_pages(pages: Iterable[int]) -> None:
    """Raise CharactersLost unless spans cover all text in the current sources of these pages.

    To be called at the end of each transaction that makes or moves spans. The database itself prevents overlaps.
    """
    traced = Q(spans__isnull=False)
    sources = Source.objects.filter(page__in=list(pages), is_current=True).annotate(
        starts=ArrayAgg("spans__start", filter=traced, order_by="spans__start", default=[]),
        ends=ArrayAgg("spans__end", filter=traced, order_by="spans__start", default=[]),
    )
    for path, text, starts, ends in sources.order_by().values_list("path", "text", "starts", "ends"):
        _check(path, text, list(zip(starts, ends, strict=True)))


def _check(path: str, text: str, spans: list[tuple[int, int]]) -> None:
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        if end > len(text):
            raise CharactersLost(f"{path}: a span ends at {end}, behind the last of {len(text)} characters.")
        if lost := text[at:start].strip():
            raise CharactersLost(f"{path}: {lost[:20]!r} at {at} stands in no passage.")
        at = end
