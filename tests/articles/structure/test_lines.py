import pytest

from articles.log.changesets import changeset
from articles.models import Page, Passage
from articles.structure.acting import StructureRefused
from articles.structure.lines import cut_out, page_lines
from importers.drafts import DraftArticle, Role
from importers.storing.load import load_page
from tests.drafts import Printer

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    """A headline, and a paragraph of three printed lines."""
    printer = Printer()
    headline = printer.print(Role.HEADLINE, "新渠通水")
    printer.text += " \r\n\n"
    paragraph = printer.print(Role.PARAGRAPH, "新渠昨日", "通水，柳湾", "同日开闸。")
    load_page(printer.page([DraftArticle(kind="news", passages=(headline, paragraph))]))
    return Page.objects.get()


def starts(page: Page, *texts: str) -> set[int]:
    return {line.start for line in page_lines(page) if line.text in texts}


def cut(page: Page, *texts: str) -> list[str]:
    with changeset("structure"):
        return [passage.text for passage in cut_out(page, starts(page, *texts), None)]


def test_every_printed_line_has_its_number_and_its_passage(page):
    assert [(line.number, line.text, line.passage.role, line.is_first) for line in page_lines(page)] == [
        (1, "新渠通水", "headline", True),
        (4, "新渠昨日", "paragraph", True),
        (5, "通水，柳湾", "paragraph", False),
        (6, "同日开闸。", "paragraph", False),
    ]


def test_it_costs_one_query(page, django_assert_num_queries):
    with django_assert_num_queries(1):
        page_lines(page)


@pytest.mark.parametrize(
    ("chosen", "passages"),
    [
        (("新渠昨日",), ["新渠昨日", "通水，柳湾同日开闸。"]),
        (("通水，柳湾",), ["新渠昨日", "通水，柳湾", "同日开闸。"]),
        (("同日开闸。",), ["新渠昨日通水，柳湾", "同日开闸。"]),
        (("新渠昨日", "同日开闸。"), ["新渠昨日", "通水，柳湾", "同日开闸。"]),
        (("新渠通水", "新渠昨日", "通水，柳湾", "同日开闸。"), ["新渠昨日通水，柳湾同日开闸。"]),
    ],
)
def test_lines_are_cut_out_of_their_passage(page, chosen, passages):
    cut(page, *chosen)
    assert list(Passage.objects.filter(role="paragraph").values_list("text", flat=True)) == passages


def test_just_the_passages_of_the_lines_come_back(page):
    assert cut(page, "新渠通水", "通水，柳湾") == ["新渠通水", "通水，柳湾"]


def test_lines_that_are_not_there_are_none(page):
    with changeset("structure"), pytest.raises(StructureRefused):
        cut_out(page, {1, 10_000}, None)
