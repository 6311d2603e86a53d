"""The text that OCR gave for each passage, found by the passage's spans."""

from collections import defaultdict
from collections.abc import Iterable

from articles.models import Passage, Source, SourceSpan


def source_pieces(passages: Iterable[Passage]) -> dict[int, list[str]]:
    """The source text of each passage, by its id: one piece for each span. Two pieces meet where a break was healed.

    Two queries: for the spans, and for the texts of their sources.
    """
    spans = SourceSpan.objects.filter(passage__in=passages).order_by("source", "start")
    found = list(spans.values_list("passage", "source", "start", "end"))
    texts = dict(Source.objects.filter(pk__in={source for _, source, _, _ in found}).values_list("pk", "text"))
    pieces: defaultdict[int, list[str]] = defaultdict(list)
    for passage, source, start, end in found:
        pieces[passage].append(texts[source][start:end])
    return dict(pieces)
