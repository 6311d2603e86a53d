"""What somebody searches for: words, "phrases", -words that must not be there.

A word stands where its characters stand together; spaces part words. Quotes keep together what has spaces or a
minus in it. Full-width quotes, spaces and signs do as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.searching.folding import searchable
from articles.searching.grams import is_gram, needed_grams

LONGEST = 200
MOST_TERMS = 20
QUOTES = '"“”„‟＂「」『』〝〞'
MINUS = "-－−﹣"
_TERM = re.compile(
    rf"(?P<minus>(?<!\S)[{MINUS}])?(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]?|(?P<word>[^\s{QUOTES}]+))"
)


class QueryError(ValueError):
    """A query that asks for nothing, or for too much. ``code`` is for programs, the text for people."""

    def __init__(self, code: str, message: object) -> None:
        super().__init__(str(message))
        self.code = code


@dataclass(frozen=True)
class SearchQuery:
    """Folded terms. ``wanted`` all stand in a text that is found, ``unwanted`` none."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()

    @cached_property
    def grams(self) -> list[str]:
        """What a text that is found has."""
        return needed_grams(self.wanted)

    @cached_property
    def unwanted_grams(self) -> list[str]:
        """What none that is found has; of longer terms the index cannot tell."""
        return sorted(term for term in self.unwanted if is_gram(term))

    @property
    def is_exact(self) -> bool:
        """Whether the index alone decides: a term of one or two characters is its own gram."""
        return all(map(is_gram, (*self.wanted, *self.unwanted)))

    def is_met_by(self, text: str) -> bool:
        """By a text as it is printed."""
        return self.is_met_by_folded([searchable(text)])

    def is_met_by_folded(self, texts: Iterable[str]) -> bool:
        """By texts that no term goes across: for small tables, where reading all rows is cheap."""
        folded = "\n".join(texts)
        return all(term in folded for term in self.wanted) and not any(term in folded for term in self.unwanted)


def read_query(text: str) -> SearchQuery:
    """Raises QueryError for what cannot be searched for, with the reason."""
    if len(text) > LONGEST:
        raise QueryError("too_long", _("A search has %d characters at most.") % LONGEST)
    found: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for match in _TERM.finditer(text):
        if term := searchable(match["phrase"] or match["word"] or ""):
            found[match["minus"] is None][term] = None
    wanted, unwanted = tuple(found[True]), tuple(found[False])
    if len(wanted) + len(unwanted) > MOST_TERMS:
        raise QueryError("too_many_words", _("A search has %d words at most.") % MOST_TERMS)
    if unwanted and not wanted:
        raise QueryError("only_excluded", _("Say also what to find: every word here is left out by its minus."))
    if not wanted:
        raise QueryError("no_word", _("There is no character to search for: give a word, a name, a number."))
    return SearchQuery(wanted, unwanted)
