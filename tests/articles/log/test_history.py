import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, save_passages
from articles.log.history import Step, article_changesets, article_steps
from articles.log.restoring import RestoreRefused, restore_article, restore_passage
from articles.log.undo import undo
from articles.models import Article, Changeset, Passage
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.splitting import start_article
from tests.factories import make_article, make_caption, make_passage, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return make_article(headline="新渠通水", paragraphs=["新渠诵水。", "柳湾开闸。"])


def passage(text: str) -> Passage:
    return Passage.objects.get(text=text)


def type_into(text: str, new: str, user: User | None = None, reason: str = "") -> Changeset:
    row = passage(text)
    owner = row.caption.article if row.caption else row.article
    assert owner
    save_passages(owner, [Edit(passage_id=row.pk, version=row.version, text=new)], user, reason)
    return Changeset.objects.latest("pk")


def steps(article: Article) -> list[Step]:
    return article_steps(article, list(article_changesets(article)))


def said(step: Step) -> list[tuple[str, str, bool, bool]]:
    return [(text.before, text.after, text.came, text.left) for text in step.texts]


def test_it_says_who_changed_what_and_why(article):
    editor = User.objects.create_user("editor")
    type_into("新渠诵水。", "新渠通水。", editor, "对照版面")
    newest = steps(article)[0]
    assert (newest.changeset.user, newest.changeset.reason) == (editor, "对照版面")
    assert said(newest) == [("新渠诵水。", "新渠通水。", False, False)]


def test_it_begins_with_what_the_import_made(article):
    assert said(steps(article)[-1]) == [("", text, True, False) for text in ("新渠通水", "新渠诵水。", "柳湾开闸。")]


def test_a_captions_words_are_in_it(article):
    make_caption(article, "开闸现场。")
    type_into("开闸现场。", "通水现场。")
    assert said(steps(article)[0]) == [("开闸现场。", "通水现场。", False, False)]


def test_another_articles_changes_are_not(article):
    other = make_article(article.page, headline="又一则", paragraphs=["田间。"])
    type_into("田间。", "地头。")
    assert all("地头。" not in str(said(step)) for step in steps(article))
    assert len(steps(other)) == 2


def test_text_that_went_to_another_article_left_the_one_and_came_to_the_other(article):
    type_into("柳湾开闸。", "柳湾已开闸。")
    made = start_article(passage("柳湾已开闸。"), None)
    assert ("柳湾已开闸。", "", False, True) in said(steps(article)[0])
    assert ("", "柳湾已开闸。", True, False) in said(steps(made)[0])
    assert ("柳湾开闸。", "柳湾已开闸。", False, False) in said(steps(made)[1])


def test_it_costs_the_same_for_many_changesets(article, django_assert_num_queries):
    for text, new in (("新渠诵水。", "甲"), ("甲", "乙"), ("乙", "丙"), ("柳湾开闸。", "丁")):
        type_into(text, new)
    with django_assert_num_queries(9):
        assert len(steps(article)) == 5


def test_an_earlier_version_of_an_article_is_restored_in_one_changeset(article):
    first = type_into("新渠诵水。", "新渠通水。")
    type_into("新渠通水。", "改坏了")
    type_into("柳湾开闸。", "也改坏了")
    before = Changeset.objects.count()
    assert restore_article(article, first, None, "误改").passages == 2
    assert set(article.passages.values_list("text", flat=True)) == {"新渠通水", "新渠通水。", "柳湾开闸。"}
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.reason, Changeset.objects.count()) == ("restore", "误改", before + 1)


def test_a_restoration_is_undone_like_any_edit(article):
    first = Changeset.objects.latest("pk")
    type_into("新渠诵水。", "新渠通水。")
    before = tables()
    restore_article(article, first, None)
    undo(Changeset.objects.latest("pk"), None)
    assert tables() == before


def test_one_passage_is_restored_and_the_others_stay(article):
    first = Changeset.objects.latest("pk")
    type_into("新渠诵水。", "改坏了")
    type_into("柳湾开闸。", "柳湾已开闸。")
    restore_passage(passage("改坏了"), first, None)
    assert set(article.passages.values_list("text", flat=True)) == {"新渠通水", "新渠诵水。", "柳湾已开闸。"}


def test_the_present_version_leaves_no_trace(article):
    last = type_into("新渠诵水。", "新渠通水。")
    before = Changeset.objects.count()
    assert restore_article(article, last, None).passages == 0
    assert Changeset.objects.count() == before


def test_a_verified_text_is_corrected_again(article):
    first = Changeset.objects.latest("pk")
    type_into("新渠诵水。", "新渠通水。")
    restore_article(article, first, None)
    article.refresh_from_db()
    assert article.text_status == "correcting"


@pytest.mark.parametrize("act", ["cut", "join"])
def test_what_was_cut_or_joined_since_is_not_doubled(article, act):
    first = Changeset.objects.latest("pk")
    if act == "cut":
        cut_passage(passage("新渠诵水。"), cut_after(passage("新渠诵水。"), 2), None)
    else:
        join_passages(passage("新渠诵水。"), passage("柳湾开闸。"), None)
    before = tables()
    with pytest.raises(RestoreRefused):
        restore_article(article, first, None)
    assert tables() == before


def test_a_passage_of_no_article_is_not_restored(article):
    loose = make_passage(article.page, "furniture", "第二版")
    with pytest.raises(RestoreRefused):
        restore_passage(loose, Changeset.objects.latest("pk"), None)
