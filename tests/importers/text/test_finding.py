"""Finding a text in others, to be replaced."""

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.finding import SECONDS, Finder, Hit, Search, SearchError, TooSlowError


def replaced(text: str, find: str, replace_with: str = "", **options) -> str:
    finder = Finder(Search(find=find, replace_with=replace_with, **options))
    for hit in reversed(list(finder.hits(text))):
        text = text[: hit.start] + hit.after + text[hit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "find", "replace_with", "expected"),
    [
        ("清水河畔清水流", "清水", "青水", "青水河畔青水流"),
        ("哈哈哈", "哈哈", "呵", "呵哈"),
        ("共１０元", "10", "十", "共１０元"),
        ("a.b axb", "a.b", "c", "c axb"),
        ("(1)", "(1)", "①", "①"),
        ("多余的字", "多余", "", "的字"),
        ("没有", "找不到", "x", "没有"),
        (r"\1", r"\1", r"\2", r"\2"),
    ],
)
def test_a_literal_is_found_as_it_stands(text, find, replace_with, expected):
    assert replaced(text, find, replace_with) == expected


@pytest.mark.parametrize(
    ("text", "find", "expected"),
    [
        ("开通５Ｇ网", "5G", "开通◎网"),
        ("開通體檢", "体检", "開通◎"),
        ("「臨河」", "“临河”", "◎"),
        ("甲,乙", "甲，", "◎乙"),
        ("ＡＢ", "ab", "ＡＢ"),
    ],
)
def test_loosely_width_quotes_and_traditional_characters_make_no_difference(text, find, expected):
    assert replaced(text, find, "◎", folded=True) == expected
    if expected != text:
        assert replaced(text, find, "◎") == text


@pytest.mark.parametrize(
    ("text", "find", "replace_with", "expected"),
    [
        ("共3万元和12亿元", r"(\d+)([万亿])元", r"\2\1", "共万3和亿12"),
        ("记者张璐", r"记者(?P<name>..)", r"\g<name>（记者）", "张璐（记者）"),
        ("甲乙", "(甲)|(丙)", r"[\1\2]", "[甲]乙"),
        ("甲", "甲", r"\\1", r"\1"),
        ("甲", "甲", r"\d", r"\d"),
        ("甲乙", "丙*", "x", "甲乙"),
        ("第一段。", "^第", "本", "本一段。"),
    ],
)
def test_a_pattern_may_use_its_groups(text, find, replace_with, expected):
    assert replaced(text, find, replace_with, is_pattern=True) == expected


@pytest.mark.parametrize(
    ("text", "find", "expected"),
    [
        ("（記者 張璐）報道", r"（记者 (..)）", "張璐報道"),
        ("(记者 张璐)报道", r"\(记者 (..)\)", "张璐报道"),
        ("１２元", r"(\d+)元", "１２"),
    ],
)
def test_a_loose_pattern_gives_back_its_groups_as_they_stand(text, find, expected):
    assert replaced(text, find, r"\1", is_pattern=True, folded=True) == expected


@pytest.mark.parametrize(
    ("search", "code"),
    [
        (Search(find=""), "empty"),
        (Search(find="字" * 201), "long"),
        (Search(find="字", replace_with="字" * 201), "long"),
        (Search(find="一\n二"), "line"),
        (Search(find="一", replace_with="一\r二"), "line"),
        (Search(find="(", is_pattern=True), "syntax"),
        (Search(find="[", is_pattern=True, folded=True), "syntax"),
        (Search(find="(?P<a>b)(?P<a", is_pattern=True), "syntax"),
        (Search(find="((a{1000}){1000}){9}", is_pattern=True), "counts"),
        (Search(find="a", replace_with=r"\1", is_pattern=True), "group"),
        (Search(find="(a)", replace_with=r"\g<name>", is_pattern=True), "group"),
    ],
)
def test_a_search_that_makes_no_sense_is_refused(search, code):
    with pytest.raises(SearchError) as refused:
        Finder(search)
    assert refused.value.code == code


def test_a_pattern_that_tries_too_much_is_given_up():
    began = time.monotonic()
    with pytest.raises(TooSlowError):
        list(Finder(Search(find=r"(.*?,){11}P", is_pattern=True)).hits("1,2,3,4,5,6,7,8,9,10,11,12," * 60))
    assert time.monotonic() - began < SECONDS + 2


@given(
    st.text(), st.text(min_size=1, max_size=5).filter(lambda text: "\n" not in text and "\r" not in text), st.booleans()
)
def test_every_hit_is_what_was_looked_for_and_none_lies_over_another(text, find, folded):
    hits = list(Finder(Search(find=find, replace_with="", folded=folded)).hits(text))
    assert all(isinstance(hit, Hit) and hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    if not folded:
        assert text.replace(find, "") == replaced(text, find)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_pattern_finds_or_says_why_not(find, text):
    with suppress(SearchError, TooSlowError):
        list(Finder(Search(find=find, replace_with="", is_pattern=True, folded=True)).hits(text))
