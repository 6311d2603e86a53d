"""Set phrases with one character that looks like the right one: 再接再历 for 再接再厉."""

from collections.abc import Iterator
from itertools import chain

from importers.page import gettext_noop
from importers.text.proofing.lists import LISTS
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.phrases import LONG, archive_phrases, dictionary_phrases, with_hole
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.shapes import likeness

ALIKE = 0.8
"""Stricter than elsewhere, because 一赶了之 plays with 一走了之. A page that prints both (授人以鱼不如授人以渔) means
it."""
SELDOM = 0.02
"""How often the odd form may occur in the archive at most, as a share of the phrase's own count."""
_LITTLE_WORDS = LISTS["stands alone"]


def set_phrases(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Runs of four characters that the dictionary has with one other character, or that the archive often has so."""
    known = (dictionary_phrases(), page.context.once(archive_phrases, ()))
    for text in page.texts():
        for at, start in _odd_runs(text):
            run = text.folded[start : start + LONG]
            holed = with_hole(run, at - start)
            for right in chain.from_iterable(phrases[holed] for phrases in known if holed in phrases):
                if _is_odd(text, run, at - start, right):
                    yield text, _flag(start, run, at - start, right)


def _odd_runs(text: ProofText) -> Iterator[tuple[int, int]]:
    """Each character outside any word, with the places where a run over it begins."""
    for at in text.alone:
        if text.folded[at] not in _LITTLE_WORDS:
            yield from ((at, start) for start in _runs_over(text, at))


def _runs_over(text: ProofText, at: int) -> list[int]:
    """Where a run of four characters over ``at`` begins, if it begins and ends where words do. 触|动人心的 does not."""
    last = len(text.folded) - LONG
    starts = range(max(0, at - LONG + 1), min(at, last) + 1)
    bounds = text.word_starts
    return [start for start in starts if start in bounds and (start == last or start + LONG in bounds)]


def _is_odd(text: ProofText, run: str, hole: int, right: str) -> bool:
    phrase, statistics = with_hole(run, hole, right), text.context.statistics
    seldom = statistics.count(run) <= SELDOM * statistics.count(phrase)
    return likeness(run[hole], right) >= ALIKE and seldom and phrase not in text.folded


def _flag(start: int, run: str, hole: int, right: str) -> Flag:
    phrase = with_hole(run, hole, right)
    return Flag(
        start=start,
        end=start + LONG,
        suggestion=phrase,
        severity=Severity.MEDIUM,
        confidence=0.8,
        evidence=because(
            gettext_noop("“{phrase}” is a set phrase; {wrong} and {right} look alike."),
            phrase=phrase, wrong=run[hole], right=right,
        ),
    )  # fmt: skip
