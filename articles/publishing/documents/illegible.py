"""The places of illegible characters, for partners. In the text each such character is a box (□). A box that is not
listed here was printed: newspapers put one before a byline as an ornament."""

from collections.abc import Iterator, Sequence
from typing import Any

from articles.models import Passage
from articles.verdicts.giving import illegible_places

Role = Passage.Role
ARTICLE_FIELDS = {
    Role.KICKER: "kicker",
    Role.HEADLINE: "headline",
    Role.SUBTITLE: "subtitle",
    Role.DATELINE: "dateline",
    Role.BYLINE: "byline",
}
CAPTION_FIELDS = {Role.CAPTION_TITLE: "title", Role.CAPTION: "text", Role.PHOTO_CREDIT: "credit"}


def in_article(passages: Sequence[Passage], body: Sequence[Passage]) -> list[dict[str, Any]]:
    """The illegible places of an article's document.

    ``paragraph`` is an index into the document's paragraphs. The offsets are characters of that paragraph, or else of
    the field. Reads ``passage.verdicts``: prefetch them.
    """
    in_fields = [place for role, field in ARTICLE_FIELDS.items() for place in _in_field(passages, role, field)]
    return in_fields + [
        place for index, passage in enumerate(body) for place in _in_passage(passage, "paragraphs", index, 0)
    ]


def in_caption(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    return [place for role, field in CAPTION_FIELDS.items() for place in _in_field(passages, role, field)]


def _in_field(passages: Sequence[Passage], role: str, field: str) -> Iterator[dict[str, Any]]:
    """A field joins all passages of its role with one character between them, so offsets go on from passage to
    passage."""
    start = 0
    for passage in passages:
        if passage.role == role:
            yield from _in_passage(passage, field, None, start)
            start += len(passage.text) + 1


def _in_passage(passage: Passage, field: str, paragraph: int | None, by: int) -> Iterator[dict[str, Any]]:
    for place in illegible_places(passage, passage.verdicts.all()):
        yield {"field": field, "paragraph": paragraph, "start": place.start + by, "end": place.end + by}
