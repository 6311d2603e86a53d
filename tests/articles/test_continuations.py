import pytest

from articles.continuations import page_key, proposed_continuations
from articles.log.changesets import changeset
from articles.models import Article, PageWarning
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db


def pointing(article: Article, code: str, text: str) -> Article:
    with changeset("import"):
        PageWarning.objects.create(page=article.page, article=article, code=code, text=text, line=1)
    return article


def article_on(issue, number: str, headline: str) -> Article:
    return make_article(page=make_page(issue, number=number), headline=headline)


@pytest.mark.parametrize(
    ("printed", "key"),
    [("2", "2"), ("02", "2"), ("下转第二版", "2"), ("上接第12版", "12"), ("A05", "A5"), ("下转第十版", "10"), ("", "")],
)
def test_it_reads_a_page_number_in_any_form(printed, key):
    assert page_key(printed) == key


def test_it_proposes_the_article_that_points_back():
    issue = make_issue()
    front = pointing(article_on(issue, "1", "新渠通水"), "continues_on", "下转第2版")
    pointing(article_on(issue, "3", "别处的文章"), "continued_from", "上接第4版")
    back = pointing(article_on(issue, "2", "新渠通水"), "continued_from", "上接第一版")
    proposals = proposed_continuations(issue)
    assert [(proposal.earlier, proposal.later) for proposal in proposals if proposal.earlier] == [(front, back)]


def test_it_says_which_pointers_lead_nowhere():
    issue = make_issue()
    front = pointing(article_on(issue, "1", "新渠通水"), "continues_on", "下转第5版")
    back = pointing(article_on(issue, "2", "老街修缮"), "continued_from", "上接第4版")
    proposals = proposed_continuations(issue)
    assert [(proposal.earlier, proposal.later) for proposal in proposals] == [(front, None), (None, back)]


def test_it_never_pairs_pages_of_two_issues():
    front = pointing(article_on(make_issue(published_on=None), "1", "新渠通水"), "continues_on", "下转第2版")
    pointing(article_on(make_issue(published_on=None), "2", "新渠通水"), "continued_from", "上接第1版")
    assert [proposal.later for proposal in proposed_continuations(front.page.issue)] == [None]
