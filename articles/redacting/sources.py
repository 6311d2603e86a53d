"""Finding and masking the chosen characters in the sources that they were read from."""

from collections.abc import Iterable, Mapping

from articles.completeness.twins import sketch_source
from articles.models import Page, Passage, Source, SourceSketch, SourceSpan
from articles.redacting.masking import BESIDE, Mask, Range, marked, places_in, same_places
from articles.redacting.rows import sources_of
from articles.redacting.stored import Piece, mask_rows, sources_open


def printed_places(mask: Mask, passages: Mapping[int, Passage]) -> dict[int, list[Range]]:
    """For each source: the ranges from which the chosen characters were read."""
    found: dict[int, list[Range]] = {}
    for chosen in mask.chosen:
        spans = list(SourceSpan.objects.filter(passage=passages[chosen.passage]).order_by("source", "start"))
        texts = Source.objects.filter(pk__in={span.source_id for span in spans}).in_bulk()
        pieces = [texts[span.source_id].text[span.start : span.end] for span in spans]
        ranges = places_in(chosen, "".join(pieces))
        at = 0
        for span, piece in zip(spans, pieces, strict=True):
            of_span = [(max(start, at), min(end, at + len(piece))) for start, end in ranges]
            shift = span.start - at
            found.setdefault(span.source_id, []).extend((a + shift, b + shift) for a, b in of_span if a < b)
            at += len(piece)
    return found


def mask_sources(page: Page, mask: Mask, places: Mapping[int, list[Range]]) -> list[Piece]:
    """Mask every source of the page. In a source without spans the places are found by comparing it with the current
    one."""
    sources = list(sources_of(page))
    current = sources[0].text if sources else ""
    first = places.get(sources[0].pk, []) if sources else []

    def masked(source: Source, text: str) -> str:
        ranges = places.get(source.pk) or (same_places(current, text, first, BESIDE) if first else [])
        return mask.anywhere(marked(text, ranges, mask.mark))

    SourceSketch.objects.filter(source__in=sources).delete()
    with sources_open():
        pieces = mask_rows(sources, ("text",), lambda row, _column: lambda text: masked(row, text))
    if left := current_source(page):
        sketch_source(left)  # of the other sources the worker makes new ones
    return pieces


def current_source(page: Page) -> Source | None:
    return Source.objects.filter(page=page, is_current=True).first()


def ranges_in(source: Source, pieces: Iterable[Piece]) -> list[Range]:
    """The ranges of this source that were masked."""
    own = [each for each in pieces if (each.table, each.row) == (Source._meta.db_table, source.pk)]
    return [(each.start, each.start + len(each.text)) for each in own]
