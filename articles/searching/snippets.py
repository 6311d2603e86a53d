"""Where a query stands in a document, for people to see: HTML whose only tag is <mark>."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from articles.publishing.documents.references import Document
from articles.searching.folding import BREAK, same_length
from articles.searching.queries import SearchQuery

MOST = 3
LONGEST = 90
"""Characters of a snippet; a headline is shown whole."""
BEFORE = 30
"""Of these so many stand before the first mark."""
TITLES = ("headline", "kicker", "subtitle", "byline")
ARTICLE_FIELDS = (*TITLES, "text", "caption", "unit")
CAPTION_WORDS = ("title", "text", "credit")
CAPTION_FIELDS = (*CAPTION_WORDS, "unit")


@dataclass(frozen=True, slots=True)
class Snippet:
    field: str
    """Of an article one of ARTICLE_FIELDS, of a caption one of CAPTION_FIELDS."""
    html: str


def snippets(document: Document, query: SearchQuery) -> list[Snippet]:
    """The first places of an article's or a caption's document where a term of the query stands: a headline before
    the text."""
    pattern = _pattern(query.wanted)
    found: list[Snippet] = []
    for field, text in _caption_texts(document) if "captions" not in document else _texts(document):
        if marks := [match.span() for match in pattern.finditer(same_length(text))]:
            found.append(Snippet(field, _marked(text, marks)))
            if len(found) == MOST:
                break
    return found


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    for field in TITLES:
        yield field, document[field]
    for paragraph in document["paragraphs"]:
        yield "text", paragraph["text"]
    for caption in document["captions"]:
        yield from (("caption", caption[name]) for name in CAPTION_WORDS)
    for owner in (document, *document["captions"]):
        yield from (("unit", unit["name"]) for unit in owner["units"])


def _caption_texts(caption: Document) -> Iterator[tuple[str, str]]:
    yield from ((name, caption[name]) for name in CAPTION_WORDS)
    yield from (("unit", unit["name"]) for unit in caption["units"])


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Any of the terms, the longest first, with the spaces that folding drops."""
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(" *".join(map(_character, term)) for term in longest_first))


def _character(character: str) -> str:
    return r"[\W_]+" if character == BREAK else re.escape(character)


def _marked(text: str, marks: list[tuple[int, int]]) -> str:
    start = max(0, marks[0][0] - BEFORE) if len(text) > LONGEST else 0
    end = max(start + LONGEST, marks[0][1])
    pieces, at = ["…" if start else ""], start
    for first, last in marks:
        if last <= end:
            pieces += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return "".join([*pieces, escape(text[at:end]), "…" if end < len(text) else ""])
