import pytest

from articles.log.changesets import changeset
from articles.lossless import CharactersLost, check_pages
from articles.models import Source, SourceSpan
from tests.factories import make_article, make_page, make_passage, make_source

pytestmark = pytest.mark.django_db


def test_a_page_whose_spans_cover_its_source_passes():
    check_pages([make_article().page_id])


@pytest.mark.parametrize("text", ["", " \n\u3000\r\n"])
def test_blanks_need_no_passage(text):
    check_pages([make_page(text=text).pk])


@pytest.mark.parametrize(
    ("spans", "lost"),
    [
        ([], "'新渠 通水' at 0"),
        ([(0, 2)], "'通水' at 2"),
        ([(1, 5)], "'新' at 0"),
        ([(0, 1), (3, 5)], "'渠' at 1"),
        ([(0, 6)], "a span ends at 6, behind the last of 5 characters"),
    ],
)
def test_a_character_in_no_passage_is_told(spans, lost):
    page = make_page(text="新渠 通水")
    for start, end in spans:
        make_passage(page, span=(page.sources.get(), start, end))
    with pytest.raises(CharactersLost, match=lost):
        check_pages([page.pk])


def test_only_the_current_source_counts():
    page = make_article().page
    with changeset("edit"):
        Source.objects.update(is_current=False)
        SourceSpan.objects.all().delete()
        make_source(page)
    check_pages([page.pk])


def test_only_the_pages_asked_for_are_read():
    make_page(text="无处安放")
    check_pages([make_article().page_id])
    check_pages([])
