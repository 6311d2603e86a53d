"""What was typed into a passage that was cut, joined or moved meanwhile."""

import pytest

from articles.colliding.drafts import Typed, keep_typed
from articles.models import Article, Passage, TypingDraft
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.giving import give_passages
from articles.structure.merging import join_articles
from importers.storing.load import load_page
from tests.articles.admin.desk.colliding import answers_to, is_asking, opened, saved, screen, sent
from tests.articles.admin.screens import form_of, messages_of
from tests.drafts import rich_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Article:
    """An article with the paragraphs 第一段。 and 第二段。 on a page with another."""
    load_page(rich_draft())
    return Article.objects.get(headline="新渠通水")


def of(text: str) -> Passage:
    return Passage.objects.get(text=text)


def texts(article: Article) -> list[str]:
    return list(article.passages.filter(role="paragraph").order_by("position").values_list("text", flat=True))


def test_what_was_typed_into_a_passage_that_was_cut_goes_to_the_part_that_it_is_of(as_editor, page):
    data, passage = opened(as_editor, page), of("第一段。")
    cut_passage(passage, cut_after(passage, 2), None)
    response = sent(as_editor, page, data, **{f"passage-{passage.pk}": "第壹段落。"})
    assert is_asking(response)
    assert response.context["collisions"][0].collision.theirs == "第一段。"
    sent(as_editor, page, answers_to(response))
    assert texts(page) == ["第壹", "段落。", "第二段。"]


def test_what_was_typed_into_two_that_were_joined_is_brought_together_in_the_one(as_editor, page):
    first, second = of("第一段。"), of("第二段。")
    data = opened(as_editor, page)
    join_passages(first, second, None)
    response = sent(as_editor, page, data, **{f"passage-{first.pk}": "第壹段。", f"passage-{second.pk}": "第贰段。"})
    assert is_asking(response)
    sent(as_editor, page, answers_to(response))
    assert texts(page) == ["第壹段。第贰段。"]


def test_what_was_typed_into_one_that_moved_is_offered_at_its_article(as_editor, editor, page):
    passage, other = of("第二段。"), Article.objects.get(headline="又一则")
    data = opened(as_editor, page)
    give_passages([passage], other, None)
    headline = page.passages.get(role="headline")
    typed = {f"passage-{passage.pk}": "第贰段。", f"passage-{headline.pk}": "新渠放水"}
    response = sent(as_editor, page, data, **typed)
    assert saved(headline) == "新渠放水"
    assert any(screen(other) in message for message in messages_of(response))
    assert TypingDraft.objects.get().user == editor
    [offer] = as_editor.get(screen(other)).context["offers"]
    assert offer.draft.text == "第贰段。"
    taken = form_of(as_editor.get(f"{screen(other)}?take={offer.draft.pk}"))
    sent(as_editor, other, taken)
    assert saved(passage) == "第贰段。"
    assert not TypingDraft.objects.exists()


def test_what_was_typed_into_an_article_that_went_into_another_is_offered_there(as_editor, page):
    other, passage = Article.objects.get(headline="又一则"), of("第三段。")
    data = opened(as_editor, other)
    join_articles(page, other, None)
    response = sent(as_editor, other, data, **{f"passage-{passage.pk}": "第叁段。"})
    assert response.redirect_chain[-1][0] == screen(page)
    [offer] = response.context["offers"]
    assert offer.draft.text == "第叁段。"


def test_what_was_typed_into_one_that_was_joined_away_is_taken_at_its_successor(as_editor, editor, page):
    first, second = of("第一段。"), of("第二段。")
    keep_typed(page, [Typed(passage=second.pk, version=1, text="第贰段。")], editor, "a" * 16)
    join_passages(first, second, None)
    [offer] = as_editor.get(screen(page)).context["offers"]
    assert offer.moved
    taken = form_of(as_editor.get(f"{screen(page)}?take={offer.draft.pk}"))
    response = sent(as_editor, page, taken)
    assert is_asking(response)
    sent(as_editor, page, answers_to(response))
    assert texts(page) == ["第一段。第贰段。"]
    assert not TypingDraft.objects.exists()
