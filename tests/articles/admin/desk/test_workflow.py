"""Who may do what to a text on its way to partners: role by role, act by act, also by direct POST."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.log.changesets import changeset
from articles.models import Article, Changeset, Newspaper, PageWarning, Verification, VerifyingException
from articles.publishing.publication import publish
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import form_of, messages_of, text_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db
ARTICLES = "admin:articles_article_changelist"


@pytest.fixture
def corrector(db) -> User:
    return member("qian", "编辑")


@pytest.fixture
def article(corrector) -> Article:
    """Corrected, with a warning that waits."""
    article = make_article(paragraphs=["新渠昨日通水。"])
    with changeset("edit", corrector):
        Article.objects.filter(pk=article.pk).update(text_status="corrected")
        PageWarning.objects.create(page=article.page, article=article, code="unsure")
    article.refresh_from_db()
    return article


def screen_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def press(client, article, button, value="yes", **fields):
    """By a form as the article's screen sends it; where the role sees none, by one made up."""
    shown = client.get(screen_of(article))
    form = form_of(shown) if shown.status_code == 200 else {}
    return client.post(screen_of(article), {**form, "reason": "理由", **fields, button: value}, follow=True)


def accept_all(article):
    with changeset("accept"):
        article.warnings.update(accepted_at="2022-01-01T00:00Z")


ROLES = {
    "nobody": None,
    "visitor": None,
    "操作员": "操作员",
    "合作方管理员": "合作方管理员",
    "编辑": "编辑",
    "总编": "总编",
}
ACTS = {
    "_verify": {"编辑", "总编"},
    "_return": {"编辑", "总编"},
    "_accept": {"编辑", "总编"},
    "_accept_kind": {"编辑", "总编"},
    "_except": {"总编"},
    "_publish": {"总编"},
    "_pass": {"总编"},
    "_withdraw": {"总编"},
}


def client_of(role, client):
    if role == "nobody":
        return client
    user = User.objects.create_user("someone", is_staff=True)
    user.groups.set(Group.objects.filter(name=ROLES[role]))
    return signed_in(user)


def traces():
    """What any of the acts leaves."""
    states = tuple(Article.objects.values_list("text_status", "publication", "revision"))
    accepted = PageWarning.objects.filter(accepted_by__isnull=False).count()
    return states, accepted, Verification.objects.count(), VerifyingException.objects.count()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
def test_each_role_does_what_it_may_and_nothing_else_also_by_direct_post(act, role, article, corrector, client):
    if act in ("_pass", "_withdraw"):
        publish([article], corrector)
    if act in ("_publish", "_pass"):
        accept_all(article)
    if act == "_pass":
        with changeset("edit"):
            article.passages.filter(role="paragraph").update(text="新渠今日通水。")
    value = {"_accept": article.warnings.get().pk, "_accept_kind": "unsure", "_except": corrector.pk}.get(act, "yes")
    before = traces()
    response = press(client_of(role, client), article, act, value)
    if role in ACTS[act]:
        assert traces() != before, messages_of(response)
    else:
        assert traces() == before
        assert response.status_code == 403 or response.redirect_chain


@pytest.mark.parametrize("action", ["verify_selected", "publish_selected", "pass_selected", "withdraw_selected"])
@pytest.mark.parametrize("role", ["操作员", "合作方管理员", "编辑", "总编"])
def test_the_same_holds_for_a_selection_of_the_list(action, role, article, client):
    accept_all(article)
    if action == "withdraw_selected":
        publish([article], None)
    before = traces()
    data = {"action": action, ACTION_CHECKBOX_NAME: [article.pk], "confirmed": "yes"}
    client_of(role, client).post(reverse(ARTICLES), data)
    allowed = {"verify_selected": {"编辑", "总编"}}.get(action, {"总编"})
    assert (traces() != before) == (role in allowed)


def test_a_second_reader_verifies_what_an_editor_corrected(as_editor, article):
    press(as_editor, article, "_verify")
    article.refresh_from_db()
    assert article.text_status == "verified"


