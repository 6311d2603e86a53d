"""What an editor chose becomes marks of equal length; what does not stand there is refused."""

import pytest
from django.db import ProgrammingError, connection, transaction

from articles.models import Changeset, Passage, Source
from articles.publishing.publication import publish
from articles.redacting.redaction import Choice, RedactionRefused, redact
from tests.articles.redacting.redacted import NAME
from tests.factories import make_article, make_caption, make_passage

pytestmark = pytest.mark.django_db


def test_only_the_chosen_place_goes_where_the_characters_stand_elsewhere_too(case):
    case.edit(f"{NAME}与{NAME}")
    redact(case.page, [Choice(passage_id=case.passage.pk, characters=NAME, start=4)], "某", None, "")
    case.passage.refresh_from_db()
    assert case.passage.text == f"{NAME}与某某某"


def test_lines_and_spans_of_the_source_stay(case):
    article = make_article(paragraphs=["甲乙丙丁戊"])
    source = Source.objects.get(page=article.page)
    before = list(source.spans.values_list("start", "end", "passage"))
    passage = article.passages.get(role="paragraph")
    redact(article.page, [Choice(passage_id=passage.pk, characters="乙丙")], "×", None, "")
    source.refresh_from_db()
    assert source.text.splitlines()[-1] == "甲××丁戊"
    assert list(source.spans.values_list("start", "end", "passage")) == before


def test_a_headline_a_caption_furniture_and_what_is_unassigned_can_be_redacted(case):
    caption = make_caption(case.article, text="图为渠首。", title="渠首通水", credit="李秘摄")
    make_passage(case.page, "furniture", "责编李秘")
    publish([case.article], None)
    for passage in Passage.objects.filter(page=case.page).exclude(pk=case.passage.pk):
        word = passage.text[:2]
        redact(case.page, [Choice(passage_id=passage.pk, characters=word, start=0)], "×", None, "")
        passage.refresh_from_db()
        assert passage.text.startswith("××")
    case.article.refresh_from_db()
    caption.refresh_from_db()
    assert case.article.headline.startswith("××")
    assert caption.title == "××通水"


@pytest.mark.parametrize("choice", [("别处", None), ("村民", 1), ("", None), ("  ", None), (NAME, 400), (NAME, -3)])
def test_what_does_not_stand_there_is_refused_and_nothing_stored(case, choice):
    characters, start = choice
    with pytest.raises(RedactionRefused):
        redact(case.page, [Choice(passage_id=case.passage.pk, characters=characters, start=start)], "某", None, "")
    assert not Changeset.objects.filter(kind="redact").exists()


def test_a_passage_of_another_page_is_refused(case):
    other = make_article().passages.first()
    assert other
    with pytest.raises(RedactionRefused):
        redact(case.page, [Choice(passage_id=other.pk, characters=other.text[:1])], "某", None, "")


def test_marks_are_not_redacted_again(case):
    case.redact()
    with pytest.raises(RedactionRefused):
        redact(case.page, [Choice(passage_id=case.passage.pk, characters="某某某")], "某", None, "")


def test_a_source_is_altered_by_nothing_else(case):
    for text in ("", "别的" * 20):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Source.objects.update(text=text)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.redacting', 'yes', true)")
        cursor.execute("UPDATE articles_source SET text = text || 'x'")
