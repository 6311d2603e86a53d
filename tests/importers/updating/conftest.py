"""The page that is stored."""

import pytest

from articles.models import Page
from importers.storing.load import load_page
from tests.importers.updating.coming_again import PAGE, page_of


@pytest.fixture
def page() -> Page:
    load_page(page_of(PAGE))
    return Page.objects.get()
