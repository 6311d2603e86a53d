"""Two at one article who change its facts, its captions or its units."""

import pytest
from django.urls import reverse

from articles.colliding.drafts import Typed, keep_typed
from articles.log.changesets import changeset
from articles.models import Article, Mention, PhotoCaption
from tests.articles.admin.desk.colliding import answers_to, is_asking, opened, saved, sent, someone_saves
from tests.articles.admin.screens import form_of, text_of
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db


def test_a_fact_left_alone_keeps_what_someone_else_made_of_it(as_editor, article):
    data = opened(as_editor, article)
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(column="民生", reporters=["王芳"])
    assert not is_asking(sent(as_editor, article, data, credit="文/图"))
    article.refresh_from_db()
    assert (article.column, article.reporters, article.credit) == ("民生", ["王芳"], "文/图")


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "stored"),
    [
        ("column", "要闻", "民生", {"mine": "要闻", "theirs": "民生"}),
        ("reporters", "李强", ["王芳", "陈明"], {"mine": ["李强"], "theirs": ["王芳", "陈明"]}),
        ("kind", "picture", "news", {}),
    ],
)
@pytest.mark.parametrize("answer", ["mine", "theirs"])
def test_a_fact_that_both_changed_is_asked_for(as_editor, article, name, mine, theirs, stored, answer):
    data = opened(as_editor, article)
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(**{name: theirs})
    response = sent(as_editor, article, data, **{name: mine})
    if not stored:
        assert not is_asking(response), "nobody else changed it"
        return
    assert is_asking(response)
    sent(as_editor, article, answers_to(response), **{f"choice-{name}-0": answer})
    article.refresh_from_db()
    assert getattr(article, name) == stored[answer]


def test_a_status_that_rose_by_typing_alone_is_no_decision(as_editor, article, passage):
    data = opened(as_editor, article)
    someone_saves(article.passages.get(role="headline"), "新渠通水")
    assert not is_asking(sent(as_editor, article, data, text_status="corrected"))
    article.refresh_from_db()
    assert article.text_status == "corrected"


def test_a_captions_facts_and_words_collide_too(as_editor):
    caption = make_caption(make_article(), text="图为通水现厂。", photographers=["王芳"])
    words = caption.passages.get()
    data = opened(as_editor, caption.article)
    someone_saves(words, "图为放水现厂。")
    with changeset("edit"):
        PhotoCaption.objects.filter(pk=caption.pk).update(photographers=["陈明"])
    typed = {f"passage-{words.pk}": "图为通水现场。", "captions-0-photographers": "李强"}
    response = sent(as_editor, caption.article, data, **typed)
    assert {shown.collision.key for shown in response.context["collisions"]} == {
        f"passage-{words.pk}",
        "captions-0-photographers",
    }
    sent(as_editor, caption.article, answers_to(response), **{"choice-captions-0-photographers-0": "theirs"})
    caption.refresh_from_db()
    assert (caption.text, caption.photographers) == ("图为放水现场。", ["陈明"])


def test_a_unit_taken_away_meanwhile_stands_in_nobodys_way(as_editor, article, passage):
    mentions = [make_mention(make_unit(name), article=article) for name in ("柳湾街道", "水利局")]
    data = opened(as_editor, article)
    with changeset("edit"):
        mentions[0].delete()
    sent(as_editor, article, data, **{f"passage-{passage.pk}": "新渠昨日通水，居民受益。"})
    assert saved(passage) == "新渠昨日通水，居民受益。"
    assert list(Mention.objects.values_list("unit__name", flat=True)) == ["水利局"]


def test_one_taken_away_that_was_changed_here_is_said_once(as_editor, article, passage):
    mention = make_mention(make_unit(), article=article, role="mention")
    data = opened(as_editor, article)
    with changeset("edit"):
        mention.delete()
    typed = {f"passage-{passage.pk}": "新渠昨日通水，居民受益。", "mentions-0-role": "subject"}
    response = sent(as_editor, article, data, **typed)
    assert "新渠昨日通水，居民受益。</textarea>" in text_of(response)
    sent(as_editor, article, answers_to(response))
    assert saved(passage) == "新渠昨日通水，居民受益。"
    assert not Mention.objects.exists()


def test_a_photos_own_screen_collides_and_offers_as_the_article_does(as_editor, editor):
    caption = make_caption(make_article(), text="图为通水现厂。", photographers=["王芳"])
    words, url = caption.passages.get(), reverse("admin:articles_photocaption_change", args=[caption.pk])
    data = form_of(as_editor.get(url))
    someone_saves(words, "图为放水现厂。")
    typed = data | {f"passage-{words.pk}": "图为通水现场。", "_continue": "1"}
    response = as_editor.post(url, typed)
    assert is_asking(response)
    as_editor.post(url, answers_to(response))
    assert saved(words) == "图为放水现场。"
    keep_typed(caption.article, [Typed(passage=words.pk, version=1, text="图为新渠。")], editor, "a" * 16)
    [offer] = as_editor.get(url).context["offers"]
    assert (offer.draft.text, offer.older) == ("图为新渠。", True)
