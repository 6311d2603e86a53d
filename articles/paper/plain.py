"""Plain text that Windows Notepad and every typesetting program open: UTF-8 with a BOM, CRLF."""

from collections.abc import Iterable

from articles.models import Passage
from articles.paper.sheets import Block, Paper, Sheet

Role = Passage.Role
INDENT = "\u3000\u3000"
BETWEEN = "─" * 20


def plain_text(paper: Paper) -> bytes:
    """Only the words: no marks, no notes, no states."""
    text = f"\n{BETWEEN}\n\n".join(_article(sheet) for sheet in paper.sheets)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n").encode("utf-8-sig", "replace")


def _article(sheet: Sheet) -> str:
    parts = [_lines(sheet.head), _lines(sheet.body), *map(_lines, sheet.photos), _lines(sheet.rest)]
    return "\n".join(filter(None, parts))


def _lines(blocks: Iterable[Block]) -> str:
    return "".join(f"{_line(block)}\n" for block in blocks)


def _line(block: Block) -> str:
    match block.role:
        case Role.PARAGRAPH:
            return f"{INDENT}{block.text}"
        case Role.COLUMN:
            return f"【{block.text}】"
    return block.text
