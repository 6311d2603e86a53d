import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.comparing.differences import Piece, differences, differs_in_words
from importers.text.tidy import tidy

SIGNS = '新渠通水"“”,， \n5５aG(（'
TEXTS = st.text(SIGNS + ".。…", max_size=25)

# The script of the desk (static/articles/desk/differences.js) is tested by the same cases.
CASES = json.loads(Path(__file__).with_name("differences.json").read_text("utf-8"))


def differing(before: str, after: str) -> list[Piece]:
    return [piece for piece in differences(before, after) if not piece.is_same]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("新渠通水", "新渠通水", []),
        ("新渠诵水", "新渠通水", [Piece("诵", "通")]),
        ("新渠水", "新渠通水", [Piece("", "通")]),
        ("新渠通通水", "新渠通水", [Piece("通", "")]),
        ("新渠,诵水", "新渠，通水", [Piece(",", "，", only_form=True), Piece("诵", "通")]),
        ("後山", "后山", [Piece("後", "后")]),  # another character, not another form of it
        ("", "新渠", [Piece("", "新渠")]),
        ("新渠", "", [Piece("新渠", "")]),
    ],
)
def test_it_tells_what_differs_character_by_character(before, after, expected):
    assert differing(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("５Ｇ", "5G"),
        ('"通水"', "“通水”"),
        ("「通水」", "“通水”"),
        ("新渠 通水", "新渠通水"),
        ("新渠\n通水", "新渠通水"),
        ("新渠通水\n", "新渠通水"),
        ("(记者)", "（记者）"),
        ("通水.", "通水。"),
        ("通水......", "通水……"),
        ("", " "),
    ],
)
def test_width_quotes_and_spaces_are_a_matter_of_form(before, after):
    assert differing(before, after)
    assert not differs_in_words(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("通水，", "通水。"), ("通水", "通水。"), ("5人", "6人"), ("通水：", "通水；"), ("（通水", "通水"), ("a", "A")],
)
def test_another_sign_is_not(before, after):
    assert differs_in_words(before, after)


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts_no_more_and_no_less(before, after):
    pieces = differences(before, after)
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after


@given(st.text(SIGNS, max_size=25))
def test_tidying_is_a_matter_of_form(text):
    assert not differs_in_words(text, tidy(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['before']}-{case['after']}")
def test_it_follows_the_table_that_the_screen_follows_too(case):
    found = [[piece.before, piece.after, piece.only_form] for piece in differences(case["before"], case["after"])]
    assert found == case["pieces"]
