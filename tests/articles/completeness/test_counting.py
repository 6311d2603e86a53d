"""The counts that the first page shows, and which years are counted again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.completeness.counting import all_years, open_count, recount_changed
from articles.completeness.explaining import Period, explain_days
from articles.completeness.twins import sketch_new_sources
from articles.log.changesets import changeset
from articles.models import (
    Change,
    Changeset,
    CompletenessCount,
    Issue,
    Newspaper,
)
from tests.articles.completeness.test_sketches import text
from tests.articles.completeness.years import MONDAY, explain_all, make_issues, warn
from tests.factories import (
    make_article,
    make_issue,
    make_page,
    make_passage,
)

pytestmark = pytest.mark.django_db


def test_the_first_page_counts_each_missing_day(paper, user):
    make_issues(paper, 0, 4)
    recount_changed()
    assert (open_count().open, open_count().newspapers) == (3, 1)
    explain_all(paper, user)
    recount_changed()
    assert open_count().open == 0
    assert CompletenessCount.objects.get().explained == 3


def test_only_years_that_changed_are_counted_again(paper):
    make_issue(paper, date(2019, 3, 1))
    make_issues(paper, 0)
    assert recount_changed() == 3
    assert recount_changed(timezone.now() + timedelta(hours=1)) == 3  # the issues came in within the overlap
    Changeset.objects.update(made_at=timezone.now() - timedelta(days=1))
    assert recount_changed(timezone.now() + timedelta(hours=1)) == 0


def test_what_one_look_has_no_time_for_waits_for_the_next(paper):
    for year in (2018, 2019, 2020):
        make_issue(paper, date(year, 5, 1))
    assert [recount_changed(seconds=0) for _look in range(2)] == [1, 1]
    assert set(CompletenessCount.objects.values_list("year", flat=True)) == {2018, 2019}


def test_of_those_that_wait_the_longest_is_counted_first(paper):
    for year in (2018, 2019):
        make_issue(paper, date(year, 5, 1))
    recount_changed()
    now = timezone.now()
    CompletenessCount.objects.filter(year=2019).update(waits_since=now - timedelta(minutes=2))
    recount_changed(seconds=0)  # 2018 came in within the overlap too, but waits since now
    assert CompletenessCount.objects.get(waits_since=None).year == 2019


@pytest.mark.parametrize(
    "change",
    [
        lambda paper, issue, page: make_issue(paper, MONDAY + timedelta(9)),
        lambda paper, issue, page: make_page(issue, number="9"),
        lambda paper, issue, page: Issue.objects.filter(pk=issue.pk).update(number=7),
        lambda paper, issue, page: type(page).objects.filter(pk=page.pk).update(number="7"),
        lambda paper, issue, page: make_passage(page, "caption", "图为现场。"),
        lambda paper, issue, page: warn(make_article(page), "continues_on", "（下转第2版）"),
        lambda paper, issue, page: Newspaper.objects.filter(pk=paper.pk).update(weekdays=[5]),
        lambda paper, issue, page: explain_days([paper], Period(first=MONDAY, last=MONDAY), "停刊", None),
    ],
    ids=["issue", "page", "number", "page number", "caption", "pointer", "rhythm", "explanation"],
)
def test_whatever_completeness_stands_on_is_noticed(paper, change):
    [issue] = make_issues(paper, 0)
    page = make_page(issue, number="1")
    recount_changed()
    Changeset.objects.update(made_at=timezone.now() - timedelta(days=1))
    assert recount_changed() == 0
    with changeset("edit"):
        change(paper, issue, page)
    assert recount_changed() == 1


def test_a_corrected_paragraph_concerns_nothing_here(paper):
    [issue] = make_issues(paper, 0)
    passage = make_passage(make_page(issue))
    recount_changed()
    Changeset.objects.update(made_at=timezone.now() - timedelta(days=1))
    with changeset("edit"):
        type(passage).objects.filter(pk=passage.pk).update(text="改过。")
    assert recount_changed() == 0


def test_years_between_without_an_issue_are_counted_too(paper):
    make_issue(paper, date(2018, 5, 1))
    make_issue(paper, date(2021, 5, 3))
    assert all_years() == {(paper.pk, year) for year in (2018, 2019, 2020, 2021)}


def test_what_is_computed_lies_outside_the_log(paper):
    for issue in make_issues(paper, 0, 1):
        make_page(issue, text(1))
    before = Change.objects.count()
    sketch_new_sources()
    recount_changed()
    assert Change.objects.count() == before
