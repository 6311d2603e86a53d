from datetime import date

import pytest
from django.urls import reverse

from articles.models import Changeset, Issue
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_article, make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db
SCREEN = reverse("admin:articles_issue_place")


def undated(stem: str = "scan-1", **fields) -> Issue:
    issue = make_issue(published_on=None, **fields)
    make_article(make_page(issue, stem=stem), headline=f"{stem}的头条")
    return issue


def fill(client, url: str = SCREEN, button: str = "_look", **typed: str):
    """The screen with these values typed in; ``day_3="…"`` is the date of issue 3."""
    names = {"day": "published_on", "paper": "newspaper"}
    data = form_of(client.get(url))
    for name, value in typed.items():
        field, _, issue = name.partition("_")
        data[f"issue-{issue}-{names.get(field, field)}"] = value
    return client.post(url, data | {button: "1"})


def confirm(client, looked, url: str = SCREEN, **others: str):
    return client.post(url, form_of(looked) | {"_do": "1", **others}, follow=True)


def test_the_undated_issues_stand_there_with_what_they_can_be_known_by(as_chief):
    undated("scan-7", not_before=date(2021, 5, 6))
    make_issue()
    shown = text_of(as_chief.get(SCREEN))
    assert "scan-7的头条" in shown
    assert "不早于 2021-05-06" in shown
    assert shown.count('type="date"') == 1


def test_many_are_dated_at_once(as_chief, chief):
    first, second = undated("scan-1"), undated("scan-2")
    looked = fill(as_chief, **{f"day_{first.pk}": "2021-05-06", f"day_{second.pk}": "2021-05-07"})
    assert Issue.objects.undated().count() == 2  # Looking changes nothing.
    confirm(as_chief, looked, reason="照合订本")
    first.refresh_from_db()
    assert (first.published_on, first.date_source) == (date(2021, 5, 6), "editor")
    assert not Issue.objects.undated().exists()
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason) == (chief, "照合订本")


def test_rows_left_empty_stay_as_they_are(as_chief):
    first, second = undated("scan-1"), undated("scan-2")
    looked = fill(as_chief, **{f"day_{first.pk}": "2021-05-06"})
    assert "不变" in text_of(looked)
    confirm(as_chief, looked)
    assert list(Issue.objects.undated()) == [second]


def test_newspaper_and_date_are_copied_to_all_rows(as_chief):
    paper = make_newspaper("滨河晚报")
    issues = [undated("scan-1"), undated("scan-2")]
    data = form_of(as_chief.get(SCREEN))
    copied = as_chief.post(SCREEN, data | {"newspaper": paper.pk, "published_on": "2021-05-06", "_copy": "1"})
    values = form_of(copied)
    for issue in issues:
        assert values[f"issue-{issue.pk}-newspaper"] == str(paper.pk)
        assert values[f"issue-{issue.pk}-published_on"] == "2021-05-06"
    assert Issue.objects.undated().count() == 2


def test_joining_is_shown_before_it_is_done(as_chief):
    there, issue = make_issue(published_on=date(2021, 5, 6)), undated()
    looked = fill(as_chief, **{f"day_{issue.pk}": "2021-05-06"})
    assert f"并入 {there}" in text_of(looked)
    confirm(as_chief, looked)
    assert not Issue.objects.filter(pk=issue.pk).exists()
    assert there.pages.count() == 1


def test_a_join_that_was_not_shown_is_not_done(as_chief):
    """Someone else makes the issue between the look and the act."""
    issue = undated()
    looked = fill(as_chief, **{f"day_{issue.pk}": "2021-05-06"})
    there = make_issue(published_on=date(2021, 5, 6))
    again = confirm(as_chief, looked)
    assert Issue.objects.filter(pk=issue.pk).exists()
    assert f"并入 {there}" in text_of(again)
    confirm(as_chief, again)
    assert not Issue.objects.filter(pk=issue.pk).exists()


def test_what_was_typed_after_the_look_is_looked_at_again(as_chief):
    issue = undated()
    looked = fill(as_chief, **{f"day_{issue.pk}": "2021-05-06"})
    again = confirm(as_chief, looked, **{f"issue-{issue.pk}-published_on": "2021-05-07"})
    assert "2021-05-07" in text_of(again)
    assert Issue.objects.undated().exists()


def test_a_refusal_offers_no_act(as_chief):
    make_page(make_issue(published_on=date(2021, 5, 6)), number="3")
    issue = undated()
    page = issue.pages.get()
    looked = fill(as_chief, **{f"day_{issue.pk}": "2021-05-06", f"number-{page.pk}_{issue.pk}": "3"})
    assert "会有两个第 3 版" in text_of(looked)
    assert 'name="_do"' not in text_of(looked)
    confirm(as_chief, looked)
    assert Issue.objects.undated().exists()


def test_chosen_issues_dated_ones_too_come_from_the_list(as_chief):
    issue, other = make_issue(published_on=date(2021, 5, 6)), undated()
    listed = reverse("admin:articles_issue_changelist")
    shown = as_chief.post(listed, {"action": "place_selected", "_selected_action": [issue.pk]}, follow=True)
    assert f"issue-{issue.pk}-published_on" in text_of(shown)
    assert f"issue-{other.pk}-published_on" not in text_of(shown)


def test_page_numbers_are_set_on_the_way(as_chief):
    issue = undated()
    page = issue.pages.get()
    data = form_of(as_chief.get(SCREEN)) | {f"issue-{issue.pk}-number-{page.pk}": "B01"}
    confirm(as_chief, as_chief.post(SCREEN, data | {"_look": "1"}))
    page.refresh_from_db()
    assert page.number == "B01"


@pytest.mark.parametrize("typed", ["2021-13-40", "昨天", "0000-00-00", "99999-01-01"])
def test_a_day_that_is_none_is_refused(as_chief, typed):
    issue = undated()
    assert 'name="_do"' not in text_of(fill(as_chief, **{f"day_{issue.pk}": typed}))
    assert Issue.objects.undated().exists()


@pytest.mark.parametrize("query", ["?issue=abc", "?issue=99999999999999999999999", "?issue=0", ""])
def test_no_issue_leads_back_to_the_list(as_chief, query):
    assert as_chief.get(SCREEN + query)["Location"] == reverse("admin:articles_issue_changelist")


def test_an_editor_is_refused(as_editor):
    issue = undated()
    assert as_editor.get(SCREEN).status_code == 403
    data = {f"issue-{issue.pk}-newspaper": issue.newspaper_id, f"issue-{issue.pk}-published_on": "2021-05-06"}
    assert as_editor.post(SCREEN, data | {"_do": "1"}).status_code == 403
    assert Issue.objects.undated().exists()


def test_more_issues_take_no_more_queries(as_chief):
    undated("scan-1")
    few = queries_of(as_chief, SCREEN)
    for number in range(10):
        undated(f"scan-2{number}")
    assert queries_of(as_chief, SCREEN) == few
