"""The change log: what was changed together, by whom and why, and every row before and after.

Triggers fill it (articles.log.changelog), so COPY, bulk_create and raw SQL are logged too.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Changeset(models.Model):
    class Kind(models.TextChoices):
        IMPORT = "import", _("import")
        EDIT = "edit", _("edit")
        METADATA = "metadata", _("metadata")
        UNITS = "units", _("units")
        PEOPLE = "people", _("people")
        PARTNER = "partner", _("partner")
        PUBLISH = "publish", _("publication")
        WITHDRAW = "withdraw", _("withdrawal")
        SPLIT = "split", _("split")
        MERGE = "merge", _("merge")
        STRUCTURE = "structure", _("structure")
        VERDICT = "verdict", _("verdict")
        REDACT = "redact", _("redaction")
        RESTORE = "restore", _("restoration")
        VERIFY = "verify", _("verification")
        RETURN = "return", _("return")
        ACCEPT = "accept", _("acceptance of warnings")
        PASS = "pass", _("passing")
        REPLACE = "replace", _("replacement")
        UNDO = "undo", _("undo")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True, db_index=True)
    is_open = models.BooleanField(
        _("going on"), default=False, help_text=_("More of it is to come, in further transactions.")
    )
    undoes = models.ForeignKey(
        "self", verbose_name=_("undoes"), null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        verbose_name = _("changeset")
        verbose_name_plural = _("changesets")
        permissions = [("undo_changeset", "Can undo changesets")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.get_kind_display()} {self.reason}".strip()

    @cached_property
    def last_change(self) -> int:
        """The id of the changeset's last change; 0 if it changed nothing. Changes with a higher id came later. Call it
        only when the changeset is closed.

        The query is ordered by an expression without an index on purpose: asked for the last one alone, the planner
        would walk the log backwards over everything that came since.
        """
        return self.changes.order_by(-F("pk")).values_list("pk", flat=True).first() or 0


class Change(models.Model):
    """One change of one row. ``before`` is empty where the row was inserted, ``after`` where it was deleted."""

    # Only triggers write here, with the changeset of their own transaction. Checking the key again would take a tenth
    # of the time of an import.
    changeset = models.ForeignKey(
        Changeset,
        verbose_name=_("changeset"),
        on_delete=models.CASCADE,
        related_name="changes",
        db_constraint=False,
    )
    table = models.CharField(_("table"), max_length=63)
    row = models.BigIntegerField(_("row"))
    before: "models.JSONField[Any, Any]" = models.JSONField(_("before"), null=True)
    after: "models.JSONField[Any, Any]" = models.JSONField(_("after"), null=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]
        indexes = [models.Index(fields=["table", "row", "id"], name="change_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
