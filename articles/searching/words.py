"""jieba's words, with the gazetteer in its dictionary. They decide what stands first, never what is found."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from django.conf import settings

from articles.models.unit import Unit, UnitName
from articles.replica.routing import read_connection
from articles.searching.folding import same_length

# A word may be 2,046 bytes long and a vector 1 MB; nobody searches for words of more letters than this.
MAX_LETTERS = 40
# PostgreSQL keeps no word position beyond this.
LAST_PLACE = 16_383
SENTENCE = re.compile("[^。！？]+[。！？]*")
LABELS = "ABCD"
"""Weights of a tsvector, the heaviest first."""
UNWEIGHED = ""
"""The label of texts whose words no vector holds."""


def _tokenizer() -> Any:
    with _loading:
        return _loaded()


_loading = Lock()
"""Threads that search at once wait for the one that loads: each would load a dictionary of its own."""


@cache
def _loaded() -> Any:
    """A dictionary of our own, which takes 0.7 s to load: names of units would change how pages are read, were they
    in the shared one. Its cache is a file that jieba trusts: it stands in a folder of our own, not at a name anybody
    can foretell in the shared temporary folder."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    settings.JIEBA_CACHE.mkdir(mode=0o700, parents=True, exist_ok=True)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(settings.JIEBA_CACHE)
    tokenizer.initialize()
    return tokenizer


_learnt: dict[type[Unit] | type[UnitName], int] = {Unit: 0, UnitName: 0}
"""The last row of each whose name is in the dictionary."""


LAST_UNITS = ", ".join(f"(SELECT coalesce(max(id), 0) FROM {model._meta.db_table})" for model in _learnt)
"""SQL of two columns: what ``learn_units`` wants to know."""


def learn_units(last: Sequence[int] | None = None) -> None:
    """Put the names of units that came since the last call into the dictionary.

    ``last``: the highest id of a unit and of a unit's name, where that was asked for in another query.
    """
    for model, key in zip(_learnt, last or _last_units(), strict=True):
        if key > _learnt[model]:
            _learn(model)


def _last_units() -> Sequence[int]:
    with read_connection().cursor() as cursor:
        cursor.execute(f"SELECT {LAST_UNITS}")
        found: Sequence[int] = cursor.fetchone()
    return found


def _learn(model: type[Unit] | type[UnitName]) -> None:
    for key, name in model._default_manager.filter(pk__gt=_learnt[model]).order_by("pk").values_list("pk", "name"):
        _tokenizer().add_word(same_length(name))
        _learnt[model] = key
        _cut.cache_clear()


def words_of(text: str) -> Iterator[str]:
    """Words of two characters and more, long ones also in parts, folded.

    >>> list(words_of("北京大學"))
    ['北京', '大学', '北京大学']
    """
    for sentence in SENTENCE.findall(same_length(text.replace("\n", "。"))):
        yield from _cut(sentence)


@lru_cache(maxsize=30_000)
def _cut(sentence: str) -> tuple[str, ...]:
    """No word crosses the end of a sentence; headlines, units and bylines come again and again."""
    words = _tokenizer().cut_for_search(sentence)
    return tuple(word[:MAX_LETTERS] for word in words if len(word) > 1 and any(map(str.isalnum, word)))


def forget_cuts() -> None:
    """What was cut before is cut anew, as a text that nobody has seen yet: for who measures it."""
    _cut.cache_clear()


def rank_vector(texts: Mapping[str, Iterable[str]]) -> str:
    """A tsvector literal: each word once, where it weighs most. ``texts`` by label, A to D; others are left out."""
    labels: dict[str, str] = {}
    for label in LABELS:
        for word in words_of("\n".join(texts.get(label, ()))):
            labels.setdefault(word, label)
    placed = enumerate(labels.items(), 1)
    return " ".join(f"{_quoted(word)}:{min(at, LAST_PLACE)}{label}" for at, (word, label) in placed)


def rank_query(terms: Iterable[str]) -> str:
    """A tsquery literal for the words of ``terms``: any of them counts. A word that jieba would cut is one here too."""
    words = dict.fromkeys(word for term in terms for word in (term[:MAX_LETTERS], *words_of(term)))
    return " | ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
