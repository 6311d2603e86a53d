"""The queue of proposals."""

import pytest
from django.urls import reverse

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Passage, Proposal
from articles.proposals.deciding import now
from tests.articles.admin.screens import messages_of, queries_of, text_of
from tests.articles.proposals.test_deciding import BEFORE, EDITOR, PROPOSED, propose
from tests.factories import make_article, tables

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:articles_proposal_changelist")


@pytest.fixture
def proposal() -> Proposal:
    make_article(headline="通水<b>", paragraphs=[EDITOR, "水来。"])
    return propose()


def decide(client, act: str, *proposals: Proposal, **data):
    chosen = {"proposal": [each.pk for each in proposals]} | {f"seen-{each.pk}": each.editor for each in proposals}
    return client.post(QUEUE, {"act": act, **chosen, **data}, follow=True)


def test_three_columns_with_what_differs_marked(as_editor, proposal):
    shown = text_of(as_editor.get(QUEUE))
    assert BEFORE in shown
    assert "<del>曲</del><ins>渠</ins>" in shown
    assert "<del>曲</del><ins>区</ins>" in shown
    assert "通水&lt;b&gt;" in shown


def test_it_has_no_inline_script_or_style(as_editor, proposal):
    shown = text_of(as_editor.get(QUEUE))
    assert "style=" not in shown.split("<main")[-1]
    assert "onclick" not in shown


@pytest.mark.parametrize(
    ("act", "expected"), [("take", PROPOSED), ("keep", EDITOR), ("take:{pk}", PROPOSED), ("keep:{pk}", EDITOR)]
)
def test_those_chosen_are_decided_in_one_changeset(as_editor, editor, proposal, act, expected):
    before, count = tables(), Changeset.objects.count()
    response = decide(as_editor, act.format(pk=proposal.pk), proposal, reason="看稿")
    assert Passage.objects.get(pk=proposal.passage_id).text == expected
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason, Changeset.objects.count()) == (editor, "看稿", count + 1)
    [message] = messages_of(response)
    assert reverse("admin:articles_changeset_undo", args=[made.pk]) in message
    undo(made, None)
    assert tables() == before


def test_a_text_is_written_anew(as_editor, proposal):
    decide(as_editor, f"write:{proposal.pk}", proposal, **{f"text-{proposal.pk}": "新渠昨日通水。"})
    assert Passage.objects.get(pk=proposal.passage_id).text == "新渠昨日通水。"


@pytest.mark.parametrize("act", ["", "take", "take:x", "nonsense", "write:0", "keep:" + "9" * 30])
def test_what_makes_no_sense_is_told_and_leaves_no_trace(as_editor, proposal, act):
    before = tables()
    assert messages_of(decide(as_editor, act))
    assert tables() == before


def test_two_editors_decide_it_once(as_editor, as_chief, proposal):
    decide(as_editor, "keep", proposal)
    assert messages_of(decide(as_chief, "take", proposal))
    assert Passage.objects.get(pk=proposal.passage_id).text == EDITOR


def test_it_is_narrowed_to_an_article_or_a_page(as_editor, proposal):
    article, other = Article.objects.get(), make_article(headline="别的")
    assert PROPOSED[3:] in text_of(as_editor.get(QUEUE, {"article": article.pk}))
    assert "<del>" not in text_of(as_editor.get(QUEUE, {"article": other.pk}))
    assert "<del>" not in text_of(as_editor.get(QUEUE, {"page": other.page_id}))
    assert as_editor.get(QUEUE, {"article": "x", "page": "²", "p": "-1"}).status_code == 200


def test_a_visitor_looks_and_decides_nothing(as_visitor, proposal):
    assert "data-code" not in text_of(as_visitor.get(QUEUE))
    assert decide(as_visitor, "take", proposal).status_code == 403


def test_it_costs_the_same_for_many(as_editor, proposal):
    few = queries_of(as_editor, QUEUE)
    propose("水朱。", "水莱。", passage=Passage.objects.get(text="水来。"))
    assert queries_of(as_editor, QUEUE) <= few


def test_the_article_and_the_page_lead_to_theirs(as_editor, proposal):
    article = Article.objects.get()
    shown = text_of(as_editor.get(reverse("admin:articles_article_change", args=[article.pk])))
    assert f"{QUEUE}?article={article.pk}" in shown
    shown = text_of(as_editor.get(reverse("admin:articles_page_change", args=[article.page_id])))
    assert f"{QUEUE}?page={article.page_id}" in shown
    decide(as_editor, "keep", proposal)
    assert QUEUE + "?" not in text_of(as_editor.get(reverse("admin:articles_article_change", args=[article.pk])))


def test_another_structure_is_shown_as_an_outline_to_be_put_right_by_hand(as_editor):
    article = make_article(headline="新渠通水", paragraphs=["水来。"])
    there = now(Proposal(article=article, field=Proposal.STRUCTURE))
    proposed = "headline\t新渠通水\n—\nheadline\t水来。"
    with changeset("import"):
        asked = Proposal.objects.create(
            page=article.page,
            article=article,
            field=Proposal.STRUCTURE,
            last_import=there,
            editor=there,
            proposed=proposed,
        )
    shown = text_of(as_editor.get(QUEUE))
    assert "主题：新渠通水" in shown
    assert f'value="take:{asked.pk}"' not in shown
    assert reverse("admin:articles_page_structure", args=[article.page_id]) in shown
    [message] = messages_of(decide(as_editor, "take", asked))
    assert "保留现状" in message
    decide(as_editor, "keep", asked)
    asked.refresh_from_db()
    assert asked.state == "kept"
