"""What becomes of an id: it leads on after a merge, tells of a split, answers that it is gone after a withdrawal."""

import pytest
from django.http import Http404
from django.shortcuts import get_object_or_404

from articles.publishing.publication import publish, withdraw
from articles.structure.merging import join_articles
from articles.structure.splitting import start_article
from tests.articles.api.http.test_problems import problem_of
from tests.factories import make_article, make_page, make_passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    page = make_page()
    made = [make_article(page, headline=f"第{number}条") for number in "一二三"]
    publish(made, None)
    return made


def path(article):
    return f"/api/v1/articles/{article.public_id}/"


def test_a_merged_one_leads_on_to_its_successor_with_the_query(api, three):
    join_articles(three[0], three[1], None)
    assert api.get(path(three[1])).status_code == 200
    publish([three[0]], None)
    response = api.get(path(three[1]) + "?fields=id,text")
    assert problem_of(response, 307, "merged")["merged_into"] == three[0].public_id
    assert response["Location"] == path(three[0]) + "?fields=id,text"
    assert list(api.get(response["Location"]).json()) == ["id", "text"]
    assert api.head(path(three[1])).status_code == 307


def test_merges_in_a_row_lead_to_the_last(api, three):
    join_articles(three[1], three[2], None)
    join_articles(three[0], three[1], None)
    publish([three[0]], None)
    assert api.get(path(three[2]))["Location"] == path(three[0])


def test_one_whose_successor_is_withdrawn_is_gone_with_it(api, three):
    join_articles(three[0], three[1], None)
    withdraw([three[0]], None)
    problem_of(api.get(path(three[1])), 410, "withdrawn")
    publish([three[0]], None)
    assert api.get(path(three[1])).status_code == 307


def test_one_that_was_never_published_is_not_found_though_it_was_merged(api):
    page = make_page()
    first, second = make_article(page), make_article(page)
    publish([first], None)
    join_articles(first, second, None)
    problem_of(api.get(path(second)), 404, "not_found")


def test_one_that_comes_out_again_between_two_looks_is_found(api, three, monkeypatch):
    """The first look meets it withdrawn, the second published again."""
    looks = iter([Http404()])

    def look(rows):
        if error := next(looks, None):
            raise error
        return get_object_or_404(rows)

    monkeypatch.setattr("articles.api.resources.viewset.get_object_or_404", look)
    assert api.ask(f"articles/{three[0].public_id}/")["id"] == three[0].public_id


def test_a_split_one_answers_and_names_what_it_became(api):
    article = make_article(headline="新渠通水", paragraphs=["渠水万方，沿线受益。"])
    heading = make_passage(article.page, "subheading", "小学开学", article=article)
    make_passage(article.page, "paragraph", "新校舍启用。", article=article)
    publish([article], None)
    made = start_article(heading, None)
    assert api.ask(f"articles/{article.public_id}/")["split_into"] == []
    assert api.get(path(made)).status_code == 404
    publish([made], None)
    assert api.ask(f"articles/{article.public_id}/")["split_into"] == [made.public_id]
    assert api.ask(f"articles/{made.public_id}/")["split_from"] == article.public_id
