"""Two editors, or two tabs, at one article: the later save overwrites nothing in silence."""

import pytest

from articles.log.changesets import changeset
from articles.models import Changeset, Passage
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.desk.colliding import answers_to, is_asking, opened, saved, screen, sent, someone_saves
from tests.articles.admin.screens import text_of
from tests.factories import refreshed

pytestmark = pytest.mark.django_db


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
