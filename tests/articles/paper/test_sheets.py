"""A text cut where marks begin and end: nothing is lost, every mark tells its number once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.paper.sheets import Span, runs


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "新渠昨日通水"),
        ([Span(1, 2, 1)], "新<渠>1昨日通水"),
        ([Span(0, 6, 1)], "<新渠昨日通水>1"),
        ([Span(1, 3, 1), Span(2, 5, 2)], "新<渠><昨>1<日通>2水"),
        ([Span(1, 3, 1), Span(1, 3, 2)], "新<渠昨>1,2日通水"),
        ([Span(3, 3, 1)], "新渠昨1日通水"),
        ([Span(0, 0, 1)], "1新渠昨日通水"),
        ([Span(4, 9, 1), Span(5, 2, 2)], "新渠昨日通水"),
    ],
)
def test_marks_stand_where_they_belong(spans, shown):
    def show(run):
        words = f"<{run.text}>" if run.marked else run.text
        return words + ",".join(map(str, run.ends))

    assert "".join(map(show, runs("新渠昨日通水", spans))) == shown


SPANS = st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12)), max_size=6)


@given(st.text(max_size=10), SPANS)
def test_no_character_is_lost_and_every_mark_in_the_text_is_numbered_once(text, places):
    spans = [Span(start, end, number) for number, (start, end) in enumerate(places)]
    found = runs(text, spans)
    assert "".join(run.text for run in found) == text
    inside = [span.number for span in spans if 0 <= span.start <= span.end <= len(text)]
    assert sorted(number for run in found for number in run.ends) == inside
