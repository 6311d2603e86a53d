"""What is typed is kept, offered where it belongs, and gone when it is saved."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.colliding.drafts import Typed, discard, draft_keys, drafts_of, drop_typed, forget_old, keep_typed
from articles.colliding.facts import of_photo
from articles.colliding.offers import offers
from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Passage, PhotoCaption, TypingDraft
from articles.structure.cutting import cut_after, cut_passage
from articles.structure.giving import give_passages
from articles.structure.photos import attach_caption
from importers.storing.load import load_page
from tests.drafts import rich_draft
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db
ONE, TWO = "a" * 16, "b" * 16


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


@pytest.fixture
def article() -> Article:
    load_page(rich_draft())
    return Article.objects.get(headline="新渠通水")


def of(text: str) -> Passage:
    return Passage.objects.get(text=text)


def typed(passage: Passage, text: str, version: int = 1) -> Typed:
    return Typed(passage=passage.pk, version=version, text=text)


def offered(article: Article, user: User, tab: str = TWO) -> list[str]:
    passages = list(Passage.objects.of_article(article))
    return [offer.draft.text for offer in offers(article, passages, drafts_of(user), tab)]


def test_what_was_typed_last_is_kept(wang, article):
    for text in ("第", "第壹", "第壹段。"):
        keep_typed(article, [typed(of("第一段。"), text)], wang, ONE)
    assert TypingDraft.objects.get().text == "第壹段。"


def test_what_was_put_back_is_no_draft(wang, article):
    keep_typed(article, [typed(of("第一段。"), "第壹段。")], wang, ONE)
    keep_typed(article, [typed(of("第一段。"), "第一段。")], wang, ONE)
    assert not TypingDraft.objects.exists()


def test_two_tabs_keep_theirs_both(wang, article):
    keep_typed(article, [typed(of("第一段。"), "第壹段。")], wang, ONE)
    keep_typed(article, [typed(of("第一段。"), "头一段。")], wang, TWO)
    assert TypingDraft.objects.count() == 2
    assert len(draft_keys(drafts_of(wang))) == 2


def test_an_emptied_passage_is_typed_too(wang, article):
    keep_typed(article, [typed(of("第一段。"), "")], wang, ONE)
    assert offered(article, wang) == [""]


def test_it_is_offered_to_its_writer_alone_and_not_in_its_own_tab(wang, article):
    keep_typed(article, [typed(of("第一段。"), "第壹段。")], wang, ONE)
    assert offered(article, wang) == ["第壹段。"]
    assert offered(article, wang, tab=ONE) == []
    assert offered(article, User.objects.create_user("chen")) == []
    assert offered(Article.objects.get(headline="又一则"), wang) == []


def test_what_stands_there_already_is_not_offered(wang, article):
    keep_typed(article, [typed(of("第一段。"), "第壹段。")], wang, ONE)
    save_passages(article, [Edit(passage_id=of("第一段。").pk, version=1, text="第壹段。")], wang)
    assert offered(article, wang) == []


def test_one_of_an_older_version_says_so(wang, article):
    passage = of("第一段。")
    keep_typed(article, [typed(passage, "第壹段。")], wang, ONE)
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text="第一段！")], wang)
    [offer] = offers(article, list(Passage.objects.of_article(article)), drafts_of(wang), TWO)
    assert offer.older and not offer.moved
    assert [(piece.before, piece.after) for piece in offer.pieces if not piece.is_same] == [("一", "壹")]


def test_it_is_offered_at_both_parts_of_what_was_cut_apart(wang, article):
    passage = of("第一段。")
    keep_typed(article, [typed(passage, "第壹段落。")], wang, ONE)
    rest = cut_passage(passage, cut_after(passage, 2), None)
    other = Article.objects.get(headline="又一则")
    give_passages([rest], other, None)
    assert offered(article, wang) == offered(other, wang) == ["第壹段落。"]


def test_one_whose_passage_is_nowhere_is_offered_where_it_was_typed(wang, article):
    keep_typed(article, [Typed(passage=10**9, version=1, text="第壹段。")], wang, ONE)
    [offer] = offers(article, list(Passage.objects.of_article(article)), drafts_of(wang), TWO)
    assert not offer.has_place


def test_a_save_ends_its_own_tabs_and_what_says_the_same_in_others(wang, article):
    passage = of("第一段。")
    keep_typed(article, [typed(passage, "第壹段。")], wang, ONE)
    keep_typed(article, [typed(passage, "头一段。")], wang, TWO)
    keep_typed(article, [typed(passage, "头一段落。")], wang, "c" * 16)
    drop_typed([typed(passage, "头一段。")], wang, ONE)
    assert TypingDraft.objects.get().text == "头一段落。"


def test_one_discards_ones_own_alone(wang, article):
    keep_typed(article, [typed(of("第一段。"), "第壹段。")], wang, ONE)
    draft = TypingDraft.objects.get()
    discard([draft.pk], User.objects.create_user("chen"))
    assert TypingDraft.objects.exists()
    discard([draft.pk], wang)
    assert not TypingDraft.objects.exists()


def test_offers_take_no_more_queries_the_more_drafts_there_are(wang, article, django_assert_max_num_queries):
    passages = list(Passage.objects.of_article(article))
    for number in range(20):
        keep_typed(article, [typed(passages[0], f"改{number}")], wang, f"{number:016d}")
    with django_assert_max_num_queries(3):
        assert len(offers(article, passages, drafts_of(wang), TWO)) == 20


def test_what_nobody_took_up_is_forgotten_some_time(wang, article, settings):
    settings.DRAFT_DAYS = 30
    keep_typed(article, [typed(of("第一段。"), "第壹段。"), typed(of("第二段。"), "第贰段。")], wang, ONE)
    for text, days in (("第壹段。", 29), ("第贰段。", 31)):
        TypingDraft.objects.filter(text=text).update(typed_at=timezone.now() - timedelta(days=days))
    assert forget_old() == 1
    assert offered(article, wang) == ["第壹段。"]


def test_what_is_typed_into_a_fact_is_kept_and_offered_on_its_article_alone(wang, article):
    other = Article.objects.exclude(pk=article.pk).first() or article
    fact = Typed(passage=0, version=0, field="column", opened="", text="要闻")
    keep_typed(article, [fact, typed(of("第一段。"), "第壹段。")], wang, ONE)
    assert sorted(offered(article, wang)) == ["第壹段。", "要闻"]
    assert other == article or "要闻" not in offered(other, wang)
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(column="要闻")
    article.refresh_from_db()
    assert offered(article, wang) == ["第壹段。"]
    drop_typed([fact], wang, TWO)
    assert TypingDraft.objects.filter(field="column").exists(), "another tab's word on a fact is its own"
    drop_typed([fact], wang, ONE)
    assert not TypingDraft.objects.filter(field="column").exists()


def test_photographers_that_were_typed_are_offered_where_their_photo_is_now(wang, article):
    photo, other = make_caption(article, text="图为新渠。"), make_article(article.page, headline="别的")
    fact = Typed(passage=0, version=0, field=of_photo(photo.pk), opened="", text="李田")
    keep_typed(article, [fact], wang, ONE)
    assert offered(article, wang) == ["李田"]
    attach_caption(photo, other, wang)
    assert offered(article, wang) == []
    assert offered(other, wang) == ["李田"]
    with changeset("edit"):
        PhotoCaption.objects.filter(pk=photo.pk).update(photographers=["李田"])
    assert offered(other, wang) == []
