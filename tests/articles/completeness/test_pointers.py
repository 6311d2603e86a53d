"""Continuations without their partner."""

import pytest

from articles.completeness.pointers import BACKWARD, ONWARD, Pointer, joined_ends, without_partner


def pointer(article: int, number: str, code: str, text: str, issue: int = 1) -> Pointer:
    return Pointer(article=article, issue=issue, page=int(number or 0), number=number, code=code, text=text)


ONE = pointer(1, "1", ONWARD, "（下转第2版）")
TWO = pointer(2, "2", BACKWARD, "（上接第一版）")


@pytest.mark.parametrize(
    ("pointers", "left"),
    [
        ([ONE, TWO], []),
        ([ONE], [1]),
        ([TWO], [2]),
        ([ONE, pointer(2, "3", BACKWARD, "（上接第1版）")], [1, 2]),
        ([ONE, pointer(2, "2", BACKWARD, "（上接第1版）", issue=9)], [1, 2]),
        ([pointer(1, "", ONWARD, "（下转第2版）"), TWO], [1, 2]),
    ],
)
def test_two_that_point_at_each_other_are_partners(pointers, left):
    assert [each.article for each in without_partner(pointers, set())] == left


def test_what_an_editor_joined_has_its_partner():
    assert without_partner([ONE], joined_ends([(5, 1)])) == []
    assert without_partner([TWO], joined_ends([(2, 7)])) == []
    assert without_partner([ONE], joined_ends([(5, None)])) == [ONE]
