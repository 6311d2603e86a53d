"""Pages with the same text: each new source gets a sketch, and is compared with the sources that share a band."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from django.db import transaction
from django.utils.translation import ngettext

from articles.completeness.sketches import ALIKE, Sketch, estimated, likeness, sketch
from articles.models import Source, SourceSketch, SourceTwin

MARGIN = 0.15
"""An estimate may be wrong by so much. Within this margin the texts themselves are compared."""
COMPARED, KEPT = 8, 3
"""With how many others a text is compared, and how many of its twins are kept. A page that is printed each day (a
notice, a price list) would have thousands."""


@dataclass(frozen=True, slots=True)
class Sketched:
    sources: int
    twins: int

    def __str__(self) -> str:
        sources = ngettext("%d source sketched", "%d sources sketched", self.sources) % self.sources
        twins = ngettext("%d page twice", "%d pages twice", self.twins) % self.twins
        return f"{sources}, {twins}"


def sketch_new_sources(most: int | None = None, seconds: float = float("inf")) -> Sketched:
    """Sketch sources that have no sketch yet, the oldest first: at most ``most``, and none after so many seconds.

    Each is a transaction of its own, so that nothing is lost when a worker is killed.
    """
    waiting = Source.objects.filter(sketch=None, page__isnull=False, is_current=True).order_by("pk")
    done, twins, end = 0, 0, time.monotonic() + seconds
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        twins += sketch_source(Source.objects.get(pk=pk))
        done += 1
        if time.monotonic() > end:
            break
    return Sketched(done, twins)


@transaction.atomic
def sketch_source(source: Source) -> int:
    """Store the sketch and the twins of a source. Returns how many twins were found."""
    made = sketch(source.text)
    bands, smallest = (made.bands, made.to_bytes()) if made else ([], b"")
    _row, is_new = SourceSketch.objects.get_or_create(source=source, defaults={"bands": bands, "smallest": smallest})
    if not made or not is_new:
        return 0
    alike = sorted(_alike(source, made), key=lambda pair: -pair[1])[:KEPT]
    twins = [SourceTwin(earlier=other, later=source, likeness=found) for other, found in alike]
    SourceTwin.objects.bulk_create(twins, ignore_conflicts=True)
    return len(twins)


def _alike(source: Source, made: Sketch) -> Iterable[tuple[Source, float]]:
    """Older sources with nearly the same text, each with its likeness. One query by the index of bands, and the texts
    of the few that come nearest."""
    sharing = SourceSketch.objects.filter(bands__overlap=made.bands, source__lt=source.pk)
    rated = ((estimated(made, Sketch.from_bytes(bytes(row.smallest))), -row.source_id) for row in sharing.iterator())
    near = [-pk for near, pk in nlargest(COMPARED, rated) if near > ALIKE - MARGIN]
    for other in Source.objects.filter(pk__in=near).order_by("pk"):
        if (found := likeness(source.text, other.text)) >= ALIKE:
            yield other, found
