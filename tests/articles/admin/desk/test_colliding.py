"""Two editors, or two tabs, at one article: the later save overwrites nothing in silence."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.colliding.drafts import Typed, keep_typed
from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Mention, Passage, PhotoCaption, TypingDraft
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.giving import give_passages
from articles.structure.merging import join_articles
from importers.storing.load import load_page
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.screens import form_of, messages_of, text_of
from tests.drafts import rich_draft
from tests.factories import make_article, make_caption, make_mention, make_unit, refreshed

pytestmark = pytest.mark.django_db


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(client: Client, article: Article) -> dict[str, str]:
    return form_of(client.get(screen(article)))


def sent(client: Client, article: Article, data: dict[str, str], **answers: str) -> Any:
    return client.post(screen(article), data | answers | {"_continue": "1"}, follow=True)


def answers_to(response: Any) -> dict[str, str]:
    """The screen's form as it is sent with nothing chosen."""
    return form_of(response)


def is_asking(response: Any) -> bool:
    return bool(response.templates and response.templates[0].name == "admin/articles/colliding/merge.html")


def saved(passage: Passage) -> str:
    passage.refresh_from_db()
    return passage.text


def someone_saves(passage: Passage, text: str, user: User | None = None) -> None:
    passage.refresh_from_db()
    article = passage.caption.article if passage.caption else passage.article
    assert article
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user)


@pytest.fixture
def article() -> Article:
    return make_article(paragraphs=["新曲昨曰通水，居民受益。"])


@pytest.fixture
def passage(article) -> Passage:
    return Passage.objects.get(article=article, role="paragraph")


def test_both_texts_and_their_base_are_shown_and_nothing_is_stored(as_editor, chief, article, passage):
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。", chief)
    response = sent(as_editor, article, data, **{f"passage-{passage.pk}": "新渠昨曰通水，居民受益。"})
    assert is_asking(response)
    assert saved(passage) == "新曲昨日通水，居民受益。"
    [shown] = response.context["collisions"]
    assert (shown.collision.base, shown.collision.mine, shown.collision.theirs) == (
        "新曲昨曰通水，居民受益。",
        "新渠昨曰通水，居民受益。",
        "新曲昨日通水，居民受益。",
    )
    assert "zhao" in text_of(response)


def test_what_does_not_touch_is_kept_of_both_without_a_question(as_editor, article, passage):
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。")
    response = sent(as_editor, article, data, **{f"passage-{passage.pk}": "新渠昨曰通水，居民受益。"})
    assert not response.context["collisions"][0].questions
    assert not is_asking(sent(as_editor, article, answers_to(response)))
    assert saved(passage) == "新渠昨日通水，居民受益。"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"choice": "mine"}, "新曲今日通水，居民受益。"),
        ({"choice": "theirs"}, "新曲昨日通水，居民受益。"),
        ({"choice": "typed", "typed": "前天"}, "新曲前天通水，居民受益。"),
    ],
)
def test_what_touches_is_asked_for(as_editor, article, passage, answer, text):
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。")
    response = sent(as_editor, article, data, **{f"passage-{passage.pk}": "新曲今日通水，居民受益。"})
    [question] = response.context["collisions"][0].questions
    field = f"passage-{passage.pk}-{question.number}"
    again = sent(as_editor, article, answers_to(response))
    assert is_asking(again), "an answer is missing"
    chosen = {f"{name}-{field}": value for name, value in answer.items()}
    assert not is_asking(sent(as_editor, article, answers_to(again), **chosen))
    assert saved(passage) == text


@pytest.mark.parametrize("answer", [{"choice": "both!"}, {"choice": "typed", "typed": "两\n段"}, {"typed": "前天"}])
def test_an_answer_that_is_none_saves_nothing(as_editor, article, passage, answer):
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。")
    response = sent(as_editor, article, data, **{f"passage-{passage.pk}": "新曲今日通水，居民受益。"})
    [question] = response.context["collisions"][0].questions
    chosen = {f"{name}-passage-{passage.pk}-{question.number}": value for name, value in answer.items()}
    assert is_asking(sent(as_editor, article, answers_to(response), **chosen))
    assert saved(passage) == "新曲昨日通水，居民受益。"


