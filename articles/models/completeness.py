"""What is stored about a newspaper's completeness: explanations, and data computed from its pages."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.issue import Newspaper
from articles.models.page import Source


class Explanation(models.Model):
    """Why something is missing or twice, said by name. The finding is closed as long as the same fact holds.

    It refers to an issue or a page by text and not by a foreign key. These can be undone, and an explanation of
    something that no longer exists simply has no effect.
    """

    class Kind(models.TextChoices):
        DAY = "day", _("no issue of a day")
        NUMBER = "number", _("issue numbers missing")
        ORDER = "order", _("issue number out of order")
        PAGES = "pages", _("pages missing")
        TWICE = "twice", _("the same page twice")
        CAPTION = "caption", _("caption without article")
        CONTINUATION = "continuation", _("continuation without partner")

    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.PROTECT, related_name="explanations"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    # For missing days.
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("until"), null=True, blank=True)
    every_year = models.BooleanField(_("every year"), default=False)
    # For all other findings: the row, and what was wrong with it when it was explained.
    about = models.CharField(_("about"), max_length=60, blank=True)
    fact = models.CharField(_("fact"), max_length=500, blank=True)
    note = models.CharField(_("explanation"), max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("explained by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("explained at"))

    class Meta:
        verbose_name = _("explanation")
        verbose_name_plural = _("explanations")
        ordering = ["-pk"]
        triggers = tracked()
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="day") | Q(first_day__isnull=False, last_day__gte=F("first_day")),
                name="explanation_days",
                violation_error_message=_("The period ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.note


class SourceSketch(models.Model):
    """The sketch by which similar texts are found (articles.completeness.sketches). Computed, outside the change
    log."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    bands = ArrayField(models.IntegerField(), help_text="Empty: too short to be told from others.")
    smallest = models.BinaryField()

    class Meta:
        verbose_name = _("sketch of a source")
        verbose_name_plural = _("sketches of sources")
        indexes = [GinIndex(fields=["bands"], name="sketch_bands")]

    def __str__(self) -> str:
        return str(self.source_id)


class SourceTwin(models.Model):
    """Two sources with the same or nearly the same text. Computed, outside the change log. Sources are never
    deleted."""

    earlier = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="later_twins")
    later = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="earlier_twins")
    likeness = models.FloatField(help_text="1 is the same text.")
    found_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("page twice")
        verbose_name_plural = _("pages twice")
        constraints = [models.UniqueConstraint(fields=["earlier", "later"], name="twin_once")]

    def __str__(self) -> str:
        return f"{self.earlier_id} = {self.later_id}"


class CompletenessCount(models.Model):
    """How many findings a year of a newspaper has, for the first page. Computed, outside the change log."""

    # Without a constraint in the database, because undoing an import deletes a newspaper by plain SQL.
    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    year = models.PositiveSmallIntegerField(_("year"))
    issues = models.PositiveIntegerField(_("issues"), default=0)
    open = models.PositiveIntegerField(_("to look into"), default=0)
    explained = models.PositiveIntegerField(_("explained"), default=0)
    waits_since = models.DateTimeField(null=True, help_text="Something changed: it waits to be counted again.")

    class Meta:
        verbose_name = _("completeness")
        verbose_name_plural = _("completeness")
        ordering = ["newspaper", "-year"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["newspaper", "year"], name="completeness_of_year")]

    def __str__(self) -> str:
        return f"{self.newspaper_id} {self.year}"


class CompletenessLook(models.Model):
    """When the archive was last searched for changes that matter to completeness. One row, outside the change log."""

    looked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")

    def __str__(self) -> str:
        return self.looked_at.isoformat()
