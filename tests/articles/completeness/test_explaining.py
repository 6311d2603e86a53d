"""Findings are explained by name, and come back when the fact is another one."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.completeness.explaining import NotExplained, Period, explain, explain_days, sections_of, take_back
from articles.completeness.findings import Kind
from articles.completeness.twins import sketch_new_sources
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import (
    Changeset,
    Explanation,
    Issue,
    Newspaper,
)
from tests.articles.completeness.test_sketches import misread, text
from tests.articles.completeness.years import MONDAY, explain_all, explained, found, make_issues
from tests.factories import (
    make_issue,
    make_newspaper,
    make_page,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_what_is_explained_is_quiet_and_says_who_when_and_why(paper, user):
    make_issues(paper, 0, 2)
    explain_all(paper, user, "春季停刊")
    assert not found(paper)
    [finding] = explained(paper)
    assert finding.explanation
    assert (finding.explanation.note, finding.explanation.made_by) == ("春季停刊", user)
    assert timezone.now() - finding.explanation.made_at < timedelta(minutes=1)


@pytest.mark.parametrize(("every_year", "open_years"), [(False, [2022]), (True, [])])
def test_a_day_may_be_explained_for_every_year(user, every_year, open_years):
    paper = make_newspaper("天天报", weekdays=list(range(7)))
    for year in (2020, 2021, 2022):
        make_issue(paper, date(year, 1, 2))
        make_issue(paper, date(year, 12, 31))
    new_year = Period(first=date(2021, 1, 1), last=date(2021, 1, 1), every_year=every_year)
    explain_days([paper], new_year, "元旦休刊", user)
    assert [year for year in (2021, 2022) if date(year, 1, 1) in {f.day for f in found(paper, year=year)}] == open_years


def test_all_sections_of_a_newspaper_are_explained_at_once(paper, user):
    other = make_newspaper(paper.name, "柳湾")
    make_newspaper("清河晚报")
    assert sections_of(paper) == [paper, other]
    explain_days(sections_of(paper), Period(first=MONDAY, last=MONDAY), "停刊", user)
    assert Explanation.objects.count() == 2


def test_it_comes_back_when_another_page_is_missing(paper, user):
    [issue] = make_issues(paper, 0)
    for number in ("1", "2", "4"):
        make_page(issue, number=number)
    explain_all(paper, user)
    assert not found(paper)
    make_page(issue, number="6")
    [finding] = found(paper)
    assert finding.values["pages"] == "3、5"


def test_it_comes_back_when_a_page_is_read_anew(paper, user):
    first, second = make_issues(paper, 0, 1)
    make_page(first, text(1))
    page = make_page(second, text(1))
    sketch_new_sources()
    explain_all(paper, user, "广告版，每天相同")
    assert not found(paper)
    with changeset("import"):
        page.sources.update(is_current=False)
    make_source(page, misread(text(1), 0.02, 5))
    sketch_new_sources()
    assert [finding.kind for finding in found(paper)] == [Kind.TWICE]


def test_it_comes_back_when_a_number_of_the_gap_came_in(paper, user):
    for step, number in ((0, 100), (4, 104)):
        make_issues(paper, step, number=number)
    explain(paper, 2021, [f.key for f in found(paper, Kind.NUMBER)], "编号有误", user)
    make_issues(paper, 2, number=102)
    assert [finding.values["numbers"] for finding in found(paper, Kind.NUMBER)] == ["101", "103"]


def test_explaining_is_one_changeset_and_can_be_undone(paper, user):
    make_issues(paper, 0, 2, 4)
    explain_all(paper, user, "停刊两天")
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason, made.changes.count()) == (user, "停刊两天", 2)
    undo(made, user)
    assert len(found(paper)) == 2


def test_taking_back_opens_it_again_and_can_be_undone_too(paper, user):
    make_issues(paper, 0, 2)
    explain_all(paper, user)
    take_back(Explanation.objects.get(), user)
    assert len(found(paper)) == 1
    undo(Changeset.objects.latest("pk"), user)
    assert not found(paper)


@pytest.mark.parametrize("note", ["", "停刊"])
def test_what_is_not_so_any_more_is_not_explained(paper, user, note):
    make_issues(paper, 0, 2)
    keys = [finding.key for finding in found(paper)]
    if note:
        make_issues(paper, 1)
    with pytest.raises(NotExplained):
        explain(paper, 2021, keys, note, user)
    assert not Explanation.objects.exists()


@pytest.mark.parametrize("keys", [[], ["day|x|y"], ["pages|issue 99|3"], ["", "|"]])
def test_nothing_and_nonsense_are_refused(paper, user, keys):
    make_issues(paper, 0, 2)
    with pytest.raises(NotExplained):
        explain(paper, 2021, keys, "停刊", user)


def test_undoing_the_import_that_made_a_newspaper_is_not_stopped_by_an_explanation(user):
    with changeset("import") as made:
        paper = Newspaper.objects.create(name="青石报", weekdays=[0, 1])
        Issue.objects.create(newspaper=paper, published_on=MONDAY, date_source="option")
    explain_days([paper], Period(first=MONDAY, last=MONDAY), "停刊", user)
    undo(made, user)
    assert not Issue.objects.exists()
