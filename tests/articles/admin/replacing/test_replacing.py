"""Find and replace on screen."""

from datetime import date

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles.log.undo import undo
from articles.models import Article, Passage, Replacement
from articles.replacing.choosing import chosen_count
from articles.replacing.preview import A_PAGE
from tests.articles.admin.screens import form_of, messages_of, text_of
from tests.factories import make_article, make_issue, make_newspaper, make_unit
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
ADD = "admin:articles_replacement_add"


def searched(client, **fields):
    """The screen of the hits, after the form was filled in."""
    response = client.post(reverse(ADD), {"act": "text", "articles": "", **fields})
    assert response.status_code == 302, response.context["errors"]
    run_jobs()
    return response.url


def pressed(client, url, act="keep", **fields):
    screen = client.get(url)
    rows = screen.context["page"].rows
    ticked = fields.pop("hit", [row.hit.pk for row in rows if row.is_chosen])
    return client.post(url, {"shown": [row.hit.pk for row in rows], "hit": ticked, "act": act, **fields}, follow=True)


def test_an_editor_finds_looks_chooses_and_replaces(as_editor):
    article = make_article(headline="清水河", paragraphs=["清水流过清水桥。"])
    url = searched(as_editor, find="清水", replace_with="青水")
    shown = text_of(as_editor.get(url))
    assert shown.count("<del>清水</del><ins>青水</ins>") == 3
    first = Replacement.objects.get().hits.first()
    assert first
    pressed(as_editor, url, "replace", hit=[first.pk], reason="地名统一")
    run_jobs()
    assert [passage.text for passage in Passage.objects.of_article(article)] == ["青水河", "清水流过清水桥。"]
    done = text_of(as_editor.get(url))
    assert 'name="hit"' not in done
    changeset = Replacement.objects.get().changeset
    assert changeset and changeset.reason == "地名统一"
    assert reverse("admin:articles_changeset_change", args=[changeset.pk]) in done
    undoing = reverse("admin:articles_changeset_undo", args=[changeset.pk])
    assert undoing in done
    undo(changeset, None)
    after = text_of(as_editor.get(url))
    assert f"#{changeset.pk} 已撤销" in after and undoing not in after


def test_articles_chosen_in_their_list_are_searched_alone(as_editor):
    chosen, other = make_article(headline="清水河"), make_article(headline="清水湾")
    action = {"action": "replace_in_selected", ACTION_CHECKBOX_NAME: [chosen.pk]}
    form = as_editor.post(reverse("admin:articles_article_changelist"), action, follow=True)
    url = searched(as_editor, **{**form_of(form), "find": "清水", "replace_with": "青水"})
    assert [row.article for row in as_editor.get(url).context["page"].rows] == [chosen]
    assert other.headline == "清水湾"


