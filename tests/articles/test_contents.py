import pytest

from articles.contents import issue_contents, neighbours
from articles.log.changesets import changeset
from articles.models import PageWarning
from tests.factories import make_article, make_issue, make_page, make_passage

pytestmark = pytest.mark.django_db


def test_pages_stand_in_reading_order_not_in_the_order_of_their_letters():
    issue = make_issue()
    for number in ("10", "", "A1", "2"):
        make_page(issue, number=number)
    assert [contents.page.number for contents in issue_contents(issue)] == ["2", "10", "A1", ""]


def test_articles_stand_down_their_page():
    page = make_page()
    articles = [make_article(page, headline) for headline in ("甲", "乙", "丙")]
    assert [listed.article for listed in issue_contents(page.issue)[0].articles] == articles


def test_it_counts_warnings_and_what_has_no_place():
    page = make_page()
    article = make_article(page)
    make_passage(page, "unassigned", "哪来的话")
    make_passage(page, "furniture", "责编")
    with changeset("import"):
        PageWarning.objects.create(page=page, code="unassigned")
        PageWarning.objects.create(page=page, article=article, code="text_lost")
        PageWarning.objects.create(page=page, article=article, code="unsure")
    [contents] = issue_contents(page.issue)
    assert (contents.unassigned, contents.warnings) == (1, 1)
    assert contents.articles[0].warnings == 2


def test_it_takes_four_queries_for_any_issue(django_assert_num_queries):
    issue = make_issue()
    for number in range(5):
        page = make_page(issue, number=str(number))
        for _ in range(4):
            make_article(page)
    with django_assert_num_queries(4):
        assert sum(len(contents.articles) for contents in issue_contents(issue)) == 20


def test_neighbours_cross_the_page():
    issue = make_issue()
    last, first = make_page(issue, number="10"), make_page(issue, number="2")
    articles = [make_article(first), make_article(first), make_article(last)]
    assert [neighbours(article) for article in articles] == [
        (None, articles[1]),
        (articles[0], articles[2]),
        (articles[1], None),
    ]
