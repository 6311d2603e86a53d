"""Verdicts sent with the article's form, by whoever sends whatever."""

from typing import Any

import pytest
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.models import Changeset, Passage, Verdict
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.articles.admin.screens import form_of, messages_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db
TEXT = "新曲昨日通水。"


@pytest.fixture
def passage() -> Passage:
    passage: Passage = make_article(paragraphs=[TEXT]).passages.get(text=TEXT)
    return passage


def screen(passage: Passage) -> str:
    return reverse("admin:articles_article_change", args=[passage.article_id])


def send(client, passage: Passage, act: str, /, **fields: Any):
    data = form_of(client.get(screen(passage)))
    place = {"passage": passage.pk, "start": 0, "end": 2, "quote": "新曲"}
    data |= {f"verdict_{name}": str(value) for name, value in {"act": act, **place, **fields}.items()}
    data |= {name: value for name, value in fields.items() if name.startswith("passage-")}
    return client.post(screen(passage), data | {"_continue": "1"}, follow=True)


def test_a_verdict_alone_is_a_changeset_of_its_kind(as_editor, editor, passage):
    send(as_editor, passage, "printed_so")
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user) == ("verdict", editor)
    assert Verdict.objects.get().made_by == editor


def test_it_stands_in_the_text_that_is_sent_with_it(as_editor, passage):
    place = {"start": 1, "end": 3, "quote": "新曲"}
    send(as_editor, passage, "query", **place, **{f"passage-{passage.pk}": "“" + TEXT})
    verdict = Verdict.objects.get()
    assert (verdict.start, verdict.quote) == (1, "新曲")
    assert Changeset.objects.latest("pk").kind == "edit"


def test_it_follows_what_somebody_else_saved_meanwhile(as_editor, chief, passage):
    data = form_of(as_editor.get(screen(passage)))
    assert passage.article
    save_passages(passage.article, [Edit(passage_id=passage.pk, version=1, text="今天" + TEXT)], chief)
    data |= {"verdict_act": "query", "verdict_passage": str(passage.pk), "verdict_start": "0", "verdict_end": "2"}
    as_editor.post(screen(passage), data | {"verdict_quote": "新曲", "_continue": "1"})
    assert Verdict.objects.get().start == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "rubbish"},
        {"passage": ""},
        {"passage": "x"},
        {"passage": 99999999999999999999},
        {"start": -1, "quote": ""},
        {"start": 5, "end": 2, "quote": ""},
        {"start": 99999999999999999999, "end": 99999999999999999999, "quote": ""},
        {"quote": "不在文中"},
        {"note": "长" * 2001},
        {"asked": 99999999999999999999},
        {"act": "settle", "id": ""},
        {"act": "settle", "id": "x"},
        {"act": "take_back", "id": 99999999999999999999},
    ],
)
def test_rubbish_is_no_verdict_and_no_failure(as_editor, passage, fields):
    response = send(as_editor, passage, "query", **fields)
    assert response.status_code == 200
    assert not Verdict.objects.exists()


def test_words_sent_with_a_place_that_is_gone_are_saved_all_the_same(as_editor, passage):
    response = send(as_editor, passage, "query", quote="不在文中", **{f"passage-{passage.pk}": "新渠昨日通水。"})
    passage.refresh_from_db()
    assert passage.text == "新渠昨日通水。"
    assert any("文中已没有这一处" in message for message in messages_of(response))


def test_a_verdict_of_another_article_is_not_answered_here(as_editor, passage):
    other = give_verdict(make_article().passages.all()[0], Place(0, 1), "query", None)
    send(as_editor, passage, "settle", id=other.pk, note="是")
    other.refresh_from_db()
    assert other.is_open


def test_a_passage_of_another_article_is_not_marked_here(as_editor, passage):
    other = make_article(paragraphs=[TEXT]).passages.get(text=TEXT)
    send(as_editor, passage, "query", passage=other.pk)
    assert not Verdict.objects.exists()


def test_a_visitor_gives_none(as_visitor, passage):
    response = as_visitor.post(screen(passage), {"verdict_act": "query", "verdict_passage": passage.pk})
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ({"quote": "昨日"}, 2),
        ({"quote": "水", "which": 1}, 5),
        ({"quote": "水", "which": 2}, 7),
        ({"quote": "水", "which": 3}, None),
        ({"quote": "水"}, None),
        ({"quote": "不在文中"}, None),
        ({"quote": ""}, None),
        ({"quote": "水", "which": 0}, None),
        ({"quote": "水", "which": "x"}, None),
    ],
)
def test_without_scripts_the_characters_tell_the_place(as_editor, written, start):
    passage = make_article(headline="题", paragraphs=["新曲昨日通水放水。"]).passages.get(text="新曲昨日通水放水。")
    send(as_editor, passage, "query", **{"passage": "", "start": "", "end": "", **written})
    assert list(Verdict.objects.values_list("passage", "start")) == ([(passage.pk, start)] if start else [])
