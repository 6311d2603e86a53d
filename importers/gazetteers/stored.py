"""The gazetteer that the archive keeps, for a run that may have no archive."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError

from articles.gazetteer import stored_gazetteer
from importers.text.units import gazetteer as known

__all__ = ["gazetteer_if_there", "stored_gazetteer"]


def gazetteer_if_there() -> known.Gazetteer | None:
    """The stored gazetteer for a run that stores nothing: None where no database stands ready.

    An embedded server that was never used is not made for it.
    """
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "folder" in options and not Path(options["folder"]).exists():
        return None
    try:
        return stored_gazetteer()
    except (DatabaseError, ImproperlyConfigured):
        return None
