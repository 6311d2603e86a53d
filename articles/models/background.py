"""A background job as screens show it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BackgroundJob(models.Model):
    """Started and run by ``articles.background``. Outside the change log: it describes work and is no part of the
    archive."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(_("kind"), max_length=40)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    summary = models.CharField(_("what it is about"), max_length=500, blank=True)
    arguments: "models.JSONField[Any, Any]" = models.JSONField(_("arguments"), default=dict)
    link = models.CharField(
        _("where its result shows"), max_length=300, blank=True, help_text=_("A path on this server.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), null=True, blank=True, help_text=_("Empty while nobody knows yet."))
    cancel_requested = models.BooleanField(_("cancel requested"), default=False)
    attempts = models.PositiveSmallIntegerField(_("times begun"), default=0)
    """How often it was begun without getting any further. A worker that was stopped in good order does not count."""
    furthest = models.PositiveIntegerField(default=0, editable=False)
    """The highest value that ``done`` ever had. A job that is begun again counts from 0."""
    lock = models.CharField(max_length=100, blank=True, default="", editable=False)
    """Of all jobs with the same lock only one runs at a time."""
    report = models.TextField(_("report"), blank=True)
    details: "models.JSONField[Any, Any]" = models.JSONField(default=dict, editable=False)
    """What screens of this kind of job show beside the report."""
    queued_at = models.DateTimeField(_("queued at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {self.summary}".strip()

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def percent(self) -> int | None:
        return min(100, 100 * self.done // self.total) if self.total else None