def test_without_scripts_an_issue_is_written_by_its_day(as_editor):
    issue = make_article(headline="清水河").page.issue
    other = make_issue(newspaper=make_newspaper("海州晚报"), published_on=date(2031, 1, 2))
    searched(as_editor, **{"find": "清水", "issue-written": "2031-01-02"})
    assert Replacement.objects.get().issue == other
    twin = make_issue(newspaper=issue.newspaper, published_on=other.published_on)
    said = text_of(as_editor.post(reverse(ADD), {"act": "text", "find": "清水", "issue-written": "2031-01-02"}))
    assert all(f"{each.pk} {each}" in said for each in (other, twin))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"find": ""}, "find"),
        ({"find": "清", "issue-written": "2031-13-01"}, "issue"),
        ({"find": "清", "issue-written": "昨天"}, "issue"),
        ({"find": "字" * 201}, "find"),
        ({"find": "(", "is_pattern": "on"}, "find"),
        ({"find": "(a{1000}){1000}", "is_pattern": "on"}, "find"),
        ({"find": "a", "is_pattern": "on", "replace_with": r"\2"}, "replace_with"),
        ({"find": "\x00"}, "find"),
        ({"act": "add_unit"}, "unit"),
        ({"act": "add_unit", "unit": "999999"}, "unit"),
        ({"act": "set_column"}, "value"),
        ({"act": "add_reporter", "value": "  "}, "value"),
        ({"act": "delete everything", "find": "a"}, "act"),
        ({"find": "a", "roles": ["nobody"]}, "roles"),
        ({"find": "a", "since": "2021-02-01", "until": "2021-01-01"}, "until"),
        ({"find": "a", "since": "yesterday"}, "since"),
        ({"find": "a", "issue": "x"}, "issue"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field_and_starts_nothing(as_editor, fields, field):
    response = as_editor.post(reverse(ADD), {"act": "text", "articles": "", **fields})
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert not Replacement.objects.exists()


@pytest.mark.parametrize("articles", ["x", "1,,x,-3", "9" * 30])
def test_ids_that_are_none_are_passed_over(as_editor, articles):
    assert as_editor.post(reverse(ADD), {"act": "text", "find": "a", "articles": articles}).status_code == 302


def test_spaces_count(as_editor):
    article = make_article(headline="张 璐 到访")
    pressed(as_editor, searched(as_editor, find=" 璐", replace_with="璐"), "replace")
    run_jobs()
    article.refresh_from_db()
    assert article.headline == "张璐 到访"


def test_choices_of_a_page_stay_when_one_turns_it(as_editor):
    make_article(paragraphs=["清水。"] * (A_PAGE + 2))
    url = searched(as_editor, find="清水", replace_with="青水")
    turn = as_editor.get(url).context["page"].next
    second = pressed(as_editor, url, hit=[], goto=turn)
    assert len(second.context["page"].rows) == 2
    assert second.context["chosen"] == 2
    assert pressed(as_editor, url, "none").context["chosen"] == 0
    article = Article.objects.get()
    assert pressed(as_editor, url, article_all=article.pk).context["chosen"] == A_PAGE + 2
    assert pressed(as_editor, url, article_none=article.pk).context["chosen"] == 0
    assert pressed(as_editor, url, "all").context["chosen"] == A_PAGE + 2


def test_with_nothing_chosen_it_says_so(as_editor):
    make_article(headline="清水河")
    url = searched(as_editor, find="清水", replace_with="青水")
    assert "没有选定任何一处。" in messages_of(pressed(as_editor, url, "replace", hit=[]))


def test_once_begun_nobody_chooses(as_editor):
    make_article(headline="清水河")
    url = searched(as_editor, find="清水", replace_with="青水")
    shown = as_editor.get(url).context["page"].rows[0].hit.pk
    pressed(as_editor, url, "replace")
    late = as_editor.post(url, {"shown": [shown], "act": "none"}, follow=True)
    assert messages_of(late)
    assert chosen_count(Replacement.objects.get()) == 1


def test_a_unit_is_given_to_what_was_found(as_editor):
    unit = make_unit("柳湾街道")
    article = make_article(headline="清水河")
    make_article(headline="无关")
    pressed(as_editor, searched(as_editor, act="add_unit", unit=unit.pk, find="清水"), "replace")
    run_jobs()
    assert [mention.article for mention in unit.mentions.all()] == [article]


@pytest.mark.parametrize(
    "rubbish", [{"shown": ["x", "-1", "9" * 40]}, {"goto": "x"}, {"article_all": "x"}, {"act": "?"}]
)
def test_rubbish_harms_nothing(as_editor, rubbish):
    make_article(headline="清水河")
    url = searched(as_editor, find="清水", replace_with="青水")
    assert as_editor.post(url, rubbish, follow=True).status_code == 200
    assert as_editor.get(url + "?after=x").status_code == 200
    assert as_editor.get(reverse("admin:articles_replacement_change", args=[999])).status_code == 404


def test_nobody_else_sees_the_hits_or_does_anything(as_visitor, as_editor):
    make_article(headline="清水河")
    url = searched(as_editor, find="清水", replace_with="青水")
    assert as_visitor.get(reverse("admin:articles_replacement_changelist")).status_code == 200
    for address in (url, reverse(ADD)):
        assert as_visitor.get(address).status_code == 403
        assert as_visitor.post(address, {"act": "replace"}).status_code == 403
    assert as_editor.get(reverse("admin:articles_replacement_changelist")).status_code == 200
