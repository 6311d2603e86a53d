import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.comparing.alignment import align, cut

TEXTS = st.text("新渠通水昨日。“” a", max_size=30)


@pytest.mark.parametrize(
    ("printed", "edited", "offset", "expected"),
    [
        ("新渠通水昨日", "新渠通水昨日", 4, 4),
        ("新渠通水昨日", "新渠通水。昨日", 4, 5),  # a stop that was missing ends what stands before it
        ("新渠通水昨日", "新渠通水“昨日", 4, 4),  # a quote that was missing opens what follows
        ("新渠通水昨日", "新渠通水。“昨日", 4, 5),
        ("新 渠 通水昨日", "新渠通水昨日", 6, 4),
        ("新渠诵水昨日", "新渠通水昨日", 3, 3),  # inside what was put right
        ("新渠通水昨日", "昨日", 4, 0),
        ("新渠通水昨日", "新渠通水", 4, 4),
        ("新渠通水昨日", "", 4, 0),
        ("", "新渠", 0, 0),
    ],
)
def test_it_cuts_the_edited_text_where_the_printed_one_is_cut(printed, edited, offset, expected):
    assert cut(printed, edited, offset) == expected


@given(TEXTS, TEXTS)
def test_stretches_are_both_texts_no_more_and_no_less(a, b):
    stretches = align(a, b)
    assert "".join(a[each.a_start : each.a_end] for each in stretches) == a
    assert "".join(b[each.b_start : each.b_end] for each in stretches) == b
    assert all(a[s.a_start : s.a_end] == b[s.b_start : s.b_end] for s in stretches if s.same)


@given(TEXTS, TEXTS)
def test_a_cut_grows_with_its_offset_from_one_end_to_the_other(a, b):
    cuts = [cut(a, b, offset) for offset in range(len(a) + 1)]
    assert cuts == sorted(cuts)
    assert all(0 <= each <= len(b) for each in cuts)
    if a:
        assert (cuts[0], cuts[-1]) == (0, len(b))


@given(TEXTS, st.integers(0, 40))
def test_a_text_that_nobody_changed_is_cut_at_the_offset_itself(text, offset):
    assert cut(text, text, offset) == min(offset, len(text))
