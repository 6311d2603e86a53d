"""A second reader finds a text right; nobody their own."""

import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Newspaper, PageWarning, Verification
from articles.publishing.publication import publish
from articles.structure.roles import set_role
from articles.verdicts.giving import give_verdict, settle
from articles.verdicts.places import Place
from articles.workflow.checksums import text_checksum
from articles.workflow.verifying import (
    CannotVerifyError,
    correctors,
    give_back,
    grant_exception,
    valid_readers,
    verify,
)
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang():
    return User.objects.create(username="wang")


@pytest.fixture
def li():
    return User.objects.create(username="li")


@pytest.fixture
def zhao():
    return User.objects.create(username="zhao")


@pytest.fixture
def article(wang):
    """Corrected by wang."""
    article = make_article(headline="新渠通水", paragraphs=["新渠昨日通氺。"])
    correct(article, "新渠昨日通水。", wang)
    return article


def correct(article: Article, text: str, user: User) -> None:
    passage = article.passages.get(role="paragraph")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user)
    say_corrected(article, user)


def say_corrected(article: Article, user: User, status: str = "corrected") -> None:
    with changeset("edit", user):
        Article.objects.filter(pk=article.pk).update(text_status=status)


def need(readers: int) -> None:
    with changeset("metadata"):
        Newspaper.objects.update(readers_needed=readers)


def status(article: Article) -> str:
    return Article.objects.get(pk=article.pk).text_status


def test_another_reader_verifies(article, li):
    assert str(verify(article, li)) == "已审定"
    assert status(article) == "verified"
    assert Changeset.objects.first().kind == "verify"  # type: ignore[union-attr]


def test_nobody_verifies_their_own_correction(article, wang):
    with pytest.raises(CannotVerifyError):
        verify(article, wang)
    assert status(article) == "corrected"


def test_unless_a_chief_editor_records_the_exception_by_name(article, wang, li, zhao):
    with pytest.raises(CannotVerifyError):
        grant_exception(article, wang, zhao, "  ")
    grant_exception(article, wang, zhao, "夜班只有一人")
    assert verify(article, wang).readers == 1
    assert status(article) == "verified"


def test_an_exception_holds_for_the_text_that_it_was_given_for(article, wang, zhao):
    grant_exception(article, wang, zhao, "夜班只有一人")
    correct(article, "新渠今日通水。", wang)
    with pytest.raises(CannotVerifyError):
        verify(article, wang)


@pytest.mark.parametrize("needed", [1, 2, 3])
def test_it_takes_as_many_readers_as_the_newspaper_needs(article, needed):
    need(needed)
    for n in range(needed):
        assert status(article) == "corrected"
        done = verify(article, User.objects.create(username=f"reader{n}"))
        assert (done.readers, done.needed) == (n + 1, needed)
    assert status(article) == "verified"


def test_one_reader_is_not_two(article, li):
    need(2)
    verify(article, li)
    with pytest.raises(CannotVerifyError):
        verify(article, li)
    assert Verification.objects.count() == 1


def test_a_change_makes_readers_start_anew_and_its_undo_brings_them_back(article, li, zhao):
    need(2)
    verify(article, li)
    correct(article, "新渠今日通水。", zhao)
    assert valid_readers(article, text_checksum(article)) == []
    edit = Changeset.objects.filter(kind="edit", user=zhao).order_by("pk").first()
    assert edit
    undo(edit, zhao, partly=True)
    assert valid_readers(article, text_checksum(article)) == [li]


def test_a_verified_text_that_is_edited_has_to_be_verified_again(article, li, zhao):
    verify(article, li)
    correct(article, "新渠今日通水。", li)
    assert status(article) == "corrected"
    assert correctors(article) == {li.pk}
    with pytest.raises(CannotVerifyError):
        verify(article, li)
    verify(article, zhao)
    assert status(article) == "verified"


@pytest.mark.parametrize("state", ["ocr", "correcting", "verified"])
def test_only_what_its_corrector_called_corrected_is_verified(article, li, zhao, state):
    say_corrected(article, zhao, state)
    with pytest.raises(CannotVerifyError):
        verify(article, li)


def test_who_called_it_corrected_is_its_corrector_though_no_character_changed(li, wang):
    article = make_article()
    say_corrected(article, li)
    assert correctors(article) == {li.pk}
    with pytest.raises(CannotVerifyError):
        verify(article, li)
    verify(article, wang)


def test_captions_are_text_of_the_article(article, zhao):
    caption = make_caption(article)
    passage = caption.passages.get()
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text="图为通水。")], zhao)
    assert zhao.pk in correctors(article)


def test_picture_news_is_verified_like_any_article(wang, li):
    article = make_article(headline="", paragraphs=[], kind="picture")
    make_caption(article, title="通水")
    say_corrected(article, wang)
    verify(article, li)
    assert status(article) == "verified"


def test_an_open_query_stops_it(article, li, zhao):
    query = give_verdict(article.passages.get(role="paragraph"), Place(0, 2), "query", zhao, note="哪条渠？")
    with pytest.raises(CannotVerifyError) as refused:
        verify(article, li)
    assert "哪条渠？" in str(refused.value)
    settle(query, "南渠", zhao)
    verify(article, li)


def test_lost_text_stops_it_an_undated_issue_does_not(article, li):
    with changeset("import"):
        warning = PageWarning.objects.create(page=article.page, article=article, code="text_lost")
    with pytest.raises(CannotVerifyError):
        verify(article, li)
    with changeset("import"):
        warning.delete()
        article.page.issue.published_on, article.page.issue.date_source = None, ""
        article.page.issue.save()
    verify(article, li)
    assert status(article) == "verified"


def test_partners_get_a_verified_successor_at_once(article, li, zhao):
    publish([article], zhao)
    correct(article, "新渠今日通水。", zhao)
    assert "昨日" in Article.objects.get(pk=article.pk).published.document
    done = verify(article, li)
    assert done.published and "今日" in Article.objects.get(pk=article.pk).published.document


def test_partners_keep_what_they_have_while_a_warning_of_the_successor_is_open(article, li, zhao):
    publish([article], zhao)
    correct(article, "新渠今日通水。", zhao)
    with changeset("import"):
        PageWarning.objects.create(page=article.page, article=article, code="unsure")
    assert not verify(article, li).published
    assert "昨日" in Article.objects.get(pk=article.pk).published.document


@pytest.mark.parametrize("state", ["corrected", "verified"])
def test_it_is_given_back_with_a_reason(article, li, zhao, state):
    need(2)
    verify(article, li)
    say_corrected(article, zhao, state)
    with pytest.raises(CannotVerifyError):
        give_back(article, li, " ")
    give_back(article, li, "第二段漏字")
    assert status(article) == "correcting"
    assert not Verification.objects.exists()
    with pytest.raises(CannotVerifyError):
        give_back(article, li, "再来")


def test_a_structural_act_counts_as_a_correction(article, li, zhao):
    verify(article, li)
    set_role([article.passages.get(role="paragraph")], "subheading", zhao)
    assert valid_readers(article, text_checksum(article)) == []
    assert status(article) == "corrected"
