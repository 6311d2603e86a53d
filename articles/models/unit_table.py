"""A table of units that was uploaded and not stored yet.

Outside the change log, since it describes work. Storing it is a changeset.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.background import BackgroundJob


class UnitTable(models.Model):
    """The file lies in the database, so that every host has it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE)
    name = models.CharField(_("file"), max_length=500)
    content = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)
    look: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    """What storing the table would do, as JSON of importers.unit_tables.looks.Look. Null: no dry run yet."""
    job = models.ForeignKey(BackgroundJob, null=True, on_delete=models.SET_NULL, related_name="+")
    """The job that does the dry run, or that stores the table."""
    stored = models.TextField(blank=True)
    """What was stored, in words."""
    changeset = models.BigIntegerField(null=True)
    """The id of the changeset that stored it; null if nothing had to change."""

    class Meta:
        verbose_name = _("table of units")
        verbose_name_plural = _("tables of units")
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
