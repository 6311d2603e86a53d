"""A count as a table for a spreadsheet."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _

from articles.statistics.wanted import NAMES, Line, Wanted
from importers.tables import Cell, write_xlsx


def workbook(wanted: Wanted, lines: Iterable[Line]) -> bytes:
    """.xlsx: the period in its first row, then a line a name. Names are text, whatever they begin with."""
    heading: list[Cell] = [str(NAMES[wanted.by]), _("Articles"), _("Photos"), _("Characters")]
    out = BytesIO()
    write_xlsx(out, [[f"{wanted.first} – {wanted.last}"], heading, *map(_row, lines)], title=_("Publication counts"))
    return out.getvalue()


def _row(line: Line) -> list[Cell]:
    return [line.name, round(line.articles, 2), round(line.photos, 2), round(line.characters)]
