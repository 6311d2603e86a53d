"""The quality of an issue's text: how much OCR got wrong, and what a second reader still found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.issue import Issue
from articles.models.person import person

LIMIT = 3
"""Errors in 10,000 characters that a newspaper may print and still pass (报纸编校质量: 差错率万分之三)."""
PER = 10_000


class OcrRate(models.Model):
    """The error rate of OCR against the verified text of one moment. A new row is made when the text has changed.
    Computed, and outside the change log."""

    issue = models.ForeignKey(
        Issue, verbose_name=_("issue"), on_delete=models.CASCADE, related_name="ocr_rates", db_constraint=False
    )
    measured_at = models.DateTimeField(_("measured at"), auto_now_add=True)
    texts = models.CharField(max_length=64, help_text=_("Tells whether the texts are still those that were measured."))
    characters = models.PositiveIntegerField(_("characters"))
    errors = models.PositiveIntegerField(_("errors"))
    low = models.FloatField()
    high = models.FloatField()

    class Meta:
        verbose_name = _("OCR error rate")
        verbose_name_plural = _("OCR error rates")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.rate:.2%}"

    @property
    def rate(self) -> float:
        return self.errors / self.characters if self.characters else 0.0

    @property
    def in_words(self) -> str:
        return f"{self.rate:.2%} ({self.low:.2%}–{self.high:.2%})"


class SecondReading(models.Model):
    """A blind reading of a random sample from the verified text of an issue."""

    issue = models.ForeignKey(Issue, verbose_name=_("issue"), on_delete=models.PROTECT, related_name="second_readings")
    reader = person(_("reader"))
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    characters = models.PositiveIntegerField(_("characters"), default=0)
    errors = models.PositiveIntegerField(_("errors"), default=0)
    low = models.FloatField(default=0)
    high = models.FloatField(default=0)

    class Meta:
        verbose_name = _("second reading")
        verbose_name_plural = _("second readings")
        ordering = ["-pk"]
        triggers = tracked()

    def __str__(self) -> str:
        return f"{self.issue} {self.reader}"

    @property
    def left(self) -> float:
        """Errors in 10,000 characters."""
        return PER * self.errors / self.characters if self.characters else 0.0

    @property
    def in_words(self) -> str:
        return f"{self.left:.1f} ({PER * self.low:.1f}–{PER * self.high:.1f})"

    @property
    def is_within_limit(self) -> bool:
        return self.left <= LIMIT


class ReadPassage(models.Model):
    """A passage of the sample: the text that was shown, and the text as the second reader would have it."""

    reading = models.ForeignKey(SecondReading, on_delete=models.CASCADE, related_name="passages")
    # Not a foreign key: the sample is kept whatever becomes of the passage.
    passage_id = models.BigIntegerField()
    position = models.PositiveIntegerField()
    shown = models.TextField()
    read = models.TextField()

    class Meta:
        verbose_name = _("passage read")
        verbose_name_plural = _("passages read")
        ordering = ["reading", "position"]
        triggers = tracked()

    def __str__(self) -> str:
        return self.shown[:40]
