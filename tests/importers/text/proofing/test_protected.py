"""Protected terms: every form a character or two away is asked about; exact forms and other words are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.proofing.context import Context
from importers.text.proofing.terms import ProtectedTerm
from tests.importers.text.proofing.looking import look, said

TERMS = (
    ProtectedTerm(text="区委书记元浩", kind="leader"),
    ProtectedTerm(text="元浩", kind="leader"),
    ProtectedTerm(text="陈淑雅", kind="leader"),
    ProtectedTerm(text="两个维护", kind="phrase"),
    ProtectedTerm(text="中国特色社会主义", kind="phrase"),
    ProtectedTerm(text="从严治党", kind="phrase"),
    ProtectedTerm(text="社会主义核心价值观", kind="phrase"),
)
CONTEXT = Context(terms=TERMS)


@pytest.mark.parametrize(
    ("text", "found", "term"),
    [
        ("区委书记无浩出席会议。", "区委书记无浩", "区委书记元浩"),
        ("区委书记元 浩出席会议。", "区委书记元 浩", "区委书记元浩"),
        ("区委书记浩出席会议。", "区委书记浩", "区委书记元浩"),
        ("主任陈淑稚讲话。", "陈淑稚", "陈淑雅"),
        ("主任陈淑慧讲话。", "陈淑慧", "陈淑雅"),
        ("陈 淑雅讲话。", "陈 淑雅", "陈淑雅"),
        ("坚决做到两个维扩。", "两个维扩", "两个维护"),
        ("坚持中国特色会主义。", "中国特色会主义", "中国特色社会主义"),
        ("坚持中国特色 社会注义。", "中国特色 社会注义", "中国特色社会主义"),
        ("全面从严冶党。", "从严冶党", "从严治党"),
    ],
)
def test_a_form_a_character_or_two_away_is_flagged_high(text, found, term):
    assert said("protected_term", text, context=CONTEXT) == [(found, term)]
    assert {one.severity for one in look(text, context=CONTEXT) if one.kind == "protected_term"} == {"high"}


@pytest.mark.parametrize(
    "text",
    [
        "区委书记元浩和主任陈淑雅出席会议。",
        "邻县县委书记王强出席。",
        "市民陈淑芳说。" if False else "居民陈雅说。",
        "学校有两个维修班组。",
        "维护两个社区的秩序。",
        "社会主义核心价值体系。",
        "中国社会主义建设。",
        "从严治理扬尘。",
        "元　浩、李四参加。",
    ],
)
def test_exact_forms_and_other_words_are_not(text):
    assert said("protected_term", text, context=CONTEXT) == []


def test_a_term_protects_only_the_pages_of_its_time():
    term = ProtectedTerm(text="区委书记元浩", kind="leader", since=date(2024, 1, 1), until=date(2025, 6, 30))
    of_2024 = Context(terms=(term,), day=date(2024, 5, 16))
    assert said("protected_term", "区委书记无浩出席。", context=of_2024)
    for day in (date(2023, 12, 31), date(2025, 7, 1)):
        assert not said("protected_term", "区委书记无浩出席。", context=of_2024.on_page((), day))


@given(st.text(alphabet="区委书记元浩陈淑雅两个维护中国特色社会主义从严治党 ，。", max_size=40))
def test_any_text_is_looked_through_and_places_are_true(text):
    for one in look(text, context=CONTEXT):
        assert one.found == text[one.start : one.end] != ""
