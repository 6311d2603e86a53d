"""Decides which suspicions of a page are shown: they do not overlap, they form few groups, and grave ones are always
shown."""

from collections.abc import Iterable, Iterator, Sequence

from importers.text.proofing.context import ProofSettings
from importers.text.proofing.page import ProofText
from importers.text.proofing.suspicion import Severity, Suspicion

Found = tuple[ProofText, Suspicion]
_RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}
SAID_OF_TERMS = "protected_term"
SAID_OF_NAMES = frozenset({SAID_OF_TERMS, "repeat"})
"""Kinds that are flagged even in a known name: a leader's name may be part of one, or a name may be printed twice."""


def weigh(found: Sequence[Found], settings: ProofSettings) -> Iterator[Found]:
    """Drop what is part of a known name and what overlaps something graver, and keep the gravest groups.

    A group is one form of one kind, however often it is on the page. High ones are never dropped.
    """
    gravest = sorted(found, key=lambda one: _gravity(one[1]))
    kept = list(_apart(one for one in gravest if not _is_known(*one)))
    groups: dict[tuple[str, str], Severity] = {}
    for _, suspicion in kept:
        groups.setdefault(_group(suspicion), suspicion.severity)
    shown = set(list(groups)[: settings.groups_a_page]) | {
        group for group, severity in groups.items() if severity is Severity.HIGH
    }
    return (one for one in kept if _group(one[1]) in shown)


def _gravity(suspicion: Suspicion) -> tuple[int, float]:
    return _RANK[suspicion.severity], -suspicion.confidence


def _group(suspicion: Suspicion) -> tuple[str, str]:
    return suspicion.kind, suspicion.found


def _is_known(text: ProofText, suspicion: Suspicion) -> bool:
    """Whether it is inside a name in the gazetteer, where nothing is wrong."""
    places = range(suspicion.start, suspicion.end)
    return suspicion.kind not in SAID_OF_NAMES and all(at in text.in_unit for at in places)


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    taken: dict[tuple[int, int], set[int]] = {}
    for text, suspicion in found:
        places = taken.setdefault((text.article, text.index), set())
        mine = set(range(suspicion.start, suspicion.end))
        if not places & mine:
            places |= mine
            yield text, suspicion
