"""Keeping verdicts at their characters, whatever is done to the passage.

Whoever writes, cuts or joins the text of a passage reports it here, inside the same changeset. If somebody forgets to,
no harm is done: ``placed`` finds a place again by its words and the words around it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.models import Passage, Verdict
from articles.models.verdict import CONTEXT, PLACE
from importers.text.comparing.alignment import align, cut, inside

Kind = Verdict.Kind
BOX = "□"
"""Stands for each character that nobody can read."""
WRITTEN = ["passage", "quote", *PLACE]


@dataclass(frozen=True, slots=True)
class Place:
    """Characters [start, end) of a text."""

    start: int
    end: int


def set_place(verdict: Verdict, text: str, place: Place) -> None:
    """Set the verdict's place in ``text``, the text of its passage. Does not save."""
    verdict.start, verdict.end = place.start, place.end
    verdict.quote = text[place.start : place.end]
    verdict.words_before = text[max(0, place.start - CONTEXT) : place.start]
    verdict.words_after = text[place.end : place.end + CONTEXT]


def placed(verdict: Verdict, text: str) -> Place | None:
    """Where the verdict stands in ``text``. Of several places with its words, the one with the most similar
    surroundings; of those the nearest. None where its words are nowhere.

    >>> placed(Verdict(start=1, end=2, quote="渠", words_before="新", words_after="通"), "老渠边，新渠通水")
    Place(start=5, end=6)
    """
    size = len(verdict.quote)
    starts = [at for at in range(len(text) - size + 1) if text.startswith(verdict.quote, at)] if size else []
    if not size and verdict.start <= len(text):
        starts = [verdict.start]
    if not starts:
        return None
    best = max(starts, key=lambda at: (_likeness(verdict, text, at), -abs(at - verdict.start)))
    return Place(best, best + size)


def _likeness(verdict: Verdict, text: str, at: int) -> int:
    left, right = text[max(0, at - CONTEXT) : at], text[at + len(verdict.quote) :][:CONTEXT]
    return _common(left[::-1], verdict.words_before[::-1]) + _common(right, verdict.words_after)


def _common(one: str, other: str) -> int:
    """How many characters both have in common at the beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def followed(place: Place, old: str, new: str) -> Place:
    """The place in ``new`` that corresponds to ``place`` in ``old``. What was typed beside it stays outside.

    >>> followed(Place(1, 2), "新曲通水", "望川新渠通水")
    Place(start=3, end=4)
    """
    if place.start == place.end:
        return Place(*[cut(old, new, place.start)] * 2)
    found = [
        (inside(stretch, max(place.start, stretch.a_start)), inside(stretch, min(place.end, stretch.a_end)))
        for stretch in align(old, new)
        if stretch.a_start < place.end and stretch.a_end > place.start
    ]
    return Place(found[0][0], found[-1][1])


def follow_edits(texts: Mapping[int, tuple[str, str]]) -> None:
    """Move the verdicts of passages whose text has changed: (before, after) by passage id. One query, and one more
    where verdicts move.

    *Printed so* is deleted where its own characters were changed. *Illegible* is deleted where its boxes were replaced:
    somebody could read the text after all.
    """
    moved: list[Verdict] = []
    fallen: list[Verdict] = []
    for verdict in Verdict.objects.filter(passage__in=texts).order_by("pk"):
        old, new = texts[verdict.passage_id]
        (moved if _follow(verdict, old, new) else fallen).append(verdict)
    Verdict.objects.bulk_update(moved, WRITTEN)
    Verdict.objects.filter(pk__in=[verdict.pk for verdict in fallen]).delete()


def _follow(verdict: Verdict, old: str, new: str) -> bool:
    """Move the verdict to its place in the new text. False where the verdict cannot stand any more."""
    place, quote = placed(verdict, old), verdict.quote
    if place is None:
        return verdict.kind == Kind.QUERY
    set_place(verdict, new, followed(place, old, new))
    if verdict.kind == Kind.ILLEGIBLE and BOX in verdict.quote:
        first, last = verdict.quote.index(BOX), verdict.quote.rindex(BOX)
        set_place(verdict, new, Place(verdict.start + first, verdict.start + last + 1))
    return verdict.kind == Kind.QUERY or verdict.quote == quote or _is_boxes(verdict)


def _is_boxes(verdict: Verdict) -> bool:
    return verdict.kind == Kind.ILLEGIBLE and BOX in verdict.quote


def follow_cut(passage: Passage, rest: Passage) -> None:
    """After ``rest`` was cut off the end of ``passage``. Both have their new texts already."""
    text, at = passage.text + rest.text, len(passage.text)
    rows = list(Verdict.objects.filter(passage=passage).order_by("pk"))
    for verdict, place in _placed(rows, text):
        if place.start >= at and rest.text:
            verdict.passage = rest
            set_place(verdict, rest.text, Place(place.start - at, place.end - at))
        else:
            set_place(verdict, passage.text, Place(min(place.start, at), min(place.end, at)))
    Verdict.objects.bulk_update(rows, WRITTEN)


def follow_join(first: Passage, second: Passage) -> None:
    """After the text of ``second`` was appended to ``first``, and before ``second`` is deleted."""
    by = len(first.text) - len(second.text)
    rows = list(Verdict.objects.filter(passage=second).order_by("pk"))
    for verdict, place in _placed(rows, second.text):
        verdict.passage = first
        set_place(verdict, first.text, Place(place.start + by, place.end + by))
    Verdict.objects.bulk_update(rows, WRITTEN)


def _placed(verdicts: Iterable[Verdict], text: str) -> list[tuple[Verdict, Place]]:
    """Each verdict with its place. One whose words are gone is put at the end of the text."""
    return [(verdict, placed(verdict, text) or Place(len(text), len(text))) for verdict in verdicts]


def printed_so(passages: Sequence[Passage]) -> dict[int, list[Place]]:
    """The places that were printed so, by passage id. One query."""
    texts = {passage.pk: passage.text for passage in passages}
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for verdict in Verdict.objects.filter(passage__in=texts, kind=Verdict.Kind.PRINTED_SO):
        if place := placed(verdict, texts[verdict.passage_id]):
            found[verdict.passage_id].append(place)
    return dict(found)
