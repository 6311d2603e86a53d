"""Keeping text from becoming a formula in a spreadsheet, and reading it back.

CSV has no types. Excel takes a cell for a formula if it begins with = + - @ (also full-width, also after white space;
OWASP, CSV Injection), so such text is written after an apostrophe. In .xlsx a cell has the type text, but characters
that XML cannot hold are written as _x0007_ (ECMA-376, ST_Xstring), as Excel does.
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
    """The original text: without the apostrophe that ``as_csv_text`` put before it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def as_xlsx_text(text: str) -> str:
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _SURROGATE.sub(_LOST, text))


def from_xlsx_text(cell: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) if "_x" in cell else cell
