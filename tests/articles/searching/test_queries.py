import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.searching.queries import LONGEST, QueryError, SearchQuery, read_query


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("新渠 通水", ("新渠", "通水"), ()),
        ("新渠　通水", ("新渠", "通水"), ()),
        ("新渠通水", ("新渠通水",), ()),
        ('"新渠 通水"', ("新渠通水",), ()),
        ("“新渠，通水”", ("新渠 通水",), ()),
        ("「新渠」『通水』", ("新渠", "通水"), ()),
        ("“新渠", ("新渠",), ()),
        ("新渠 -断水", ("新渠",), ("断水",)),
        ("新渠 －“断 水”", ("新渠",), ("断水",)),
        ("新渠-通水", ("新渠 通水",), ()),
        ("新聞 ＣＣＴＶ", ("新闻", "cctv"), ()),
        ("水 水", ("水",), ()),
        ("新渠 。", ("新渠",), ()),
    ],
)
def test_words_phrases_and_exclusions(text, wanted, unwanted):
    assert read_query(text) == SearchQuery(wanted, unwanted)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_word"),
        ("。，“”", "no_word"),
        ("-", "no_word"),
        ("-断水", "only_excluded"),
        ("水" * (LONGEST + 1), "too_long"),
        (" ".join(map(chr, range(0x4E00, 0x4E00 + 21))), "too_many_words"),
    ],
)
def test_what_asks_for_nothing_or_too_much_is_refused(text, code):
    with pytest.raises(QueryError) as refused:
        read_query(text)
    assert refused.value.code == code
    assert str(refused.value)


@given(st.text(max_size=LONGEST))
def test_any_text_is_a_query_or_refused(text):
    try:
        query = read_query(text)
    except QueryError:
        return
    assert query.wanted
    assert query.grams


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("水", True),
        ("通水", True),
        ("新渠通", False),
        ("水 -火", True),
        ("水 -大火", True),
        ("水 -大火灾", False),
        ("1.1", False),
    ],
)
def test_the_index_alone_decides_on_one_or_two_characters(text, exact):
    assert read_query(text).is_exact is exact


@pytest.mark.parametrize(("query", "met"), [("新聞", True), ("新闻 中心", True), ("闻中", True), ("新闻 -中心", False)])
def test_a_printed_name_meets_a_query_as_a_text_does(query, met):
    assert read_query(query).is_met_by("新闻中心") is met
