"""Word files and plain text of any text at all."""

import re
from io import BytesIO

from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st

from articles.paper.docx import write_docx
from articles.paper.plain import plain_text
from articles.paper.sheets import Block, Note, Paper, Run, Sheet

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TEXT = st.text(st.characters(), max_size=30)


def paper(text: str) -> Paper:
    block = Block("paragraph", "1", (Run(text, marked=True, ends=(1,)),))
    note = Note(1, text, text, text, "query")
    sheet = Sheet(title=text, place=text, state=text, head=(), body=(block,), notes=(note,))
    return Paper(title=text, foot=text, sheets=[sheet, sheet])


def without_controls(text: str) -> str:
    return CONTROLS.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


@given(TEXT)
@example("甲\r\n乙\r丙\n丁")
def test_any_text_goes_into_a_word_file_and_comes_back(text):
    file = BytesIO()
    write_docx(file, paper(text))
    lines = [line.text.removesuffix("[1]") for line in Document(file).paragraphs if style_of(line) == "Paragraph"]
    assert [without_controls(line) for line in lines] == [without_controls(text)] * 2


def style_of(line) -> str:
    return str(line.style.name) if line.style else ""


@given(TEXT)
def test_any_text_goes_into_plain_text_with_line_ends_of_windows(text):
    raw = plain_text(paper(text))
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    kept = re.sub("[\ud800-\udfff]", "?", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert kept in raw.decode("utf-8-sig").replace("\r\n", "\n")
