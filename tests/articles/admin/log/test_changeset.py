import pytest
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Change, Changeset, Passage
from articles.publishing.publication import publish
from tests.articles.admin.screens import queries_of, text_of
from tests.factories import make_article, make_unit

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_changeset_changelist")


def screen(made: Changeset) -> str:
    return reverse("admin:articles_changeset_change", args=[made.pk])


@pytest.fixture
def edited(editor) -> Changeset:
    article = make_article(paragraphs=["新曲昨日通水。"])
    passage = article.passages.get(role=Passage.Role.PARAGRAPH)
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text="新渠昨日通水。")], editor, "错字")
    return Changeset.objects.latest("pk")


def test_the_list_says_who_when_why_and_how_much(as_visitor, edited):
    shown = text_of(as_visitor.get(LIST))
    for words in ("修改", "wang", "错字", f"#{edited.pk}"):
        assert words in shown


def test_it_shows_what_was_there_before_and_after(as_visitor, edited):
    shown = text_of(as_visitor.get(screen(edited)))
    assert 'class="before" lang="zh-Hans">新曲昨日通水。</td>' in shown
    assert 'class="after" lang="zh-Hans">新渠昨日通水。</td>' in shown
    assert "headline" not in shown  # What did not change.


def test_a_large_one_is_shown_page_by_page(as_visitor):
    with changeset("units") as made:
        for number in range(60):
            make_unit(f"第{number:02}社区")
    assert "第55社区" not in text_of(as_visitor.get(screen(made)))
    assert "第55社区" in text_of(as_visitor.get(screen(made) + "?p=2"))
    assert "第55社区" in text_of(as_visitor.get(screen(made) + "?p=99"))


def test_what_changed_no_row_offers_no_undo(as_chief, edited):
    publish([make_article()], None)
    undo = reverse("admin:articles_changeset_undo", args=[edited.pk])
    assert undo in text_of(as_chief.get(screen(edited)))
    published = Changeset.objects.latest("pk")
    undo = reverse("admin:articles_changeset_undo", args=[published.pk])
    assert undo not in text_of(as_chief.get(screen(published)))


def test_it_tells_that_it_was_undone_and_that_undone_in_turn(as_visitor, edited):
    assert "已撤销" not in text_of(as_visitor.get(screen(edited)))
    undo(Changeset.objects.get(pk=undo(edited, None).changeset), None)
    shown = text_of(as_visitor.get(screen(edited)))
    for undoing in Changeset.objects.filter(undoes__isnull=False):
        assert f"#{undoing.undoes_id} 已撤销" in shown and screen(undoing) in shown


def test_it_tells_what_partners_see_of_it(as_visitor):
    article = make_article(headline="新渠通水")
    publish([article], None)
    shown = text_of(as_visitor.get(screen(Changeset.objects.latest("pk"))))
    assert "合作方看到的变动" in shown and "新发布 1" in shown and "新渠通水" in shown


def test_what_never_left_the_desk_tells_nothing_of_partners(as_visitor, edited):
    assert "合作方看到的变动" not in text_of(as_visitor.get(screen(edited)))


def test_a_table_that_is_gone_is_shown_by_its_name(as_visitor, edited):
    Change.objects.create(changeset=edited, table="articles_gone", row=1, before={"old": 1}, after=None)
    assert "articles_gone" in text_of(as_visitor.get(screen(edited)))


def test_nobody_writes_it_by_hand(as_chief, admin_client, edited):
    for client in (as_chief, admin_client):
        assert client.get(reverse("admin:articles_changeset_add")).status_code == 403
        assert client.post(screen(edited), {"reason": "改"}).status_code == 403
        assert (
            client.post(reverse("admin:articles_changeset_delete", args=[edited.pk]), {"post": "yes"}).status_code
            == 403
        )


def test_an_articles_history_are_the_changesets_that_touched_it(as_editor, edited):
    article = Article.objects.get()
    other = make_article()
    listed = as_editor.get(LIST, {"article": article.pk}).context["cl"].queryset
    assert edited in listed
    assert not set(as_editor.get(LIST, {"article": other.pk}).context["cl"].queryset) & {edited}
    assert f"{LIST}?article={article.pk}" in text_of(
        as_editor.get(reverse("admin:articles_article_history", args=[article.pk]))
    )


def test_a_longer_list_takes_no_more_queries(as_visitor, edited):
    short = queries_of(as_visitor, LIST)
    for _ in range(6):
        make_article()
    assert queries_of(as_visitor, LIST) == short
