"""What proofreading knows in a dry run: the archive's own terms and memory where it has the page's newspaper."""

from collections.abc import Callable
from functools import cache

from articles.gazetteer import stored_gazetteer
from articles.models import Newspaper
from articles.proofing.context import proof_context
from importers.page import PageFacts
from importers.text.proofing.context import Context

ContextOf = Callable[[PageFacts], Context]


def stored_contexts() -> ContextOf:
    """For each page its newspaper's context; for a newspaper that the archive does not have the gazetteer alone.

    Names that OCR misread are left out of both: a slip must not be taken for a name.
    """
    unknown = Context(gazetteer=stored_gazetteer(slips=False))

    @cache
    def context_of(newspaper: str, section: str) -> Context:
        row = Newspaper.objects.filter(name=newspaper, section=section).first()
        return proof_context(row) if row else unknown

    return lambda facts: context_of(facts.newspaper, facts.section)
