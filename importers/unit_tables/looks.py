"""What storing a table of units would do: computed at once or by a worker, and kept with the table."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.models import BackgroundJob, UnitTable
from importers.gazetteers.rows import plan_units
from importers.gazetteers.stored import stored_gazetteer
from importers.gazetteers.table import read_gazetteer
from importers.page import PageError
from importers.running.reports import said
from importers.tables import RowsError
from importers.text.units.gazetteer import KnownUnit
from importers.unit_tables.addresses import table_address

KIND = "look_at_unit_table"
AT_ONCE = 50_000
"""Tables up to so many bytes are read within the request: a thousand rows, half a second. A worker reads larger
ones."""
SHOWN = 200
"""How many lines of each list, and how many problems, are shown."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """Kept as JSON."""

    problems: tuple[str, ...] = ()
    """Why the table cannot be stored. Then everything else is empty."""
    said: str = ""
    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    has_changed: bool = False


def look_of(table: UnitTable) -> Look | None:
    """The stored look, or None."""
    return Look(**table.look) if table.look else None


def units_of(table: UnitTable) -> Iterable[KnownUnit]:
    """Raises PageError."""
    return read_gazetteer(bytes(table.content), stored_gazetteer())


def look_soon(table: UnitTable) -> None:
    """Look now if the table is small, else in the background."""
    if len(table.content) <= AT_ONCE:
        look_at(table)
        return
    table.job = start_job(KIND, table.user, {"table": table.pk}, summary=table.name, link=table_address(table))
    table.save(update_fields=["job"])


@background_kind(KIND, gettext_lazy("look at a table of units"))
def look_in_background(job: BackgroundJob, progress: Progress) -> str:
    look_at(UnitTable.objects.get(pk=job.arguments["table"]))
    return ""


def look_at(table: UnitTable) -> None:
    table.look = asdict(_look(table))
    table.save(update_fields=["look"])


def _look(table: UnitTable) -> Look:
    try:
        planned = plan_units(units_of(table))
    except RowsError as error:
        return Look(problems=(said(error), *map(said, error.problems[:SHOWN])))
    except PageError as error:
        return Look(problems=(said(error),))
    return Look(
        said=str(planned.stored),
        made=tuple(planned.made[:SHOWN]),
        changed=tuple(planned.changed[:SHOWN]),
        names=tuple(planned.names[:SHOWN]),
        has_changed=planned.stored.has_changed,
    )
