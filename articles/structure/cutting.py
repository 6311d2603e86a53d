"""Cutting one passage into two, and joining two into one."""

from itertools import accumulate

from django.contrib.auth.models import User
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Changeset, Passage, SourceSpan
from articles.structure.acting import StructureRefused, structural_act
from articles.structure.positions import room_at
from articles.structure.roles import current, owner_id
from articles.verdicts.places import follow_cut, follow_join
from importers.text.comparing import alignment


def cut_passage(passage: Passage, offset: int, user: User | None, reason: str = "") -> Passage:
    """Cut at an offset of the current source. The new passage holds what is printed from there on, and is returned.

    If an editor has changed the text, it is cut at the corresponding place. Raises StructureRefused where the passage
    has nothing printed before the offset, or nothing after it.
    """
    with structural_act(Changeset.Kind.STRUCTURE, passage.page_id, user, reason) as touched:
        [passage] = current([passage])
        touched |= {pk for pk in [owner_id(passage)] if pk}
        spans = list(passage.spans.filter(source__is_current=True).select_related("source").order_by("start"))
        before, after = _printed(spans, 0, offset), _printed(spans, offset, None)
        if not before.strip() or not after.strip():
            raise StructureRefused(_("There is nothing to cut off here."))
        rest = _cut_row(passage, before + after, len(before))
        _cut_spans(spans, offset, rest)
    return rest


def cut_after(passage: Passage, characters: int) -> int:
    """The offset in the source that corresponds to a place in the passage's text, for an editor who points into the
    text. Raises StructureRefused where nothing of the passage is printed."""
    spans = list(passage.spans.filter(source__is_current=True).select_related("source").order_by("start"))
    if not spans:
        raise StructureRefused(_("There is nothing to cut off here."))
    printed = alignment.cut(passage.text, _printed(spans, 0, None), characters)
    ends = accumulate(span.end - span.start for span in spans)
    return next(
        (span.end - (end - printed) for span, end in zip(spans, ends, strict=True) if printed < end), spans[-1].end
    )


def join_passages(first: Passage, second: Passage, user: User | None, reason: str = "") -> Passage:
    """Append the second passage to the first. Role and article of the first one stay."""
    with structural_act(Changeset.Kind.STRUCTURE, first.page_id, user, reason) as touched:
        pair = {passage.pk: passage for passage in current([first, second])}
        first, second = pair[first.pk], pair[second.pk]
        touched |= {pk for pk in (owner_id(first), owner_id(second)) if pk}
        SourceSpan.objects.filter(passage=second).update(passage=first)
        first.text = joined(first.text, second.text)
        first.imported_text = joined(first.imported_text, second.imported_text)
        first.version = F("version") + 1
        follow_join(first, second)
        second.delete()
        first.save(update_fields=["text", "imported_text", "version"])
    first.refresh_from_db()
    return first


def joined(text: str, following: str) -> str:
    """Both texts in one. A space is put between two Latin words; Chinese needs none."""
    latin = text[-1:].isascii() and text[-1:].isalpha() and following[:1].isascii() and following[:1].isalpha()
    return f"{text} {following}" if latin else text + following


def _printed(spans: list[SourceSpan], start: int, end: int | None) -> str:
    """The source's characters in [start, end), as far as the spans cover them."""
    stop = max((span.end for span in spans), default=0) if end is None else end
    return "".join(span.source.text[max(span.start, start) : max(start, min(span.end, stop))] for span in spans)


def _cut_row(passage: Passage, printed: str, offset: int) -> Passage:
    text, imported = passage.text, passage.imported_text
    at, imported_at = alignment.cut(printed, text, offset), alignment.cut(printed, imported, offset)
    # The lines of a headline are separated by a space, which means nothing at an end.
    passage.text, passage.imported_text = text[:at].rstrip(), imported[:imported_at].rstrip()
    passage.version = F("version") + 1
    passage.save(update_fields=["text", "imported_text", "version"])
    rest = Passage.objects.create(
        page_id=passage.page_id,
        article_id=passage.article_id,
        caption_id=passage.caption_id,
        role=passage.role,
        position=room_at(Passage.objects.filter(page=passage.page_id), passage.position + 1),
        text=text[at:].lstrip(),
        imported_text=imported[imported_at:].lstrip(),
    )
    follow_cut(passage, rest)
    return rest


def _cut_spans(spans: list[SourceSpan], offset: int, rest: Passage) -> None:
    for span in spans:
        if span.start >= offset:
            SourceSpan.objects.filter(pk=span.pk).update(passage=rest)
        elif span.end > offset:
            SourceSpan.objects.filter(pk=span.pk).update(end=offset)
            SourceSpan.objects.create(source=span.source, start=offset, end=span.end, passage=rest)