def test_an_answer_to_a_text_that_was_changed_again_does_not_count(as_editor, article, passage):
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。")
    response = sent(as_editor, article, data, **{f"passage-{passage.pk}": "新曲今日通水，居民受益。"})
    [question] = response.context["collisions"][0].questions
    someone_saves(passage, "新曲前日通水，居民受益。")
    chosen = {f"choice-passage-{passage.pk}-{question.number}": "mine"}
    again = sent(as_editor, article, answers_to(response), **chosen)
    assert is_asking(again)
    assert again.context["collisions"][0].collision.theirs == "新曲前日通水，居民受益。"


def test_two_tabs_of_one_editor_collide_as_two_editors_do(as_editor, article, passage):
    first, second = opened(as_editor, article), opened(as_editor, article)
    name = f"passage-{passage.pk}"
    sent(as_editor, article, first, **{name: "新曲昨日通水，居民受益。"})
    assert is_asking(sent(as_editor, article, second, **{name: "新曲今日通水，居民受益。"}))


def test_two_who_typed_the_same_are_not_asked(as_editor, article, passage):
    data = opened(as_editor, article)
    someone_saves(passage, "新渠昨日通水，居民受益。")
    assert not is_asking(sent(as_editor, article, data, **{f"passage-{passage.pk}": "新渠昨日通水，居民受益。"}))


def test_one_whose_role_alone_changed_is_saved_as_it_was_typed(as_editor, article, passage):
    data = opened(as_editor, article)
    with changeset("structure"):
        Passage.objects.filter(pk=passage.pk).update(role="subheading", version=2)
    assert not is_asking(sent(as_editor, article, data, **{f"passage-{passage.pk}": "新渠昨日通水，居民受益。"}))
    assert saved(passage) == "新渠昨日通水，居民受益。"


def test_all_else_that_was_sent_is_saved_with_the_answers_in_one_changeset(as_editor, article, passage):
    headline = article.passages.get(role="headline")
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。")
    before = Changeset.objects.count()
    typed = {
        f"passage-{passage.pk}": "新渠昨曰通水，居民受益。",
        f"passage-{headline.pk}": "新渠通水",
        "column": "民生",
    }
    response = sent(as_editor, article, data, **typed, reason="错字")
    assert Changeset.objects.count() == before
    sent(as_editor, article, answers_to(response))
    article.refresh_from_db()
    assert (article.headline, article.column, saved(passage)) == ("新渠通水", "民生", "新渠昨日通水，居民受益。")
    assert Changeset.objects.count() == before + 1
    assert Changeset.objects.latest("pk").reason == "错字"


def test_what_is_wrong_is_said_before_anything_is_asked(as_editor, article, passage):
    data = opened(as_editor, article)
    someone_saves(passage, "新曲昨日通水，居民受益。")
    typed = {f"passage-{passage.pk}": "新曲今日通水，居民受益。", "reporters": "很长" * 30}
    response = sent(as_editor, article, data, **typed)
    assert not is_asking(response)
    assert "新曲今日通水，居民受益。</textarea>" in text_of(response)
    assert is_asking(sent(as_editor, article, answers_to(response), reporters=""))


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


def test_rubbish_in_the_form_ends_in_no_error_of_ours(as_editor, article, passage):
    data = opened(as_editor, article)
    rubbish = {
        "passage-": "x", "passage-0": "x", "passage-x": "x", "passage-99999999999999999999": "x",
        "passage-123456": "x", "version-123456": "-1", f"version-{passage.pk}": "99999999999", "tab": "../",
        "shown-": "x", "choice-x-9": "mine", "take": "x",
    }  # fmt: skip
    assert sent(as_editor, article, data, **rubbish).status_code == 200
    assert as_editor.get(f"{screen(article)}?take=x&take=99999999999999999999").status_code == 200


def test_who_may_only_look_is_asked_nothing_and_saves_nothing(visitor, article, passage):
    client = signed_in(visitor)
    assert (
        client.post(screen(article), {f"passage-{passage.pk}": "改", f"version-{passage.pk}": "1"}).status_code == 403
    )
    refreshed(article)
    assert saved(passage) == "新曲昨曰通水，居民受益。"


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
