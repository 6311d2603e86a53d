"""Replacing characters by marks, one for one, in the chosen text and in every other state of it. Pure functions.

Texts keep their length everywhere. So spans, offsets and the change log stay right without knowing of redactions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from importers.text.comparing.alignment import align

Range = tuple[int, int]
# In another state of the text, up to so many characters beside the chosen ones belong to them (张三 was 张三丰).
BESIDE = 4
# Two texts are states of one text if they share so much of the shorter one's character pairs.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Chosen:
    """Chosen characters of one passage, as ranges of its present text."""

    passage: int
    text: str
    ranges: tuple[Range, ...]

    @property
    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.ranges]


@dataclass(frozen=True, slots=True)
class Mask:
    """How to mask a text. ``words`` must not be seen anywhere on the page any more, so they are masked wherever they
    stand. Texts in ``kept`` stay as they are: readers go on to see them."""

    mark: str
    chosen: Sequence[Chosen]
    words: Sequence[str] = ()
    kept: frozenset[str] = frozenset()
    states: dict[str, str] = field(default_factory=dict)
    """What was masked so far as a state of a chosen text, for texts that quote it whole."""

    def in_state(self, chosen: Chosen, text: str) -> str:
        """Mask ``text``, which is an earlier or other state of the chosen text, or a part of one."""
        if text in self.kept:
            return text
        masked = self._without_words(marked(text, places_in(chosen, text), self.mark))
        if masked != text and 2 * len(text) >= len(chosen.text):
            self.states[text] = masked
        return masked

    def anywhere(self, text: str) -> str:
        """Mask any other text, which may quote the words or a whole state of the chosen text."""
        if text in self.kept:
            return text
        for state in sorted(self.states, key=len, reverse=True):
            if len(state) > 1:
                text = text.replace(state, self.states[state])
        return self._without_words(text)

    def _without_words(self, text: str) -> str:
        for word in self.words:
            text = text.replace(word, marked(word, [(0, len(word))], self.mark))
        return text


def marked(text: str, ranges: Iterable[Range], mark: str) -> str:
    """The text with these ranges replaced by marks. White space stays, so that lines stay lines."""
    characters = list(text)
    for start, end in ranges:
        characters[start:end] = [each if each.isspace() else mark for each in characters[start:end]]
    return "".join(characters)


def places_in(chosen: Chosen, text: str) -> list[Range]:
    """Where the chosen characters are in another state of the text. In doubt, rather too much than too little."""
    if text == chosen.text:
        return list(chosen.ranges)
    if not are_alike(chosen.text, text):
        return []
    return same_places(chosen.text, text, chosen.ranges, BESIDE)


def same_places(a: str, b: str, ranges: Sequence[Range], beside: int = 0) -> list[Range]:
    """The ranges of ``a`` as ranges of ``b``, extended by up to ``beside`` characters that only ``b`` has there."""
    found = []
    for stretch in align(a, b):
        for start, end in ranges:
            first, last = max(start, stretch.a_start), min(end, stretch.a_end)
            if stretch.same and first < last:
                shift = stretch.b_start - stretch.a_start
                found.append((first + shift, last + shift))
            elif not stretch.same and (first < last or _is_beside(stretch.a_start, stretch.a_end, start, end)):
                inside = start < stretch.a_start < end
                if first < last or inside or stretch.b_end - stretch.b_start <= beside:
                    found.append((stretch.b_start, stretch.b_end))
    return [(start, end) for start, end in found if start < end]


def _is_beside(a_start: int, a_end: int, start: int, end: int) -> bool:
    """Whether the stretch is an insertion of ``b`` inside the range or at its edge."""
    return a_start == a_end and start <= a_start <= end


def are_alike(a: str, b: str) -> bool:
    if a in b or b in a:
        return True
    pairs = [{text[at : at + 2] for at in range(max(1, len(text) - 1))} for text in (a, b)]
    shorter = min(map(len, pairs))
    return len(pairs[0] & pairs[1]) >= ALIKE * shorter


def differing(before: str, after: str) -> list[tuple[int, str]]:
    """Where two texts of equal length differ: the offset, and what ``before`` has there.

    >>> differing("张三与李四", "某某与李某")
    [(0, '张三'), (4, '四')]
    """
    found: list[tuple[int, str]] = []
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if found and found[-1][0] + len(found[-1][1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + old)
        else:
            found.append((at, old))
    return found
