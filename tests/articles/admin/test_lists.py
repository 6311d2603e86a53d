"""Rules that all lists and screens follow."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from articles.admin.lists.large import LIST_CAP, CappedPaginator
from articles.log.changesets import changeset
from articles.models import (
    Article,
    ArticleText,
    CompletenessCount,
    Issue,
    Page,
    Person,
    Proposal,
    PublicationCount,
    Unit,
)
from tests.articles.admin.screens import queries_of, text_of
from tests.factories import make_article, make_caption, make_issue, make_newspaper, make_page, make_unit

pytestmark = pytest.mark.django_db
ARTICLES = reverse("admin:articles_article_changelist")
REGISTERED = [model for model in apps.get_app_config("articles").get_models() if admin.site.is_registered(model)]
LISTS = [reverse(f"admin:articles_{model._meta.model_name}_changelist") for model in REGISTERED]
# A queue, two counts, a tree and the list of all who sign, which are screens of their own.
NO_CHANGE_LISTS = (CompletenessCount, Person, Proposal, PublicationCount, Unit)
CHANGE_LISTS = [url for model, url in zip(REGISTERED, LISTS, strict=True) if model not in NO_CHANGE_LISTS]


def found(client, **query) -> list[Article]:
    return list(client.get(ARTICLES, query).context["cl"].queryset)


@pytest.mark.parametrize("url", LISTS)
def test_every_list_opens_for_who_may_look(as_visitor, url):
    make_caption(make_article())
    assert as_visitor.get(url).status_code == 200


@pytest.mark.parametrize("url", LISTS)
def test_rubbish_in_the_address_is_no_error(as_visitor, url):
    for query in ("q=%00", "q=%27", "q=((", "p=99999", "o=9.-9", "nonsense=1", "newspaper=x", "year=x"):
        assert as_visitor.get(f"{url}?{query}", follow=True).status_code == 200, query


@pytest.mark.parametrize("url", CHANGE_LISTS)
def test_no_list_counts_a_whole_table(url, as_visitor):
    shown = as_visitor.get(url).context["cl"]
    assert isinstance(shown.paginator, CappedPaginator)
    assert not shown.show_full_result_count
    assert shown.list_per_page == 50


def test_a_list_ends_at_its_cap_and_says_so(as_visitor):
    with changeset("units"):
        Unit.objects.bulk_create(Unit(name=f"第{number}社区") for number in range(LIST_CAP + 5))
    shown = as_visitor.get(reverse("admin:articles_unit_changelist"), {"confirmed__exact": "0"})
    assert shown.context["cl"].result_count == LIST_CAP
    assert f"只列前 {LIST_CAP} 条" in text_of(shown)


def test_articles_stand_newest_page_first_each_page_in_order(as_editor):
    old, new = make_page(), make_page()
    articles = [make_article(page) for page in (new, old, new, old)]
    assert found(as_editor) == [articles[0], articles[2], articles[1], articles[3]]


def test_articles_are_found_by_their_words(as_editor):
    article, other = make_article(headline="新渠通水"), make_article(headline="小麦丰收", paragraphs=["颗粒归仓。"])
    assert found(as_editor, q="通水") == [article]
    assert found(as_editor, q="通水 小麦") == []
    assert found(as_editor, q=other.public_id) == [other]


def test_articles_are_filtered(as_editor):
    paper = make_newspaper("滨河晚报")
    article = make_article(make_page(make_issue(paper, date(2019, 3, 4))), kind="picture", text_status="corrected")
    undated = make_article(make_page(make_issue(published_on=None)))
    make_article()
    assert found(as_editor, newspaper=paper.pk) == [article]
    assert found(as_editor, year=2019) == [article]
    assert found(as_editor, year="undated") == [undated]
    assert found(as_editor, kind__exact="picture") == [article]
    assert found(as_editor, text_status__exact="corrected") == [article]


def test_a_longer_list_of_articles_takes_no_more_queries(as_editor):
    make_article(make_page(make_issue(make_newspaper("甲报"))))
    short = queries_of(as_editor, ARTICLES)
    for number in range(6):
        make_article(make_page(make_issue(make_newspaper(f"{number}报"))))
    assert queries_of(as_editor, ARTICLES) == short


def screens() -> list[str]:
    caption = make_caption(make_article())
    rows = [caption, caption.article, caption.article.page, caption.article.page.issue, make_unit(), make_newspaper()]
    changes = [reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk]) for row in rows]
    make_issue(published_on=None)
    return [reverse("admin:index"), reverse("admin:articles_issue_place"), *LISTS, *changes]


def test_no_screen_needs_an_inline_script_or_style(admin_client):
    for url in screens():
        response = admin_client.get(url)
        shown = text_of(response)
        assert response.status_code == 200, url
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe" not in response["Content-Security-Policy"]
        assert not re.search(
            r"<style|\sstyle=|<script(?![^>]* (?:src=|type=.application/json))|\son[a-z]+=|javascript:", shown
        ), url


def test_no_screen_shows_english_to_a_chinese_editor(admin_client):
    """Nor does one where nobody chose a language."""
    for url in screens():
        shown = admin_client.get(url, headers={"Accept-Language": "en"}, follow=True)
        assert shown["Content-Language"] == "zh-hans"
        assert '<html lang="zh-hans"' in text_of(shown)


def test_a_language_is_chosen_and_kept(admin_client):
    home = reverse("admin:index")
    answer = admin_client.post(reverse("set_language"), {"language": "en", "next": home})
    assert answer["Location"] == home
    assert "Newspaper archive" in text_of(admin_client.get(home))
    admin_client.post(reverse("set_language"), {"language": "zh-hans", "next": home})
    assert "报纸档案" in text_of(admin_client.get(home))


def test_the_language_can_be_chosen_before_signing_in(client):
    assert 'name="language" value="en"' in text_of(client.get(reverse("admin:login")))


def test_a_list_asks_as_often_for_thousands_of_articles_as_for_one(as_editor):
    """How long that takes ``benchmark admin`` tells."""
    asked = ["", "?q=通水", "?q=nothing", "?text_status__exact=verified", "?warnings=yes", "?p=20"]
    with changeset("import"):
        issue = make_issue()
        fill(issue, pages=1)
        few = {query: queries_of(as_editor, ARTICLES + query) for query in asked}
        fill(issue, pages=200)
    for query in asked:  # a page further on looks up where it begins
        assert queries_of(as_editor, ARTICLES + query) <= few[query] + 1, query


def fill(issue: Issue, pages: int) -> None:
    """Ten articles a page."""
    at = Page.objects.count()
    made = Page.objects.bulk_create(Page(issue=issue, stem=f"page-{number}") for number in range(at, at + pages))
    rows = Article.objects.bulk_create(
        Article(page=page, position=at, headline="新渠通水") for page in made for at in range(10)
    )
    ArticleText.objects.bulk_create(ArticleText(article=article, folded="新渠昨日通水 " * 20) for article in rows)


@pytest.mark.parametrize("model", ["article", "photocaption"])
@pytest.mark.parametrize("asked", ["，。", "-新渠", "字" * 2_000, "\x00", '"'])
def test_a_search_that_asks_for_nothing_says_so(as_visitor, model, asked):
    response = as_visitor.get(reverse(f"admin:articles_{model}_changelist"), {"q": asked})
    assert response.status_code == 200
    assert not response.context["cl"].result_list


def test_a_photo_is_found_by_its_articles_words_and_by_its_photographer(as_visitor):
    caption = make_caption(make_article(headline="新渠放水"), photographers=["陈明"])
    for asked in ("新渠放水", "陈明"):
        response = as_visitor.get(reverse("admin:articles_photocaption_changelist"), {"q": asked})
        assert list(response.context["cl"].result_list) == [caption]
