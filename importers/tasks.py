"""The importers' work for procrastinate's workers. Every worker and every server imports this."""

from procrastinate.contrib.django import app

from importers.intake import importing, looks
from importers.intake.cleaning import clean_up
from importers.unit_tables import looks as unit_table_looks
from importers.unit_tables import storing

__all__ = ["clean_up_uploads", "importing", "looks", "storing", "unit_table_looks"]


@app.periodic(cron="23 3 * * *")
@app.task(name="importers.clean_up_uploads", queueing_lock="importers.clean_up_uploads")
def clean_up_uploads(timestamp: int) -> None:
    clean_up()
    storing.forget_old()
