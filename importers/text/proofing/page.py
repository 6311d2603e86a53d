"""A page as the detectors see it: its texts with their words and with the known units in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import ne
from typing import NamedTuple

from importers.text.fold import fold, fold_marks, is_han
from importers.text.proofing.context import Context
from importers.text.proofing.suspicion import Text
from importers.text.units.gazetteer import Hit
from importers.text.units.home import Home, home_of
from importers.text.words import cut

# Names of people and of columns: they are proofread as names, not as prose.
NAMES = frozenset({"byline", "photo_credit"})
TRADITIONAL = 0.1
PROSE = frozenset({"paragraph", "caption", "subheading"})


class Word(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class ProofText:
    """One text, with what several detectors need to know about it."""

    article: int
    index: int
    role: str
    text: str
    context: Context
    traditional: bool

    @cached_property
    def folded(self) -> str:
        """Width and marks folded; characters too on a page in Traditional ones. A 滎 on a Simplified page stays."""
        return fold(self.text) if self.traditional else fold_marks(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        at, words = 0, []
        for word in cut(self.folded):
            words.append(Word(at, word))
            at += len(word)
        return tuple(words)

    @cached_property
    def word_at(self) -> tuple[Word, ...]:
        """For each character the word that it belongs to."""
        return tuple(word for word in self.words for _ in word.text)

    @cached_property
    def units(self) -> list[Hit]:
        """The known names in the text."""
        return self.context.gazetteer.find(self.text)

    @cached_property
    def in_unit(self) -> frozenset[int]:
        """The offsets of characters in known names."""
        return frozenset(at for hit in self.units for at in range(hit.start, hit.end))

    @cached_property
    def word_starts(self) -> frozenset[int]:
        return frozenset(word.start for word in self.words)

    @cached_property
    def lone(self) -> frozenset[int]:
        """``alone`` as a set, for asking about single places."""
        return frozenset(self.alone)

    @cached_property
    def alone(self) -> tuple[int, ...]:
        """The offsets of Chinese characters that are in no word of the dictionary and in no known name."""
        singles = (word.start for word in self.words if len(word.text) == 1)
        return tuple(at for at in singles if is_han(self.folded[at]) and at not in self.in_unit)


@dataclass(frozen=True)
class ProofPage:
    articles: tuple[tuple[ProofText, ...], ...]
    context: Context

    @cached_property
    def text(self) -> str:
        return "\n".join(text.text for text in self.texts())

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def home(self) -> Home:
        if self.context.home:
            return Home(self.context.home, self.context.home[-1][-1], self.folded)
        return home_of(self.text, self.context.gazetteer)

    def texts(self) -> Iterator[ProofText]:
        for article in self.articles:
            yield from article


def proof_page(articles: Sequence[Sequence[Text]], context: Context) -> ProofPage:
    """The texts of each article. Whether they are in traditional characters is decided for the whole page."""
    traditional = is_traditional("".join(text.text for texts in articles for text in texts))
    return ProofPage(
        tuple(
            tuple(
                ProofText(number, index, text.role, text.text, context, traditional) for index, text in enumerate(texts)
            )
            for number, texts in enumerate(articles)
        ),
        context,
    )


def is_traditional(text: str) -> bool:
    """Whether a page is printed in Traditional characters. About a third of these have a Simplified form."""
    changed: int = sum(map(ne, fold(text), fold_marks(text)))
    return changed > TRADITIONAL * len(text)
