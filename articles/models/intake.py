"""Pages that came in together: uploaded in the admin, or queued by ``import_issue --enqueue``.

Outside the change log, since these rows describe work. Importing a page is a changeset of its own.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.background import BackgroundJob
from articles.models.public_id import new_public_id


class Intake(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("to be confirmed")
        IMPORTING = "importing", _("being imported")
        DONE = "done", _("done")
        DISCARDED = "discarded", _("discarded")

    class Existing(models.TextChoices):
        SKIP = "skip", _("leave them as they are")
        UPDATE = "update", _("bring them up to date; editors' work stays")
        REPLACE = "replace", _("replace them; the old articles go")

    token = models.CharField(max_length=40, unique=True, default=new_public_id, editable=False)
    """The token of the form from which it was sent. The same form sent twice makes one intake."""
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    summary = models.CharField(_("what came"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    existing = models.CharField(
        _("pages that the archive has already"), max_length=10, choices=Existing, default=Existing.SKIP
    )
    again = models.BooleanField(_("pages too whose import was undone"), default=False)
    replaces = models.BigIntegerField(_("issue that it replaces"), null=True, blank=True, editable=False)
    """The id of the issue. Not a foreign key, here and below: undoing deletes rows, and this has to say which one it
    was."""
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    looking = models.ForeignKey(
        BackgroundJob, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    touched_at = models.DateTimeField(_("last used at"), auto_now=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    emptied_at = models.DateTimeField(_("files deleted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.summary}".strip()


class IntakeFile(models.Model):
    """One file of an intake: a text or scan that waits, or what became of it, or a file that was refused. A large
    archive is one row until a worker has unpacked it."""

    class Kind(models.TextChoices):
        REFUSED = "", _("refused")
        TEXT = "text", _("text")
        SCAN = "scan", _("scan")
        ARCHIVE = "archive", _("archive")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(_("path"), max_length=500)
    """The path with its folders, as it was uploaded."""
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    content = models.BinaryField(null=True, editable=False)
    """The bytes of a text. They are in the row so that workers on any host can read them and so that they are deleted
    with it. Defer this column."""
    scan = models.FileField(upload_to="uploads/%Y/%m/", blank=True)
    """An uploaded scan, outside the archive's own folder until it is attached; for an archive, the zip file."""
    scan_path = models.CharField(max_length=500, blank=True)
    """The scan beside a text that was queued from a folder. Only a worker that can see the folder reads it."""
    refusal = models.TextField(_("why it was refused"), blank=True)
    left_out = models.BooleanField(_("leave out"), default=False)
    facts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    """What is known of the page besides its text, as JSON of importers.page.PageFacts."""
    look: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    """What the dry run found, as JSON of importers.intake.looks.Look. Null: no dry run since it was uploaded or
    changed."""
    job = models.ForeignKey(
        BackgroundJob, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    result = models.CharField(_("result"), max_length=10, blank=True)
    """A value of importers.storing.load.Result; empty until the file is done."""
    outcome = models.TextField(_("reason"), blank=True)
    page = models.BigIntegerField(_("page"), null=True, blank=True)

    class Meta:
        verbose_name = _("file of an intake")
        verbose_name_plural = _("files of an intake")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["intake", "path", "checksum"], name="intake_file_once")]
        indexes = [models.Index(fields=["checksum"], condition=models.Q(result=""), name="intake_waiting")]

    def __str__(self) -> str:
        return self.path
