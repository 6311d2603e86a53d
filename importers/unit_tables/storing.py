"""Storing a table of units that was looked over: at once or by a worker, and only once however often it is asked."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.models import BackgroundJob, Changeset, UnitTable
from importers.gazetteers.rows import store_units
from importers.unit_tables.addresses import table_address
from importers.unit_tables.looks import AT_ONCE, units_of

KIND = "store_unit_table"
KEPT = timedelta(days=1)


def store_soon(table: UnitTable) -> None:
    """Store now if the table is small, else in the background. Raises PageError where it does not fit later changes."""
    if len(table.content) <= AT_ONCE:
        store(table.pk)
        return
    with transaction.atomic():
        row = UnitTable.objects.select_for_update(of=["self"]).select_related("user", "job").get(pk=table.pk)
        if row.stored or (row.job and row.job.is_open):
            return
        row.job = start_job(KIND, row.user, {"table": row.pk}, summary=row.name, link=table_address(row))
        row.save(update_fields=["job"])


@background_kind(KIND, gettext_lazy("import a table of units"))
def store_in_background(job: BackgroundJob, progress: Progress) -> str:
    return store(job.arguments["table"])


def store(pk: int) -> str:
    """Store the table and return the result in words. A table that is stored already is left alone. Raises
    PageError."""
    with transaction.atomic():
        table = UnitTable.objects.select_for_update().get(pk=pk)
        if not table.stored:
            stored = store_units(units_of(table), table.name, table.user)
            last = Changeset.objects.filter(user=table.user, kind=Changeset.Kind.UNITS).order_by("pk").last()
            table.changeset = last.pk if last and stored.has_changed else None
            table.stored = str(stored)
            table.save(update_fields=["changeset", "stored"])
    return table.stored


def forget_old() -> None:
    """Delete tables that were stored, and those that nobody stored within a day."""
    UnitTable.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
