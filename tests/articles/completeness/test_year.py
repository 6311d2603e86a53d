"""A newspaper's year as the archive has it: what is found there."""

from datetime import date, timedelta

import pytest

from articles.completeness.findings import Kind
from articles.completeness.twins import sketch_new_sources
from articles.completeness.year import read_year
from articles.log.changesets import changeset
from articles.models import (
    Article,
    SourceSketch,
)
from tests.articles.completeness.test_sketches import misread, text
from tests.articles.completeness.years import MONDAY, found, make_issues, warn
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_newspaper,
    make_page,
    make_passage,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_missing_days_follow_the_weekdays_set_by_hand(paper):
    make_issues(paper, 0, 1, 4, 7)
    [run] = found(paper)
    assert (run.day, run.last_day, run.days) == (MONDAY + timedelta(2), MONDAY + timedelta(3), 2)


def test_they_are_learnt_where_nobody_set_them():
    paper = make_newspaper()
    make_issues(paper, *(week * 7 + day for week in range(6) for day in (0, 3) if (week, day) != (2, 3)))
    [missing] = found(paper)
    assert missing.day == MONDAY + timedelta(17)
    assert read_year(paper, 2021).is_learnt


def test_nothing_is_missing_before_the_first_issue_or_after_the_last(paper):
    make_issues(paper, 2, 3)
    assert not found(paper)


def test_a_gap_over_the_years_end_is_told_in_both_years(paper):
    make_issue(paper, date(2020, 12, 30))
    make_issue(paper, date(2021, 1, 5))
    assert [finding.day for finding in found(paper, year=2020)] == [date(2020, 12, 31)]
    assert [finding.day for finding in found(paper, year=2021)] == [date(2021, 1, 1)]


def test_issue_numbers(paper):
    for step, number in ((0, 100), (1, 101), (2, 103), (3, 103)):
        make_issues(paper, step, number=number)
    assert [(finding.kind, finding.values) for finding in found(paper)] == [
        (Kind.NUMBER, {"numbers": "102"}),
        (Kind.ORDER, {"number": 103, "before": 103, "day": MONDAY + timedelta(2)}),
    ]


def test_a_number_of_an_undated_issue_is_not_missing(paper):
    for step, number in ((0, 100), (2, 102)):
        make_issues(paper, step, number=number)
    make_issue(paper, None, number=101)
    assert not found(paper, Kind.NUMBER)


def test_pages_missing_within_an_issue(paper):
    [issue] = make_issues(paper, 0)
    for number in ("1", "2", "4", ""):
        make_page(issue, number=number)
    [finding] = found(paper)
    assert (finding.kind, finding.issue, finding.values) == (Kind.PAGES, issue.pk, {"pages": "3", "unnumbered": 1})


@pytest.mark.parametrize(("rate", "percent"), [(0.0, 100), (0.05, None)])
def test_the_same_page_twice(paper, rate, percent):
    first, second = make_issues(paper, 0, 1)
    page, again = make_page(first, text(1)), make_page(second, misread(text(1), rate, 2))
    make_page(second, text(3))
    assert sketch_new_sources().twins == 1
    [finding] = found(paper)
    assert (finding.kind, finding.page, finding.other_page) == (Kind.TWICE, again.pk, page.pk)
    assert finding.values["percent"] == percent or 40 < int(str(finding.values["percent"])) < 100


def test_a_page_that_comes_back_each_day_is_told_once_each_time(paper):
    for issue in make_issues(paper, *range(5)):
        make_page(issue, text(1))
    sketch_new_sources()
    assert len(found(paper, Kind.TWICE)) == 4


def test_an_older_reading_of_a_page_is_no_second_page(paper):
    [issue] = make_issues(paper, 0)
    page = make_page(issue, text(1))
    sketch_new_sources()
    with changeset("import"):
        page.sources.update(is_current=False)
    make_source(page, misread(text(1), 0.02, 5))
    assert sketch_new_sources().twins == 1
    assert not found(paper)


def test_sketching_goes_on_where_it_stopped(paper):
    for issue in make_issues(paper, 0, 1, 2):
        make_page(issue, text(issue.pk))
    assert sketch_new_sources(most=2).sources == 2
    assert sketch_new_sources().sources == 1
    assert sketch_new_sources().sources == 0
    assert SourceSketch.objects.count() == 3


def test_captions_without_article(paper):
    [issue] = make_issues(paper, 0)
    page = make_page(issue)
    make_passage(page, "caption", "图为签约现场。")
    make_passage(page, "furniture", "第3版")
    make_caption(make_article(page))
    picture = make_article(page, headline="", paragraphs=[], kind="picture")
    make_caption(picture, "图为村民采藕。")
    make_caption(make_article(page, headline="", paragraphs=[], kind="picture"), "近日，村民在采藕。")
    make_caption(make_article(page, headline="", paragraphs=[], kind="picture"), "图为采藕。", title="采藕")
    findings = found(paper)
    assert {finding.kind for finding in findings} == {Kind.CAPTION}
    assert [(f.values["text"], f.article) for f in findings] == [
        ("图为签约现场。", None),
        ("图为村民采藕。", picture.pk),
    ]


def test_continuations_without_partner(paper):
    [issue] = make_issues(paper, 0)
    first, second = make_page(issue, number="1"), make_page(issue, number="2")
    onward, lost = make_article(first), make_article(first)
    warn(onward, "continues_on", "（下转第2版）")
    warn(lost, "continues_on", "（下转第4版）")
    warn(later := make_article(second), "continued_from", "（上接第1版）")
    [finding] = found(paper)
    assert (finding.kind, finding.article, finding.values) == (Kind.CONTINUATION, lost.pk, {"pointer": "（下转第4版）"})
    with changeset("edit"):
        Article.objects.filter(pk=later.pk).update(continues=lost)
    assert not found(paper, Kind.CONTINUATION)


def test_a_year_costs_the_same_queries_however_much_it_has(paper, django_assert_max_num_queries):
    for issue in make_issues(paper, *range(0, 40, 2)):
        for number in ("1", "3"):
            warn(make_article(make_page(issue, number=number)), "continues_on", "（下转第9版）")
    with django_assert_max_num_queries(12):
        assert read_year(paper, 2021).open > 40
