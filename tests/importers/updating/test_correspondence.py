"""Which character is which, in a text that came again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.updating.correspondence import places


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("新渠通水", "新渠通水", [0, 1, 2, 3]),
        ("新渠\n通水", "新 渠通\n\n水", [0, None, 1, 3, None, None, 4]),
        ("新曲通水", "新渠通水", [0, 1, 2, 3]),
        ("新渠通水", "新渠昨通水", [0, 1, None, 2, 3]),
        ("新渠通水", "新水", [0, 3]),
        ("", "新渠", [None, None]),
        ("新渠", "", []),
        ("甲乙丙\n子丑寅卯", "子丑寅卯\n甲乙丙", [4, 5, 6, 7, None, 0, 1, 2]),
    ],
)
def test_each_character_has_the_place_of_the_one_that_it_was(old, new, expected):
    assert [place and place.offset for place in places(old, new)] == expected


TEXTS = st.text(st.sampled_from("新渠通水，\n "), max_size=40)


@given(old=TEXTS, new=TEXTS)
def test_no_character_is_two_and_what_is_the_same_is_the_same(old, new):
    found = places(old, new)
    assert len(found) == len(new)
    same = [(place.offset, at) for at, place in enumerate(found) if place and place.same]
    assert all(old[was] == new[at] for was, at in same)
    assert len({was for was, _at in same}) == len(same)


@given(text=TEXTS)
def test_a_text_is_itself(text):
    assert all(place is None or (place.offset, place.same) == (at, True) for at, place in enumerate(places(text, text)))