def test_what_one_has_just_typed_one_does_not_verify(as_editor, article):
    passage = article.passages.get(role="paragraph")
    response = press(as_editor, article, "_verify", **{f"passage-{passage.pk}": "新渠今日通水。"})
    article.refresh_from_db()
    passage.refresh_from_db()
    assert (article.text_status, passage.text) == ("corrected", "新渠今日通水。")
    assert "未执行：不能审定自己校对的文本。总编可以记录例外。" in messages_of(response)


def test_a_chief_editor_records_the_exception_and_the_corrector_verifies(as_chief, article, corrector):
    client = signed_in(corrector)
    press(client, article, "_verify")
    assert not Verification.objects.exists()
    assert "准许 qian 审定自己的校对" in text_of(as_chief.get(screen_of(article)))
    press(as_chief, article, "_except", corrector.pk, reason="夜班只有一人")
    granted = VerifyingException.objects.get()
    assert (granted.reader, granted.granted_by.username, granted.reason) == (corrector, "zhao", "夜班只有一人")
    press(client, article, "_verify")
    article.refresh_from_db()
    assert article.text_status == "verified"


@pytest.mark.parametrize(
    ("button", "value"), [("_except", "x"), ("_except", "999999"), ("_accept", "x"), ("_accept", "-1")]
)
def test_rubbish_is_refused_in_words(as_chief, article, button, value):
    response = press(as_chief, article, button, value)
    assert response.status_code == 200
    assert len(messages_of(response)) == 2
    assert not VerifyingException.objects.exists()


def test_nothing_is_given_back_without_a_reason(as_editor, article):
    press(as_editor, article, "_return", reason=" ")
    article.refresh_from_db()
    assert article.text_status == "corrected"
    press(as_editor, article, "_return", reason="第一段漏字")
    article.refresh_from_db()
    made = Changeset.objects.get(kind="return")
    assert (article.text_status, made.reason) == ("correcting", "第一段漏字")


def test_the_screen_names_readers_blockers_and_who_accepted(as_editor, as_chief, article, corrector):
    with changeset("metadata"):
        Newspaper.objects.update(readers_needed=2)
        PageWarning.objects.create(page=article.page, article=article, code="text_lost")
    shown = text_of(as_editor.get(screen_of(article)))
    assert "已有 0 人审读，共需 2 人" in shown
    assert "缺字" in shown
    assert 'name="_accept_kind" value="unsure"' in shown
    assert 'name="_accept_kind" value="text_lost"' not in shown
    press(as_editor, article, "_accept", article.warnings.get(code="text_lost").pk, reason="原报破损")
    assert "wang 于" in text_of(as_editor.get(screen_of(article)))
    press(as_editor, article, "_verify")
    assert "已有 1 人审读，共需 2 人: wang" in text_of(as_chief.get(screen_of(article)))


def test_publishing_a_selection_shows_the_warnings_and_accepts_those_chosen(as_chief, article):
    data = {"action": "publish_selected", ACTION_CHECKBOX_NAME: [article.pk]}
    asked = as_chief.post(reverse(ARTICLES), data)
    assert asked.context["warning_kinds"] == [("unsure", "这一行的身份把握不大", 1)]
    refused = as_chief.post(reverse(ARTICLES), {**data, "confirmed": "yes"}, follow=True)
    assert "没有人接受" in str(messages_of(refused)) or "还没有人接受" in str(messages_of(refused))
    as_chief.post(reverse(ARTICLES), {**data, "confirmed": "yes", "accept": ["unsure"]})
    article.refresh_from_db()
    assert article.publication == "published"
    assert article.warnings.get().accepted_by


@pytest.mark.parametrize(
    ("step", "found"), [("correct", 0), ("verify", 1), ("publish", 0), ("pass", 0), ("rubbish", 1)]
)
def test_lists_show_what_waits_for_the_next_step(as_editor, article, step, found):
    response = as_editor.get(reverse(ARTICLES), {"next": step})
    assert len(response.context["cl"].result_list) == found


def test_issues_and_their_pages_show_the_state_that_they_derive(as_editor, article):
    issue = article.page.issue
    listed = text_of(as_editor.get(reverse("admin:articles_issue_changelist")))
    shown = text_of(as_editor.get(reverse("admin:articles_issue_change", args=[issue.pk])))
    pages = text_of(as_editor.get(reverse("admin:articles_page_changelist")))
    for screen in (listed, shown, pages):
        assert "审定 0，发布 0，共 1 篇" in screen
