"""A count as a table for a spreadsheet."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from articles.statistics.wanted import NAMES, Line, Wanted


def workbook(wanted: Wanted, lines: Iterable[Line]) -> bytes:
    """.xlsx: the period in its first row, then a line a name. Names are text, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Publication counts"))

    def text(value: str) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value))
        cell.data_type = "s"
        return cell

    sheet.append([text(f"{wanted.first} – {wanted.last}")])
    sheet.append(list(map(text, (str(NAMES[wanted.by]), _("Articles"), _("Photos"), _("Characters")))))
    for line in lines:
        sheet.append([text(line.name), round(line.articles, 2), round(line.photos, 2), round(line.characters)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
