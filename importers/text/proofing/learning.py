"""Learning from corrections: pairs of a wrong form and the right one, long enough to be safe anywhere.

Pairs of single characters do harm: 限 → 规 would be right in one of eight places. Therefore a pair is widened to the
word or the unit's name around it, and to at least three characters.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from importers.text.comparing.differences import Piece, differences
from importers.text.fold import fold
from importers.text.units.gazetteer import Gazetteer
from importers.text.words import cut

SHORTEST = 3
LONGEST = 20
"""How many characters each form of a pair may have."""
MOST_SWAPPED = 2
LARGEST_SHARE = 0.3
"""If a larger share of a passage changes, it was rewritten and not corrected."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"\s*[A-Za-z]+\s*")
_NUMERALS = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿]+")
_DIGIT = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Learnt:
    wrong: str
    right: str


def nowhere(form: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    is_verified: Callable[[str], bool] = nowhere
    """Whether a form occurs in verified text."""


@dataclass(frozen=True, slots=True)
class _Change:
    """``before[a_start:a_end]`` became ``after[b_start:b_end]``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    counts: bool
    """The change is more than one of form."""


def learnt(before: str, after: str, knowledge: Knowledge, kept: Sequence[tuple[int, int]] = ()) -> list[Learnt]:
    """The pairs that the correction of ``before`` (as OCR gave it) to ``after`` teaches, each once.

    ``kept`` are stretches [start, end) of ``after`` that are as they were printed. They teach nothing.

    >>> learnt("昨日，滎阳镇召开了会议。", "昨日，滍阳镇召开了会议。", Knowledge())
    [Learnt(wrong='滎阳镇', right='滍阳镇')]
    """
    correction = _Correction(before, after, knowledge)
    if not before.strip() or correction.is_rewrite():
        return []
    changes = [change for change in correction.changes if change.counts]
    asked = [change for change in changes if not any(_meet(change, start, end) for start, end in kept)]
    return list(dict.fromkeys(pair for change in asked if (pair := correction.pair(change))))


def _meet(change: _Change, start: int, end: int) -> bool:
    return change.b_start < max(end, start + 1) and start < max(change.b_end, change.b_start + 1)


class _Correction:
    """Both texts, aligned, and the words of the corrected one."""

    def __init__(self, before: str, after: str, knowledge: Knowledge) -> None:
        self.before, self.after, self.knowledge = before, after, knowledge
        self.changes = list(_changes(differences(before, after)))
        self._bounds: list[int] | None = None

    def is_rewrite(self) -> bool:
        changed = sum(max(one.a_end - one.a_start, one.b_end - one.b_start) for one in self.changes if one.counts)
        return changed > LARGEST_SHARE * max(len(self.before), len(self.after))

    def pair(self, change: _Change) -> Learnt | None:
        """The change with the words around it, if it teaches anything. None where marks leave no room for three
        characters."""
        bounds = self._widened(change)
        if bounds is None:
            return None
        inside = [one for one in self.changes if one.counts and one.b_start <= bounds[1] and bounds[0] <= one.b_end]
        start, end = self._source_of(bounds[0], first=True), self._source_of(bounds[1], first=False)
        pair = Learnt(wrong=self.before[start:end].strip(), right=self.after[slice(*bounds)])
        if max(len(pair.wrong), len(pair.right)) > LONGEST or self.knowledge.gazetteer.named(pair.wrong):
            return None  # one unit's name for another's is a fact, no slip
        return pair if all(self._teaches(one, pair) for one in inside) else None

    def _widened(self, change: _Change) -> tuple[int, int] | None:
        start, end = self._with_repeat(change)
        one_sided = start == end or change.a_start == change.a_end
        start, end = self._word_start(start), self._word_end(end)
        while not self._is_wide(change, start, end, one_sided):
            further, earlier = self._word_end(end + 1), self._word_start(start - 1)
            lacks_left = one_sided and start == change.b_start
            if not lacks_left and _is_words(self.after[end:further]):
                end = further
            elif _is_words(self.after[earlier:start]):
                start = earlier
            else:
                return None
        return start, end

    def _is_wide(self, change: _Change, start: int, end: int, one_sided: bool) -> bool:
        """Whether the pair is long enough, and inserted or deleted text is inside it and not at its edge. Otherwise the
        wrong form could be part of the right one."""
        left, right = change.b_start - start, end - change.b_end
        shorter = min(change.a_end - change.a_start, change.b_end - change.b_start)
        return left + shorter + right >= SHORTEST and (not one_sided or (left > 0 and right > 0))

    def _with_repeat(self, change: _Change) -> tuple[int, int]:
        """For a deleted repeat, the change together with the copy that stayed."""
        gone = self.before[change.a_start : change.a_end].strip()
        if gone and self.after[: change.b_start].endswith(gone):
            return change.b_start - len(gone), change.b_end
        if gone and self.after[change.b_end :].startswith(gone):
            return change.b_start, change.b_end + len(gone)
        return change.b_start, change.b_end

    def _word_start(self, offset: int) -> int:
        """Where the word begins that lies across ``offset`` or begins there."""
        return max((bound for bound in self._words() if bound <= offset), default=0)

    def _word_end(self, offset: int) -> int:
        return min((bound for bound in self._words() if bound >= offset), default=len(self.after))

    def _words(self) -> list[int]:
        """Where words start and end. The name of a known unit counts as one word."""
        if self._bounds is None:
            bounds = {0, *accumulate(map(len, cut(self.after)))}
            for hit in self.knowledge.gazetteer.find(self.after):
                bounds -= set(range(hit.start + 1, hit.end))
                bounds |= {hit.start, hit.end}
            self._bounds = sorted(bounds)
        return self._bounds

    def _source_of(self, offset: int, *, first: bool) -> int:
        """The place in ``before`` of a place in ``after`` that no counting change goes over: before what was put
        in there where it is the ``first`` of a stretch, else behind it."""
        moved = 0
        for one in self.changes:
            if one.b_end > offset or (first and one.b_end == offset == one.b_start):
                if one.b_start < offset:  # inside a change of form
                    return min(one.a_end, one.a_start + offset - one.b_start)
                break
            moved = one.a_end - one.b_end
        return offset + moved

    def _teaches(self, change: _Change, pair: Learnt) -> bool:
        was = self.before[change.a_start : change.a_end].strip()
        now = self.after[change.b_start : change.b_end].strip()
        if _is_number(was, now):
            return False
        if _is_swap(was, now) or _is_latin_for_chinese(was, now) or self._is_repeat(change, was, now):
            return True
        one_sided = (not was or not now) and bool(_HAN.fullmatch(was or now))
        return one_sided and not self.knowledge.is_verified(pair.wrong)

    def _is_repeat(self, change: _Change, was: str, now: str) -> bool:
        """Whether the deleted text is still there beside the gap, perhaps after a space: 招商招商图谱 → 招商图谱."""
        before, behind = self.before[: change.a_start].rstrip(), self.before[change.a_end :].lstrip()
        return not now and len(was) >= 2 and (before.endswith(was) or behind.startswith(was))


def _changes(pieces: Sequence[Piece]) -> Iterator[_Change]:
    a = b = 0
    for piece in pieces:
        if not piece.is_same:
            yield _Change(a, a + len(piece.before), b, b + len(piece.after), not piece.only_form)
        a, b = a + len(piece.before), b + len(piece.after)


def _is_words(text: str) -> bool:
    """Whether the next stretch is a word, and neither a mark nor the end."""
    return bool(_HAN.fullmatch(text))


def _is_number(was: str, now: str) -> bool:
    """Whether a number was changed: 三 for 二 corrects a fact. But 干 for 十 is a slip."""
    return bool(_DIGIT.search(was + now)) or all(_NUMERALS.fullmatch(side) for side in (was, now) if side)


def _is_swap(was: str, now: str) -> bool:
    han = _HAN.fullmatch(was) and _HAN.fullmatch(now)
    return bool(han) and len(was) == len(now) <= MOST_SWAPPED and fold(was) != fold(now)


def _is_latin_for_chinese(was: str, now: str) -> bool:
    return bool(_LATIN.fullmatch(was) and _HAN.fullmatch(now))
