"""What stops a publication, what waits for acceptance, what follows on what partners have."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.models import Article, Changeset, PageWarning, Proposal, PublishedArticle
from articles.publishing.publication import withdraw
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from articles.workflow.accepting import AcceptanceRefused, accept_kinds, accept_warning, open_kinds
from articles.workflow.blockers import KINDS, blockers
from articles.workflow.passing import NotReadyError, pass_on, publish_ready
from articles.workflow.states import issue_states, page_states
from tests.articles.workflow.test_verifying import correct
from tests.factories import make_article, make_caption, make_issue, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return User.objects.create(username="chief")


def warn(article: Article, code: str = "unsure") -> PageWarning:
    with changeset("import"):
        return PageWarning.objects.create(page=article.page, article=article, code=code, text="某处")


def codes(article: Article) -> list[str]:
    return [blocker.code for blocker in blockers([article])]


def test_an_article_without_fault_is_stopped_by_nothing():
    assert codes(make_article()) == []


def undated():
    return make_article(make_page(make_issue(published_on=None)))


def without_headline():
    return make_article(headline="")


def without_caption():
    return make_article(headline="", paragraphs=[], kind="picture")


def text_lost():
    article = make_article()
    warn(article, "text_lost")
    return article


def queried():
    article = make_article()
    give_verdict(article.passages.get(role="paragraph"), Place(0, 2), "query", None)
    return article


def queried_in_its_caption():
    article = make_article()
    give_verdict(make_caption(article).passages.get(), Place(0, 2), "query", None)
    return article


def proposed_for(row: str):
    """Of the article itself, of a text of it, of its photo, of a text of the photo."""

    def make():
        article = make_article()
        caption = make_caption(article)
        of = {"article": article, "caption": caption, "passage": article.passages.first()}
        owner = {"passage": caption.passages.get()} if row == "words" else {row: of[row]}
        with changeset("import"):
            Proposal.objects.create(page=article.page, proposed="新的文字", **owner)
        return article

    return make


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (undated, "undated"),
        (without_headline, "no_headline"),
        (without_caption, "no_caption"),
        (text_lost, "text_lost"),
        (queried, "open_query"),
        (queried_in_its_caption, "open_query"),
        *((proposed_for(row), "open_proposal") for row in ("article", "caption", "passage", "words")),
    ],
)
def test_each_blocker_stops_publication_by_name(make, code, chief):
    article = make()
    assert codes(article) == [code]
    for act in (publish_ready, pass_on):
        with pytest.raises(NotReadyError) as refused:
            act([article], chief)
        assert len(refused.value.reasons) == 1
    article.refresh_from_db()
    assert article.publication == "unpublished"


def test_one_whose_whole_text_became_unassigned_is_not_passed_and_is_withdrawn_by_hand(chief):
    article = make_article()
    publish_ready([article], chief)
    with changeset("structure"):
        article.passages.update(article=None, role="unassigned")
        refresh_copies([article.pk])
    article.refresh_from_db()
    assert codes(article) == ["emptied"]
    for act in (publish_ready, pass_on):
        with pytest.raises(NotReadyError):
            act([article], chief)
    assert PublishedArticle.objects.filter(pk=article.pk).exists(), "partners keep what they have"
    withdraw([article], chief)
    assert not PublishedArticle.objects.filter(pk=article.pk).exists()


def test_all_kinds_are_asked_of_all_articles_in_few_queries(django_assert_max_num_queries):
    articles = [make_article() for _ in range(5)]
    rows = list(Article.objects.filter(pk__in=[a.pk for a in articles]).select_related("page__issue"))
    with django_assert_max_num_queries(25):
        assert not blockers(rows)
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_one_that_is_not_ready_keeps_the_others_back(chief):
    with pytest.raises(NotReadyError):
        publish_ready([make_article(), without_headline()], chief)
    assert not Article.objects.published().exists()


def test_a_warning_stops_publication_until_somebody_accepts_it_by_name(chief):
    article = make_article()
    warning = warn(article)
    with pytest.raises(NotReadyError):
        publish_ready([article], chief)
    accept_warning(warning, chief)
    warning.refresh_from_db()
    assert (warning.accepted_by, bool(warning.accepted_at)) == (chief, True)
    assert publish_ready([article], chief).released == 1
    with pytest.raises(AcceptanceRefused):
        accept_warning(warning, chief)


def test_warnings_are_accepted_by_kind(chief):
    one, other, third = make_article(), make_article(), make_article()
    warn(one), warn(one), warn(other), warn(other, "late_headline"), warn(third)
    both = Article.objects.filter(pk__in=[one.pk, other.pk])
    assert open_kinds(both) == {"unsure": 3, "late_headline": 1}
    assert str(accept_kinds(both, ["unsure"], chief, "已核对")) == "已接受 3 条提示"
    assert open_kinds(both) == {"late_headline": 1}
    assert open_kinds(Article.objects.filter(pk=third.pk)) == {"unsure": 1}


def test_lost_text_is_accepted_singly_and_with_a_reason(chief):
    article = text_lost()
    warning = article.warnings.get()
    assert accept_kinds(Article.objects.all(), ["text_lost"], chief).warnings == 0
    assert open_kinds(Article.objects.all()) == {}
    with pytest.raises(AcceptanceRefused):
        accept_warning(warning, chief)
    accept_warning(warning, chief, "原报破损")
    assert codes(article) == []


def test_the_first_publication_may_be_plain_ocr(chief):
    article = make_article()
    publish_ready([article], chief)
    article.refresh_from_db()
    assert (article.publication, article.text_status) == ("published", "ocr")


def test_partners_keep_what_they_have_until_its_successor_is_verified_or_passed(chief):
    article = make_article(paragraphs=["新渠昨日通水。"])
    publish_ready([article], chief)
    correct(article, "新渠今日通水。", chief)
    with pytest.raises(NotReadyError):
        publish_ready([article], chief)
    article.refresh_from_db()
    assert "昨日" in article.published.document
    pass_on([article], chief, "急")
    article = Article.objects.get(pk=article.pk)
    assert "今日" in article.published.document
    made = Changeset.objects.first()
    assert made and (made.kind, made.user, made.reason) == ("pass", chief, "急")


def test_pages_and_issues_derive_their_state():
    issue = make_issue(published_on=date(2022, 1, 1))
    page, empty = make_page(issue), make_page(issue)
    make_article(page, text_status="verified")
    make_article(page, text_status="corrected", headline="", paragraphs=[], kind="picture")
    of_page, of_issue = page_states([page.pk, empty.pk]), issue_states([issue.pk])
    assert (of_page[page.pk].text_status, of_page[page.pk].verified, of_page[page.pk].articles) == ("corrected", 1, 2)
    assert of_issue[issue.pk] == of_page[page.pk]
    assert of_page[empty.pk].articles == 0
