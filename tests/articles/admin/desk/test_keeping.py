"""What an open page tells the server: used, typed, left."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Passage, Reservation, TypingDraft
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db
TAB = "a" * 16


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def article() -> Article:
    return make_article()


def keep(client: Client, article: Article, user: User, **told: Any) -> Any:
    url = reverse("admin:articles_article_keep", args=[article.pk])
    return client.post(url, {"user": user.pk, "tab": TAB, **told})


def typed(article: Article, text: Any = "改过的话。", **others: Any) -> str:
    passage = Passage.objects.get(article=article, role="paragraph")
    return json.dumps([{"passage": passage.pk, "version": 1, "text": text, **others}])


def test_opening_an_article_reserves_it_and_others_see_who_and_since_when(as_editor, as_chief, article):
    as_editor.get(screen(article))
    shown = text_of(as_chief.get(screen(article)))
    assert "也有人打开着这篇稿件" in shown
    assert "wang（" in shown
    listed = text_of(as_chief.get(reverse("admin:articles_article_changelist")))
    assert 'class="badge is-reserved"' in listed
    structure = text_of(as_chief.get(reverse("admin:articles_page_structure", args=[article.page_id])))
    assert "wang（" in structure


def test_ones_own_reservation_is_no_news(as_editor, article):
    as_editor.get(screen(article))
    for url in (screen(article), reverse("admin:articles_article_changelist")):
        assert "is-reserved" not in text_of(as_editor.get(url))
    assert '<p hidden><span class="label">也有人' in text_of(as_editor.get(screen(article)))


def test_others_may_open_and_save_all_the_same(as_editor, as_chief, article):
    as_editor.get(screen(article))
    assert as_chief.get(screen(article)).status_code == 200


def test_who_may_only_look_reserves_nothing(as_visitor, article):
    as_visitor.get(screen(article))
    assert not Reservation.objects.exists()


def test_a_list_takes_one_query_for_all_its_reservations(as_chief, as_editor):
    url = reverse("admin:articles_article_changelist")
    as_editor.get(screen(make_article()))
    before = queries_of(as_chief, url)
    for _number in range(5):
        as_editor.get(screen(make_article()))
    assert queries_of(as_chief, url) == before


def test_used_it_stays_reserved_and_left_it_is_free(as_editor, editor, article):
    keep(as_editor, article, editor, used="1")
    assert Reservation.objects.get().tab == TAB
    keep(as_editor, article, editor, leaving="1")
    assert not Reservation.objects.exists()


def test_what_is_typed_is_kept(as_editor, editor, article):
    answer = keep(as_editor, article, editor, typed=typed(article))
    assert answer.json() == {"user": editor.pk, "others": []}
    draft = TypingDraft.objects.get()
    assert (draft.user, draft.text, draft.version, draft.tab) == (editor, "改过的话。", 1, TAB)


def test_it_is_offered_on_the_next_opening_and_never_put_in(as_editor, editor, article):
    keep(as_editor, article, editor, typed=typed(article))
    response = as_editor.get(screen(article))
    assert [offer.draft.text for offer in response.context["offers"]] == ["改过的话。"]
    assert "改过的话。</textarea>" not in text_of(response)
    taken = as_editor.get(f"{screen(article)}?take={TypingDraft.objects.get().pk}")
    assert "改过的话。</textarea>" in text_of(taken)
    assert not taken.context["offers"]


def test_it_is_discarded_by_its_writer_alone(as_editor, as_chief, editor, article):
    keep(as_editor, article, editor, typed=typed(article))
    url = reverse("admin:articles_article_discard", args=[article.pk])
    as_chief.post(url, {"draft": TypingDraft.objects.get().pk})
    assert TypingDraft.objects.exists()
    as_editor.post(url, {"draft": [TypingDraft.objects.get().pk, "x", "9" * 30]})
    assert not TypingDraft.objects.exists()


def test_nothing_is_kept_under_the_name_of_another_who_signed_in_meanwhile(as_chief, editor, article):
    assert keep(as_chief, article, editor, typed=typed(article)).status_code == 409
    assert not TypingDraft.objects.exists()


def test_who_is_signed_out_is_sent_to_sign_in(client, editor, article):
    assert keep(client, article, editor, typed=typed(article)).status_code == 302
    assert not TypingDraft.objects.exists()


def test_who_may_only_look_keeps_nothing(visitor, article):
    client = signed_in(visitor)
    assert keep(client, article, visitor, typed=typed(article)).status_code == 403
    for name in ("discard", "offers"):
        url = reverse(f"admin:articles_article_{name}", args=[article.pk])
        assert client.post(url).status_code == 403


@pytest.mark.parametrize(
    "told",
    [
        {"tab": "x"},
        {"tab": "a" * 15 + "é"},
        {"typed": "no json"},
        {"typed": "7"},
        {"typed": "[7]"},
        {"typed": '[{"passage": 1}]'},
        {"typed": '[{"passage": "x", "version": 1, "text": ""}]'},
        {"typed": '[{"passage": 99999999999999999999, "version": 1, "text": ""}]'},
        {"typed": '[{"passage": 1, "version": -1, "text": "", "more": 1}]'},
        {"typed": "[" * 100_000},
        {"typed": '[{"passage": 1e400, "version": 1, "text": ""}]'},
    ],
)
def test_what_no_page_sends_is_refused(as_editor, editor, article, told):
    assert keep(as_editor, article, editor, **told).status_code == 400


def test_what_no_database_takes_is_left_out(as_editor, editor, article):
    keep(as_editor, article, editor, typed=typed(article, "改\x00过\ud800的\r\n话。"))
    assert TypingDraft.objects.get().text == "改过的\n话。"


def test_of_one_passage_told_twice_the_last_counts(as_editor, editor, article):
    twice = [*json.loads(typed(article, "一")), *json.loads(typed(article, "二"))]
    keep(as_editor, article, editor, typed=json.dumps(twice))
    assert TypingDraft.objects.get().text == "二"


def test_an_address_is_for_posts_alone_and_of_an_article_that_is(as_editor, editor, article):
    assert as_editor.get(reverse("admin:articles_article_keep", args=[article.pk])).status_code == 405
    assert keep(as_editor, Article(pk=10**9), editor).status_code == 404


def test_a_fact_that_was_typed_is_taken_with_what_it_was_opened_with(as_editor, editor, article):
    fact = [{"passage": 0, "version": 0, "field": "reporters", "opened": "", "text": "王芳、李强"}]
    assert keep(as_editor, article, editor, typed=json.dumps(fact)).status_code == 200
    draft = TypingDraft.objects.get()
    assert "王芳、李强" in text_of(as_editor.get(screen(article)))
    data = form_of(as_editor.get(f"{screen(article)}?take={draft.pk}"))
    assert (data["reporters"], data["initial-reporters"]) == ("王芳、李强", "")
    as_editor.post(screen(article), data | {"_continue": "1"})
    article.refresh_from_db()
    assert article.reporters == ["王芳", "李强"]
    assert not TypingDraft.objects.exists()


@pytest.mark.parametrize(
    "rubbish",
    [{"field": "public_id"}, {"field": "column", "passage": 3}, {"field": ["column"]}, {"passage": 0}],
)
def test_nothing_but_a_text_or_a_fact_is_kept(as_editor, editor, article, rubbish):
    told = [{"passage": 0, "version": 0, "text": "x", **rubbish}]
    assert keep(as_editor, article, editor, typed=json.dumps(told)).status_code == 400
    assert not TypingDraft.objects.exists()
