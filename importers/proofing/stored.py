"""What proofreading new pages needs from the archive."""

from collections.abc import Iterable

from articles.models import Newspaper
from articles.proofing.context import proof_context
from importers.page import PageFacts
from importers.proofing.proofread import Contexts
from importers.storing.rows import UNKNOWN_NEWSPAPER


def stored_contexts(pages: Iterable[PageFacts]) -> Contexts:
    """The context of each newspaper of these pages: its terms and memory, or for a new newspaper what holds for all.

    Names that OCR misread are left out of the gazetteer, because a slip must not be taken for a name.
    """
    wanted = {(facts.newspaper, facts.section) for facts in pages}
    rows = Newspaper.objects.filter(name__in={name or UNKNOWN_NEWSPAPER for name, _section in wanted})
    known = {(row.name, row.section): row for row in rows}
    return Contexts(
        by_newspaper={
            (name, section): proof_context(row)
            for name, section in wanted
            if (row := known.get((name or UNKNOWN_NEWSPAPER, section)))
        },
        other=proof_context(None),
    )
