"""What must be done to text so that a spreadsheet takes it for text, and how it comes back.

CSV knows no types: Excel takes a cell for a formula if it begins with = + - @ (also full-width, also behind white
space; OWASP, CSV Injection), and such text is written behind an apostrophe. In .xlsx a cell says that it is text, but
characters that XML cannot hold are written as _x0007_ (ECMA-376, ST_Xstring), as Excel writes and reads them.
"""

import re

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOST = "\N{REPLACEMENT CHARACTER}"


def as_csv_text(text: str) -> str:
    """``text`` as a cell that is no formula. NUL, which no CSV can hold, becomes U+FFFD."""
    clean = _SURROGATE.sub(_LOST, text).replace("\0", _LOST)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def from_csv_text(cell: str) -> str:
    """The text again: without the apostrophe that ``as_csv_text`` set before a would-be formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def as_xlsx_text(text: str) -> str:
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _SURROGATE.sub(_LOST, text))


def from_xlsx_text(cell: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) if "_x" in cell else cell
