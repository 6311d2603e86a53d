"""All detectors together: a function from a page's texts to suspicions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from importers.text.proofing.context import Context
from importers.text.proofing.detectors.amounts import amounts
from importers.text.proofing.detectors.brackets import brackets
from importers.text.proofing.detectors.cut_names import cut_names
from importers.text.proofing.detectors.doubled import doubled
from importers.text.proofing.detectors.latin import latin
from importers.text.proofing.detectors.local_characters import local_characters
from importers.text.proofing.detectors.marks import marks
from importers.text.proofing.detectors.memory import memory
from importers.text.proofing.detectors.own_usage import own_usage
from importers.text.proofing.detectors.protected import protected
from importers.text.proofing.detectors.rare import rare
from importers.text.proofing.detectors.repeats import repeats
from importers.text.proofing.detectors.set_phrases import set_phrases
from importers.text.proofing.detectors.spaces import spaces
from importers.text.proofing.detectors.twins import twins
from importers.text.proofing.detectors.unit_names import unit_names
from importers.text.proofing.detectors.unlisted import unlisted
from importers.text.proofing.page import ProofPage, ProofText, proof_page
from importers.text.proofing.suspicion import Flag, Suspicion, Text
from importers.text.proofing.weighing import SAID_OF_TERMS, weigh

Flagged = Iterable[tuple[ProofText, Flag]]


@dataclass(frozen=True, slots=True)
class Detector:
    kind: str
    find: Callable[[ProofPage], Flagged]


def _each_text(find: Callable[[ProofText], Iterable[Flag]]) -> Callable[[ProofPage], Flagged]:
    return lambda page: ((text, flag) for text in page.texts() for flag in find(text))


def _each_article(find: Callable[[Sequence[ProofText]], Flagged]) -> Callable[[ProofPage], Flagged]:
    return lambda page: (found for texts in page.articles for found in find(texts))


DETECTORS = (
    Detector(SAID_OF_TERMS, protected),
    Detector("memory", memory),
    Detector("unit_name", unit_names),
    Detector("local_character", local_characters),
    Detector("repeat", _each_text(repeats)),
    Detector("latin", _each_text(latin)),
    Detector("amount", _each_text(amounts)),
    Detector("mark", _each_text(marks)),
    Detector("bracket", _each_article(brackets)),
    Detector("set_phrase", set_phrases),
    Detector("twin", _each_text(twins)),
    Detector("own_usage", own_usage),
    Detector("cut_name", cut_names),
    Detector("unlisted", unlisted),
    Detector("doubled", _each_text(doubled)),
    Detector("space", _each_text(spaces)),
    Detector("rare", rare),
)
"""In order of precedence: where several flag the same place, the first one wins."""


def suspicions(articles: Sequence[Sequence[Text]], context: Context) -> list[list[Suspicion]]:
    """The suspicions on a page, for each of its articles, in printed order.

    ``articles`` has the texts of each article (with those of its captions). Picture news and the page's own loose texts
    are lists of their own. All texts of a page are needed together, because the page's own usage is evidence. If one of
    them changes, the whole page has to be looked at again.
    """
    page = proof_page(articles, context)
    found: list[list[Suspicion]] = [[] for _ in articles]
    for text, suspicion in weigh(list(_found(page)), context.settings):
        found[text.article].append(suspicion)
    for suspicions in found:
        suspicions.sort(key=lambda one: (one.text, one.start, one.end))
    return found


def _found(page: ProofPage) -> Iterator[tuple[ProofText, Suspicion]]:
    for detector in DETECTORS:
        if detector.kind not in page.context.settings.off:
            yield from ((text, _suspicion(detector.kind, text, flag)) for text, flag in detector.find(page))


def _suspicion(kind: str, text: ProofText, flag: Flag) -> Suspicion:
    return Suspicion(
        text=text.index,
        start=flag.start,
        end=flag.end,
        found=text.text[flag.start : flag.end],
        suggestion=flag.suggestion,
        kind=kind,
        severity=flag.severity,
        confidence=flag.confidence,
        evidence=flag.evidence,
    )
