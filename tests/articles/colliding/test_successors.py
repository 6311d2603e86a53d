"""Wherever the text of a passage went, it is found again."""

import pytest

from articles.colliding.successors import successors
from articles.colliding.versions import texts_at
from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.models import Article, Changeset, Passage
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.merging import join_articles
from importers.storing.load import load_page
from tests.drafts import rich_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def page():
    load_page(rich_draft())


def of(text: str) -> Passage:
    return Passage.objects.get(text=text)


def texts(passages: list[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def edit(passage: Passage, text: str) -> None:
    passage.refresh_from_db()
    assert passage.article
    save_passages(passage.article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], None)


def test_a_passage_left_alone_is_its_own():
    assert successors(of("第一段。").pk, 1) == [of("第一段。")]


def test_one_that_was_shortened_by_an_editor_too():
    passage = of("第一段。")
    edit(passage, "第一")
    assert texts(successors(passage.pk, 1)) == ["第一"]


def test_one_that_was_cut_is_both_parts():
    passage = of("第一段。")
    cut_passage(passage, cut_after(passage, 2), None)
    assert texts(successors(passage.pk, 1)) == ["第一", "段。"]
    assert texts(successors(passage.pk, 2)) == ["第一"]


def test_one_that_was_joined_is_the_other():
    first, second = of("第一段。"), of("第二段。")
    join_passages(first, second, None)
    assert texts(successors(second.pk, 1)) == ["第一段。第二段。"]


def test_one_that_was_joined_to_a_text_with_the_same_characters_too():
    first, second = of("第一段。"), of("第二段。")
    rest = cut_passage(second, cut_after(second, 1), None)
    join_passages(first, Passage.objects.get(pk=second.pk), None)
    assert texts(successors(second.pk, 1)) == ["第一段。第", rest.text]


def test_it_is_followed_from_act_to_act():
    first, second = of("第一段。"), of("第二段。")
    join_passages(first, second, None)
    edit(first, "头一段。第二段。")
    first.refresh_from_db()
    cut_passage(first, cut_after(first, 6), None)
    assert texts(successors(second.pk, 1)) == ["头一段。第二", "段。"]


def test_an_act_that_is_taken_back_takes_it_back():
    first, second = of("第一段。"), of("第二段。")
    join_passages(first, second, None)
    undo(Changeset.objects.latest("pk"), None)
    assert second in successors(second.pk, 1)
    cut = cut_passage(of("第二段。"), cut_after(of("第二段。"), 2), None)
    undo(Changeset.objects.latest("pk"), None)
    assert texts(successors(cut.pk, 1)) == ["第二段。"]


def test_what_moves_with_its_article_stays_itself():
    passage, other = of("第三段。"), Article.objects.get(headline="新渠通水")
    join_articles(other, Article.objects.get(headline="又一则"), None)
    assert successors(passage.pk, 1) == [passage]


def test_what_an_undone_import_brought_is_nowhere():
    passage = of("第一段。")
    undo(Changeset.objects.get(kind="import"), None)
    assert successors(passage.pk, 1) == []


def test_a_passage_that_never_was_is_nowhere():
    assert successors(10**9, 1) == []


def test_a_text_of_any_version_is_known_while_the_passage_lives_and_after():
    passage = of("第二段。")
    edit(passage, "第二段！")
    assert texts_at([(passage.pk, 1), (passage.pk, 2), (passage.pk, 9), (10**9, 1)]) == {
        (passage.pk, 1): "第二段。",
        (passage.pk, 2): "第二段！",
    }
    join_passages(of("第一段。"), of("第二段！"), None)
    assert texts_at([(passage.pk, 1)]) == {(passage.pk, 1): "第二段。"}
