"""The lines of a page: where they stand in its text, and how far apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.page import PageText


def page(text):
    return PageText(path="page.txt", stem="page", text=text, checksum="", encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_a_line_knows_its_number_and_the_blank_lines_above(end):
    lines = page(end.join(["清渠入户", "", "  ", "\u3000近日，渡南街道 ", "柳师傅说"])).lines
    assert [(line.text, line.index, line.number, line.blank_before) for line in lines] == [
        ("清渠入户", 0, 1, 0),
        ("近日，渡南街道", 1, 4, 2),
        ("柳师傅说", 2, 5, 0),
    ]


@given(st.text(st.one_of(st.sampled_from("沈何 \u3000\t\n\r\x0b\x0c\x1c\x85\u2028"), st.characters()), max_size=60))
def test_its_text_is_the_page_s_own(text):
    lines = page(text).lines
    assert all(text[line.start : line.end] == line.text == line.text.strip() != "" for line in lines)
    covered = {at for line in lines for at in range(line.start, line.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\t\r\n"])
def test_a_page_of_blanks_has_no_lines(text):
    assert page(text).lines == ()
