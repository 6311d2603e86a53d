"""The archive's gazetteer, for a run that may not have an archive."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError

from articles.gazetteer import stored_gazetteer
from importers.text.units import gazetteer as known

__all__ = ["gazetteer_if_there", "stored_gazetteer"]


def gazetteer_if_there() -> known.Gazetteer | None:
    """The archive's gazetteer for a run that stores nothing. None where no database is ready: an embedded server that
    was never used is not set up for this."""
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "folder" in options and not Path(options["folder"]).exists():
        return None
    try:
        return stored_gazetteer()
    except (DatabaseError, ImproperlyConfigured):
        return None
