"""Errors that editors have corrected before, printed again: 滎阳镇, which they changed to 滍阳镇."""

from collections.abc import Iterator
from typing import Any

import ahocorasick

from importers.page import gettext_noop
from importers.text.fold import fold
from importers.text.proofing.context import Context
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.pairs import Pair
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.units.gazetteer import Path

SHORTEST = 2


def memory(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Every wrong form in the memory, the longest at each place, unless it is within the right form (招商|招商局)."""
    automaton = page.context.once(remembered, ())
    if automaton is None:
        return
    for text in page.texts():
        for last, (wrong, pair) in automaton.iter_long(text.folded):
            start = last + 1 - len(wrong)
            if not _is_right_already(text.folded, start, pair):
                yield text, _flag(start, last + 1, pair)


def remembered(context: Context, _: Path) -> Any:
    """The automaton over all wrong forms. None if the memory is empty."""
    automaton = ahocorasick.Automaton()
    for pair in context.pairs:
        if len(pair.wrong) >= SHORTEST and pair.wrong != pair.right:
            automaton.add_word(fold(pair.wrong), (pair.wrong, pair))
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _is_right_already(text: str, start: int, pair: Pair) -> bool:
    right, wrong = fold(pair.right), fold(pair.wrong)
    at = right.find(wrong)
    return at >= 0 and text[max(0, start - at) :].startswith(right)


def _flag(start: int, end: int, pair: Pair) -> Flag:
    decided = pair.accepted + pair.rejected
    share = (pair.accepted + 1) / (decided + 2)
    return Flag(
        start=start,
        end=end,
        suggestion=pair.right,
        severity=Severity.HIGH if pair.accepted and share >= 0.75 else Severity.MEDIUM,
        confidence=round(min(0.95, 0.5 + share / 2), 2),
        evidence=because(
            gettext_noop("Editors made “{right}” of “{wrong}” {seen} times."),
            right=pair.right, wrong=pair.wrong, seen=pair.seen,
        ),
    )  # fmt: skip
