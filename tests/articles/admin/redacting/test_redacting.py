"""Redacting from the page's screen; the original and the scan for those who may see them."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.test import Client

from articles.log.changesets import changeset
from articles.models import Article, Changeset, Redaction, SealedText
from articles.publishing.publication import publish
from articles.redacting.redaction import Choice, redact
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import messages_of, text_of
from tests.articles.redacting.redacted import NAME
from tests.factories import make_article

pytestmark = pytest.mark.django_db
FORM = {"mark": "某", "fate": "sealed", "reason": "依申请", "hide_scan": "on"}


@pytest.fixture
def article() -> Article:
    article = make_article(paragraphs=[f"村民{NAME}说：“盼了三年。”", f"{NAME}是村民。"])
    with changeset("import"):
        article.page.scan.save("3.png", ContentFile(b"\x89PNG pixels"))
    return article


@pytest.fixture
def reader(db) -> User:
    """A chief editor who was given the right to read what was redacted."""
    user = member("sun", "总编")
    user.user_permissions.add(Permission.objects.get(codename="view_redacted"))
    return user


def url_of(article: Article) -> str:
    return f"/admin/articles/page/{article.page_id}/redact/"


def place_of(article: Article) -> dict[str, str]:
    passage = article.passages.filter(text__contains=NAME).first()
    assert passage
    return {"passage": str(passage.pk), "start": str(passage.text.index(NAME)), "characters": NAME}


def redacted(article: Article, **options) -> Redaction:
    passages = article.passages.filter(text__contains=NAME)
    choices = [Choice(passage_id=passage.pk, characters=NAME) for passage in passages]
    made = redact(article.page, choices, "某", None, "依申请", **options)
    return Redaction.objects.get(pk=made.redaction)


def screens(client: Client, article: Article) -> str:
    """All that an editor reads of an article."""
    urls = [f"article/{article.pk}/change/", f"article/{article.pk}/history/", f"page/{article.page_id}/change/"]
    urls += [f"page/{article.page_id}/structure/", "article/", "redaction/", "changeset/"]
    urls += [f"changeset/{pk}/change/" for pk in Changeset.objects.values_list("pk", flat=True)]
    urls += [f"redaction/{pk}/change/" for pk in Redaction.objects.values_list("pk", flat=True)]
    answers = [client.get(f"/admin/articles/{url}") for url in urls]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


def test_the_selected_place_alone_goes(as_chief, chief, article):
    response = as_chief.post(url_of(article), {**FORM, **place_of(article)}, follow=True)
    assert any("1" in message for message in messages_of(response))
    texts = list(article.passages.filter(role="paragraph").values_list("text", flat=True))
    assert texts == ["村民某某某说：“盼了三年。”", f"{NAME}是村民。"]
    made = Redaction.objects.get()
    assert (made.changeset.user, made.changeset.kind, made.changeset.reason) == (chief, "redact", "依申请")


def test_what_stands_once_needs_only_be_typed(as_chief, article):
    as_chief.post(url_of(article), {**FORM, "characters": "盼了三年"})
    assert article.passages.filter(text=f"村民{NAME}说：“某某某某。”").exists()


def test_all_of_the_page_goes_in_one_changeset(as_chief, article):
    as_chief.post(url_of(article), {**FORM, "characters": NAME, "everywhere": "on", "mark": "×"})
    texts = list(article.passages.filter(role="paragraph").values_list("text", flat=True))
    assert texts == ["村民×××说：“盼了三年。”", "×××是村民。"]
    assert Changeset.objects.filter(kind="redact").count() == 1


def test_afterwards_no_screen_of_the_desk_has_a_character_of_it(as_chief, as_editor, article):
    publish([article], None)
    assert NAME in screens(as_chief, article)
    redacted(article)
    assert NAME not in screens(as_chief, article)
    assert "某某某" in text_of(as_editor.get(f"/admin/articles/article/{article.pk}/change/"))


def test_the_original_is_shown_to_those_who_may_read_it_alone(as_chief, reader, article):
    url = f"/admin/articles/redaction/{redacted(article).pk}/change/"
    assert NAME not in text_of(as_chief.get(url))
    assert NAME in signed_in(reader).get(url).content.decode()


def test_undoing_it_is_for_those_who_may_read_it_alone(as_chief, reader, article):
    url = f"/admin/articles/changeset/{redacted(article).changeset_id}/undo/"
    assert as_chief.get(url).status_code == as_chief.post(url).status_code == 403
    signed_in(reader).post(url)
    assert article.passages.filter(text__contains=NAME).count() == 2


def test_what_is_destroyed_says_so_when_it_is_to_be_undone(reader, article):
    url = f"/admin/articles/changeset/{redacted(article, destroy=True).changeset_id}/undo/"
    assert "已永久销毁" in signed_in(reader).post(url).content.decode()
    assert not article.passages.filter(text__contains=NAME).exists()


def test_it_is_destroyed_at_once_or_later_when_one_is_sure(as_chief, article):
    as_chief.post(url_of(article), {**FORM, **place_of(article), "fate": "destroyed"})
    assert not SealedText.objects.exists()
    second = redacted(article)
    url = f"/admin/articles/redaction/{second.pk}/destroy/"
    as_chief.post(url)
    assert SealedText.objects.exists()
    as_chief.post(url, {"sure": "on"})
    assert not SealedText.objects.exists()
    assert as_chief.get(url).status_code == 405


def test_the_scan_is_hidden_from_all_but_those_who_may_read_the_original(as_chief, as_editor, reader, article):
    url = f"/admin/articles/page/{article.page_id}/scan/"
    assert as_editor.get(url).status_code == 200
    redacted(article, hide_scan=True)
    assert as_editor.get(url).status_code == as_chief.get(url).status_code == 403
    assert signed_in(reader).get(url).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"characters": NAME},
        {"characters": "没有的字", "everywhere": "on"},
        {"characters": NAME, "passage": "999999", "start": "0"},
        {"characters": NAME, "passage": "x", "start": "y"},
        {"characters": NAME, "everywhere": "on", "reason": ""},
        {"characters": NAME, "everywhere": "on", "mark": "？"},
        {"characters": "\0", "everywhere": "on"},
    ],
)
def test_what_cannot_be_done_is_said_and_loses_nothing(as_chief, article, given):
    response = as_chief.post(url_of(article), {**FORM, **given})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("everywhere", ["on", ""])
def test_characters_that_are_nowhere_on_the_page_are_told(as_chief, article, everywhere):
    response = as_chief.post(url_of(article), {**FORM, "characters": "没有的字", "everywhere": everywhere})
    assert response.context["form"].errors["characters"] == ["本版没有“没有的字”。"]


def test_nobody_but_a_chief_editor_redacts(as_editor, as_visitor, article):
    place = place_of(article)
    made = redacted(article, hide_scan=True)
    for client in (as_editor, as_visitor):
        assert client.get(url_of(article)).status_code == 403
        assert client.post(url_of(article), {**FORM, **place}).status_code == 403
        assert client.post(f"/admin/articles/redaction/{made.pk}/destroy/", {"sure": "on"}).status_code == 403
    assert "redact/" not in text_of(as_editor.get(f"/admin/articles/page/{article.page_id}/change/"))


def test_the_right_to_read_it_is_nobodys():
    permission = Permission.objects.get(codename="view_redacted")
    assert not permission.group_set.exists()
