"""Every printed text, one row each, and the places in a source where it was printed."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.article import Article
from articles.models.caption import PhotoCaption
from articles.models.page import Page, Source
from articles.querysets import PassageQuerySet

# A source has at most 5 MB, so source × 2³² + offset is one number line without overlaps. (An exclusion constraint over
# two columns would need the extension btree_gist, which the embedded server does not have.)
SOURCE_STRIDE = 2**32
# The gap between the positions of two passages of an import. A passage that is cut off finds room in it, so that those
# below do not move and earlier changes to them can still be undone.
POSITION_STRIDE = 64

NOT_SEARCHED = Q(article__isnull=True, caption__isnull=True) | Q(
    role__in=["column", "dateline", "furniture", "unassigned"]
)
"""Passages that ``articles.copies`` leaves out of the search index."""


class Passage(models.Model):
    """A text with a role. It belongs to a page, and to an article, a caption, or neither."""

    class Role(models.TextChoices):
        COLUMN = "column", _("column")
        KICKER = "kicker", _("kicker")
        HEADLINE = "headline", _("headline")
        SUBTITLE = "subtitle", _("subtitle")
        DATELINE = "dateline", _("dateline")
        BYLINE = "byline", _("byline")
        PARAGRAPH = "paragraph", _("paragraph")
        SUBHEADING = "subheading", _("subheading")
        CAPTION_TITLE = "caption_title", _("caption title")
        CAPTION = "caption", _("caption")
        PHOTO_CREDIT = "photo_credit", _("photo credit")
        FURNITURE = "furniture", _("furniture")
        UNASSIGNED = "unassigned", _("unassigned")

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="passages")
    article = models.ForeignKey(
        Article, verbose_name=_("article"), null=True, blank=True, on_delete=models.CASCADE, related_name="passages"
    )
    caption = models.ForeignKey(
        PhotoCaption,
        verbose_name=_("photo caption"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="passages",
    )
    role = models.CharField(_("role"), max_length=14, choices=Role)
    position = models.PositiveIntegerField(_("position"), help_text=_("Orders the texts of a page; there are gaps."))
    text = models.TextField(_("text"), help_text=_("The editor's: what readers get."))
    imported_text = models.TextField(
        _("imported text"), blank=True, help_text=_("What the last import made of the source.")
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["page", "position"]
        triggers = tracked(outside=["version"])
        indexes = [
            # For captions without an article (articles.completeness), which are few among all passages.
            models.Index(
                fields=["page"],
                condition=Q(
                    article__isnull=True, caption__isnull=True, role__in=["caption", "caption_title", "photo_credit"]
                ),
                name="passage_loose_caption",
            ),
            # For passages that are not in the search index (articles.proofing.standing).
            models.Index(fields=["id"], condition=NOT_SEARCHED, name="passage_not_searched"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "position"], name="passage_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=True) | Q(caption__isnull=True), name="passage_one_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class SourceSpan(models.Model):
    """The characters [start, end) of a source belong to one passage.

    The database prevents overlaps. That all non-blank characters are covered is checked at the end of each act that
    moves spans.
    """

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="spans")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    passage = models.ForeignKey(Passage, verbose_name=_("passage"), on_delete=models.CASCADE, related_name="spans")

    class Meta:
        verbose_name = _("source span")
        verbose_name_plural = _("source spans")
        ordering = ["source", "start"]
        triggers = tracked()
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="span_not_empty"),
            ExclusionConstraint(
                name="span_no_overlap",
                expressions=[
                    (
                        Func(
                            F("source") * Value(SOURCE_STRIDE, models.BigIntegerField()) + F("start"),
                            F("source") * Value(SOURCE_STRIDE, models.BigIntegerField()) + F("end"),
                            function="int8range",
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
