"""Words to search by: what jieba cuts of the folded text."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, Value
from django.db.models.functions import Cast

from importers.text.fold import fold

# PostgreSQL keeps no word position beyond this (it would set 16,383 for all further ones).
MAX_WORDS = 16_383
# A word may be 2,046 bytes long and a vector 1 MB; nobody searches for words of more letters than this.
MAX_LETTERS = 40


@cache
def _tokenizer() -> Any:
    """jieba's, which takes 0.7 s to load. Its cache is a file that it trusts: it stands in a folder of our own,
    not at a name anybody can foretell in the shared temporary folder."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    settings.JIEBA_CACHE.mkdir(mode=0o700, parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(settings.JIEBA_CACHE)
    return jieba.dt


def search_words(text: str) -> Iterator[str]:
    """The words of ``text``, long ones also in parts, folded to Simplified characters and small letters."""
    for word in _tokenizer().cut_for_search(fold(text).lower()):
        if word.isalnum() or any(map(str.isalnum, word)):
            yield word[:MAX_LETTERS]


def search_vector(*, titles: str, body: str) -> str:
    """A tsvector literal with the words of both; those of the titles weigh A."""
    places: dict[str, list[str]] = defaultdict(list)
    weighed = [(titles, "A"), (body, "")]
    at = 0
    for text, weight in weighed:
        for word in search_words(text):
            if at == MAX_WORDS:
                break
            at += 1
            places[word].append(f"{at}{weight}")
    return " ".join(f"{_quoted(word)}:{','.join(positions)}" for word, positions in places.items())


def matches(query: str, vector: str) -> Func:
    """Whether the search vector at the path ``vector`` holds every word of ``query``; a condition for filter().

    A query without a word matches nothing.
    """
    words = " & ".join(_quoted(word) for word in dict.fromkeys(search_words(query)))
    return Func(
        F(vector),
        Cast(Value(words), SearchQueryField()),
        template="%(expressions)s",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
