"""A newspaper (or one section of it) and its issues."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.public_id import new_public_id
from articles.querysets import IssueQuerySet, NewspaperQuerySet


class Newspaper(models.Model):
    """A newspaper, or one section of it that has pages of its own: 安阳日报, section 北关."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=80)
    section = models.CharField(_("section"), max_length=80, blank=True)
    home_unit = models.ForeignKey(
        "articles.Unit",
        verbose_name=_("home unit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="newspapers",
        help_text=_("The district whose party committee is “the” district committee in its text."),
    )

    readers_needed = models.PositiveSmallIntegerField(
        _("readers needed"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("How many readers besides its corrector a text needs to be verified: 1 to 3 (三审三校)."),
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)]),
        verbose_name=_("appears on"),
        default=list,
        blank=True,
        help_text=_("Its weekdays. None: they are learnt from its issues, year by year."),
    )

    objects = NewspaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("newspaper")
        verbose_name_plural = _("newspapers")
        ordering = ["name", "section"]
        triggers = tracked()
        constraints = [models.UniqueConstraint(fields=["name", "section"], name="newspaper_name_section")]

    def __str__(self) -> str:
        return f"{self.name}·{self.section}" if self.section else self.name


class Issue(models.Model):
    """One issue of a newspaper. A page without a date is an issue by itself until a date is set."""

    class DateSource(models.TextChoices):
        UNKNOWN = "", _("unknown")
        OPTION = "option", _("import option")
        MANIFEST = "manifest", _("manifest")
        FILENAME = "filename", _("file name")
        FOLIO = "folio", _("printed folio")
        EDITOR = "editor", _("editor")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.PROTECT, related_name="issues"
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    number = models.PositiveIntegerField(
        _("issue number"), null=True, blank=True, help_text=_("As the folio counts them: 1187 of 总第1187期.")
    )
    date_source = models.CharField(_("date taken from"), max_length=10, choices=DateSource, blank=True)
    not_before = models.DateField(
        _("not before"), null=True, blank=True, help_text=_("The latest day that the text proves; an estimate.")
    )
    error_rate = models.FloatField(
        _("error rate"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Wrong characters left in 10,000, where it was measured."),
    )

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        permissions = [
            ("date_issue", "Can set newspaper and date of issues"),
            ("replace_issue", "Can replace pages and issues"),
        ]
        ordering = ["-published_on", "-pk"]
        triggers = tracked()
        # For partners' lists, newest or oldest first: only issues that are shown are read.
        indexes = [
            models.Index(F("published_on").desc(), "public_id", name="issue_newest"),
            models.Index(fields=["published_on", "public_id"], name="issue_oldest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "published_on"],
                condition=Q(published_on__isnull=False),
                name="issue_one_a_day",
                violation_error_message=_("This newspaper has an issue of this date already."),
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, date_source="") | ~Q(published_on=None) & ~Q(date_source=""),
                name="issue_date_has_source",
                violation_error_message=_("A date needs its source, and a source its date."),
            ),
        ]

    def __str__(self) -> str:
        day = date_format(self.published_on, "Y-m-d") if self.published_on else _("undated")
        return f"{self.newspaper} {day}"

    def has_published_articles(self) -> bool:
        """Costs a query."""
        return bool(self.published_articles.exists())
