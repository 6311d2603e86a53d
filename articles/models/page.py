"""A printed page, and the texts that OCR made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked, tracked_source
from articles.models.issue import Issue
from articles.models.public_id import new_public_id
from articles.querysets import PageQuerySet


class Page(models.Model):
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    issue = models.ForeignKey(Issue, verbose_name=_("issue"), on_delete=models.PROTECT, related_name="pages")
    number = models.CharField(_("page number"), max_length=8, blank=True, help_text=_("As printed: 3, B01."))
    stem = models.CharField(_("file"), max_length=200, help_text=_("The name of its text file, without the ending."))
    scan = models.FileField(_("scan"), upload_to="scans/%Y/%m/", blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["issue", "number", "pk"]
        triggers = tracked()
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number"],
                condition=~Q(number=""),
                name="page_number_once",
                violation_error_message=_("This issue has a page of this number already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.number or self.stem}"


class Source(models.Model):
    """A text that OCR made of a page, as decoded. A page may have many, one of them current. A trigger keeps it
    unaltered.

    It outlives its page: undoing an import keeps the source, so that the same file is recognised again.
    """

    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, on_delete=models.DO_NOTHING, related_name="sources"
    )
    text = models.TextField(_("text"))
    checksum = models.CharField(_("checksum"), max_length=64, help_text=_("SHA-256 of the file's bytes."))
    path = models.CharField(_("path"), max_length=500)
    encoding = models.CharField(_("encoding"), max_length=20)
    reader = models.CharField(_("reader"), max_length=40)
    read_at = models.DateTimeField(_("read at"), auto_now_add=True)
    is_current = models.BooleanField(_("current"), default=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["page", "-read_at"]
        triggers = tracked_source()
        indexes = [
            models.Index(fields=["checksum"], name="source_checksum"),
            models.Index(fields=["path"], name="source_path"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=Q(is_current=True), name="source_one_current"),
            # If a file is imported twice at the same time, the second import waits for the first and then fails here.
            models.UniqueConstraint(
                fields=["checksum"],
                condition=Q(page__isnull=False, is_current=True),
                name="source_on_one_page",
                violation_error_message=_("This file is stored already."),
            ),
        ]

    def __str__(self) -> str:
        return self.path


class PageWarning(models.Model):
    """Something that the reading of the page was not sure of."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="warnings")
    article = models.ForeignKey(
        "articles.Article",
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="warnings",
    )
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("text"), blank=True)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True, help_text=_("Of the source, from 1."))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    accepted_note = models.CharField(_("why it was accepted"), max_length=500, blank=True, editable=False)
    margin = models.FloatField(_("margin"), null=True, blank=True)

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        ordering = ["page", "line", "pk"]
        triggers = tracked()

    def __str__(self) -> str:
        return f"{self.code}: {self.text}" if self.text else self.code
