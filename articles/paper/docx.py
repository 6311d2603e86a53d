"""Articles as a Word file: texts in printed order with numbered paragraphs; marks underlined and numbered; notes below;
the state in the footer.

Chinese characters use the East Asian font of a run, which python-docx does not set. Without it Word would show its
theme's font in place of 宋体 and 仿宋.
"""

import re
from typing import IO, Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from articles.models import Passage
from articles.paper.numbering import Numbering, number
from articles.paper.sheets import Block, Paper, Run, Sheet

Role = Passage.Role
SONG, FANG, HEI = "宋体", "仿宋", "黑体"
LATIN = "Times New Roman"
# Name, font, points, bold, centred, first line indented.
STYLES = {
    Role.COLUMN: ("Column", HEI, 10.5, False, False, False),
    Role.KICKER: ("Kicker", FANG, 14, False, True, False),
    Role.HEADLINE: ("Headline", SONG, 18, True, True, False),
    Role.SUBTITLE: ("Subtitle of article", FANG, 14, False, True, False),
    Role.BYLINE: ("Byline", FANG, 12, False, True, False),
    Role.DATELINE: ("Dateline", FANG, 12, False, False, False),
    Role.PARAGRAPH: ("Paragraph", SONG, 12, False, False, True),
    Role.SUBHEADING: ("Subheading", HEI, 12, False, False, False),
    Role.CAPTION: ("Photo caption", FANG, 10.5, False, False, False),
}
OTHERS = Role.CAPTION
INDENT = 2
"""How many characters the first line of a paragraph is indented."""
FACTS, NOTES = "Facts", "Notes"
# Characters that XML cannot contain. OCR and clipboards leave some.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_docx(file: IO[bytes], paper: Paper) -> None:
    """Takes some 7 ms for an article. The whole document is in memory, so write a few hundred at a time."""
    _Writer(paper).save(file)


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.document: Any = Document()
        self.document.core_properties.title = _clean(paper.title)[:255]
        self.document.core_properties.author = ""
        self._page(paper.foot)
        self.styles = {role: self._style(*style) for role, style in STYLES.items()}
        _list_in_outline(self.styles[Role.HEADLINE])
        self.numbering = Numbering(self.document, INDENT * STYLES[Role.PARAGRAPH][2])
        self.facts = self._style(FACTS, SONG, 9, False, False, False)
        self.notes = self._style(NOTES, SONG, 9, False, False, False)
        for at, sheet in enumerate(paper.sheets):
            self._sheet(sheet, apart=at > 0)

    def save(self, file: IO[bytes]) -> None:
        self.document.save(file)

    def _page(self, foot: str) -> None:
        """A4 with a margin to write in, and a footer with the page number."""
        [section] = self.document.sections
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.2), Cm(5.5)
        section.top_margin = section.bottom_margin = Cm(2)
        _set_font(self.document.styles["Normal"], SONG, 12)
        for language in self.document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
        line = section.footer.paragraphs[0]
        line.style = self._style("Foot", SONG, 8, False, False, False)
        line.add_run(_clean(foot) + " · ")
        _add_field(line, "PAGE")
        line.add_run("/")
        _add_field(line, "NUMPAGES")

    def _style(self, name: str, font: str, points: float, bold: bool, centred: bool, indented: bool) -> Any:
        style = self.document.styles.add_style(name, 1)
        _set_font(style, font, points)
        style.font.bold = bold
        form = style.paragraph_format
        form.space_after, form.line_spacing = Pt(points / 3), 1.5
        if centred:
            form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if indented:
            form.first_line_indent = Pt(INDENT * points)
        return style

    def _sheet(self, sheet: Sheet, apart: bool) -> None:
        facts = self._line(f"{sheet.place} · {sheet.state}" if sheet.state else sheet.place, self.facts)
        if apart:
            facts.paragraph_format.space_before = Pt(28)
        facts.paragraph_format.keep_with_next = True
        numbers = self.numbering.new_list()
        for block in sheet.blocks:
            line = self._block(block)
            if block.role == Role.PARAGRAPH:
                number(line, numbers)
        if sheet.notes:
            self._line(_("Suspicions and queries"), self.notes).runs[0].font.bold = True
        for note in sheet.notes:
            self._line(f"[{note.number}] {note.where}「{note.quote}」{note.words}", self.notes)

    def _line(self, text: str, style: Any) -> Any:
        return self.document.add_paragraph(_clean(text), style)

    def _block(self, block: Block) -> Any:
        style = self.styles.get(Role(block.role), self.styles[OTHERS])
        line = self.document.add_paragraph(style=style)
        for run in block.runs:
            _add_run(line, run)
        return line


def _add_run(line: Any, run: Run) -> None:
    words = line.add_run(_clean(run.text))
    # Marks that Chinese and Latin share (“ ” · …) are set as Chinese here: as wide as a character.
    words._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    if run.marked:
        words.underline = WD_UNDERLINE.WAVY
    for end in run.ends:
        note = line.add_run(f"[{end}]")
        note.font.superscript = True
        note.font.color.rgb = RGBColor(0x80, 0, 0)


def _set_font(style: Any, font: str, points: float) -> None:
    style.font.name, style.font.size = LATIN, Pt(points)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _list_in_outline(style: Any) -> None:
    """Show headlines in Word's navigation pane, since an issue has dozens."""
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(level)


def _add_field(line: Any, name: str) -> None:
    """A field that Word itself fills in."""
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        line.add_run()._r.append(element)


def _clean(text: str) -> str:
    """Every line end becomes one break: Word would make two of a Windows one."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
