"""Days as people type them into a cell."""

import re
from datetime import date

from importers.page import PageError, gettext_noop

_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)


def day_in(cell: str) -> date | None:
    """The day in a cell: 2005-05-31, 2005/5/31, 2005.5.31 or 2005年5月31日; None for an empty cell. Raises PageError
    for anything else."""
    if not cell:
        return None
    written = _DAY.fullmatch(cell)
    try:
        if written:
            year, month, day = written.group(1, 3, 4) if written[1] else written.group(5, 6, 7)
            return date(int(year), int(month), int(day))
    except ValueError:
        pass
    raise PageError(gettext_noop("“{value}” is no day: write it as 2005-05-31."), value=cell)
