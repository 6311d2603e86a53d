"""A newspaper's year as the archive has it: what is found, explained, comes back, and is counted."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.completeness.counting import all_years, open_count, recount_changed
from articles.completeness.explaining import NotExplained, Period, explain, explain_days, sections_of, take_back
from articles.completeness.findings import Finding, Kind
from articles.completeness.twins import sketch_new_sources
from articles.completeness.year import read_year
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import (
    Article,
    Change,
    Changeset,
    CompletenessCount,
    Explanation,
    Issue,
    Newspaper,
    PageWarning,
    SourceSketch,
)
from tests.articles.completeness.test_sketches import misread, text
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
MONDAY = date(2021, 3, 1)


@pytest.fixture
def user() -> User:
    return User.objects.create_user("wang")


@pytest.fixture
def paper() -> Newspaper:
    return make_newspaper(weekdays=[0, 1, 2, 3, 4])


def make_issues(paper: Newspaper, *steps: int, **fields: object) -> list[Issue]:
    """On the days so many after MONDAY."""
    return [make_issue(paper, MONDAY + timedelta(step), **fields) for step in steps]


def found(paper: Newspaper, kind: str = "", year: int = 2021) -> list[Finding]:
    return [finding for finding in read_year(paper, year).findings if finding.is_open and kind in ("", finding.kind)]


def explained(paper: Newspaper, year: int = 2021) -> list[Finding]:
    return [finding for finding in read_year(paper, year).findings if not finding.is_open]


def explain_all(paper: Newspaper, user: User, note: str = "查过合订本") -> None:
    explain(paper, 2021, [finding.key for finding in found(paper)], note, user)


# --- findings ----------------------------------------------------------------------------------------------------


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


def warn(article: Article, code: str, words: str) -> None:
    with changeset("import"):
        PageWarning.objects.create(page=article.page, article=article, code=code, text=words)


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


# --- explanations ------------------------------------------------------------------------------------------------


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


# --- counts ------------------------------------------------------------------------------------------------------


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


def test_a_year_costs_the_same_queries_however_much_it_has(paper, django_assert_max_num_queries):
    for issue in make_issues(paper, *range(0, 40, 2)):
        for number in ("1", "3"):
            warn(make_article(make_page(issue, number=number)), "continues_on", "（下转第9版）")
    with django_assert_max_num_queries(12):
        assert read_year(paper, 2021).open > 40
