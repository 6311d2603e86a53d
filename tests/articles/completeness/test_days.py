"""On which days a newspaper appears, and which are missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.completeness.days import each_day, learnt_weekdays, missing_days, runs, weekdays_of_year

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
YEAR = list(each_day(FIRST, LAST))
MONDAY_TO_FRIDAY = frozenset(range(5))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


def on(wanted: frozenset[int], days: list[date] = YEAR) -> list[date]:
    return [day for day in days if day.weekday() in wanted]


@given(weekdays, st.sets(st.sampled_from(YEAR)))
def test_whatever_is_taken_out_is_found_and_nothing_else(rhythm, taken):
    """A rhythm set by hand: any days may be missing."""
    there = set(on(rhythm)) - taken
    assert missing_days(there, rhythm, FIRST, LAST) == sorted(taken & set(on(rhythm)))


@given(weekdays, st.data())
def test_it_is_found_by_a_learnt_rhythm_too(rhythm, data):
    """Nothing is said of it: half of each weekday's issues is enough to learn from."""
    taken = set()
    for weekday in rhythm:
        days = on(frozenset({weekday}))
        taken |= data.draw(st.sets(st.sampled_from(days), max_size=len(days) // 2 - 1))
    there = set(on(rhythm)) - taken
    assert weekdays_of_year(there, 2021) == rhythm
    assert missing_days(there, rhythm, FIRST, LAST) == sorted(taken)


@given(st.sets(st.sampled_from(YEAR)))
def test_runs_hold_every_missing_day_once(taken):
    there = set(YEAR) - taken
    found = runs(sorted(taken), there)
    assert sum(run.days for run in found) == len(taken)
    covered = [day for run in found for day in each_day(run.first, run.last)]
    assert covered == sorted(taken)


def test_a_weekend_without_paper_parts_no_run():
    monday = date(2021, 5, 3)
    missing = on(MONDAY_TO_FRIDAY, [monday + timedelta(step) for step in range(8)])
    [run] = runs(missing, [])
    assert (run.first, run.last, run.days) == (monday, date(2021, 5, 10), 6)


@pytest.mark.parametrize(
    ("days", "learnt"),
    [
        ([], frozenset()),
        (YEAR[:14], frozenset()),  # three weeks
        (YEAR[:60], frozenset(range(7))),
        (on(MONDAY_TO_FRIDAY), MONDAY_TO_FRIDAY),
        (on(frozenset({3})), {3}),
        (on(frozenset({3}))[::4], {3}),  # once a month: the weeks between count for nothing
        (YEAR[:90] + YEAR[275:], frozenset(range(7))),  # half a year was never scanned
        ([*on(frozenset({3})), date(2021, 5, 8)], {3}),  # an extra on a Saturday
    ],
)
def test_a_rhythm_is_learnt_from_the_weeks_with_issues(days, learnt):
    assert learnt_weekdays(days) == learnt


def test_a_rhythm_may_change_from_year_to_year():
    thursdays = [day - timedelta(364) for day in on(frozenset({3}))]
    days = [*thursdays, *YEAR]
    assert weekdays_of_year(days, 2020) == {3}
    assert weekdays_of_year(days, 2021) == frozenset(range(7))


def test_a_weekday_of_which_every_issue_of_a_year_is_missing_is_seen():
    before, after = ([day + timedelta(step * 364) for day in YEAR] for step in (-1, 1))
    days = [*before, *on(frozenset(range(6))), *after]
    assert weekdays_of_year(days, 2021) == frozenset(range(7))


def test_a_year_of_few_issues_has_the_rhythm_of_all():
    days = [*YEAR, date(2022, 3, 1)]
    assert weekdays_of_year(days, 2022) == frozenset(range(7))
