"""From a page's text to drafts of its rows: the whole of the pure side in one function."""

from importers.dating import date_page
from importers.drafts import DraftPage, check_lossless
from importers.linking import link_units
from importers.page import PageFacts, PageText
from importers.reading.assemble import assemble
from importers.reading.page_view import view_page
from importers.reading.search import read
from importers.text.units.gazetteer import Gazetteer

NO_FACTS = PageFacts()
NO_GAZETTEER = Gazetteer()


def draft_page(page: PageText, facts: PageFacts = NO_FACTS, gazetteer: Gazetteer = NO_GAZETTEER) -> DraftPage:
    """Read one page. Raises LosslessError rather than lose a character."""
    view = view_page(page)
    draft = assemble(view, read(view), facts)
    check_lossless(draft)
    return link_units(date_page(draft), gazetteer)
