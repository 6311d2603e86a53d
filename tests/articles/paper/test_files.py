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


def test_word_counts_the_paragraphs_of_each_article_from_one():
    """By its own numbering, which is no text."""
    roles = ("headline", "paragraph", "subheading", "paragraph")
    body = tuple(Block(role, "", (Run(role),)) for role in roles)
    sheet = Sheet(title="", place="", state="", head=(), body=body)
    file = BytesIO()
    write_docx(file, Paper(title="", foot="", sheets=[sheet, sheet]))
    document = Document(file)
    numbered = [(line.text, of_list) for line in document.paragraphs for of_list in line._p.xpath(".//w:numId/@w:val")]
    first, second = dict.fromkeys(of_list for _text, of_list in numbered)
    assert numbered == [("paragraph", of_list) for of_list in (first, first, second, second)]
    starts = document.part.numbering_part.element.xpath("w:num[w:lvlOverride]/w:lvlOverride/w:startOverride/@w:val")
    assert starts == ["1", "1"]


def test_patterns_of_numbers_stand_before_their_lists_as_word_wants_them():
    file = BytesIO()
    write_docx(file, paper("新渠通水"))
    kinds = [element.tag.rpartition("}")[2] for element in Document(file).part.numbering_part.element]
    assert kinds == sorted(kinds, key=["abstractNum", "num"].index)


def style_of(line) -> str:
    return str(line.style.name) if line.style else ""


@given(TEXT)
def test_any_text_goes_into_plain_text_with_line_ends_of_windows(text):
    raw = plain_text(paper(text))
    assert raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")
    kept = re.sub("[\ud800-\udfff]", "?", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert kept in raw.decode("utf-8-sig").replace("\r\n", "\n")
