"""An article: what editors correct and partners show."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import refuse_delete_published, tracked
from articles.models.page import Page
from articles.models.public_id import new_public_id
from articles.querysets import ArticleQuerySet


class Origin(models.TextChoices):
    UNKNOWN = "", _("unknown")
    OWN = "own", _("own")
    AGENCY = "agency", _("agency")


class Rights(models.TextChoices):
    UNKNOWN = "", _("unknown")
    OWN = "own", _("own")
    THIRD_PARTY = "third_party", _("third party")


# Columns that repeat the text of an article's passages.
COPIES = ("kicker", "headline", "subtitle", "dateline", "byline", "characters")


class Article(models.Model):
    """The text of an article is in its passages. The columns marked as copies repeat some of it for lists, and only
    ``articles.copies.refresh_copies`` writes them."""

    class Kind(models.TextChoices):
        NEWS = "news", _("news")
        PICTURE = "picture", _("picture news")

    class TextStatus(models.TextChoices):
        OCR = "ocr", _("OCR")
        CORRECTING = "correcting", _("being corrected")
        CORRECTED = "corrected", _("corrected")
        VERIFIED = "verified", _("verified")

    class Publication(models.TextChoices):
        UNPUBLISHED = "unpublished", _("unpublished")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.PROTECT, related_name="articles")
    position = models.PositiveIntegerField(_("position"), help_text=_("On its page, from 0."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    column = models.CharField(_("column"), max_length=120, blank=True)
    # These are the copies.
    kicker = models.CharField(_("kicker"), max_length=400, blank=True, editable=False)
    headline = models.CharField(_("headline"), max_length=400, blank=True, editable=False)
    subtitle = models.CharField(_("subtitle"), max_length=400, blank=True, editable=False)
    dateline = models.CharField(_("dateline"), max_length=200, blank=True, editable=False)
    byline = models.CharField(_("byline"), max_length=400, blank=True, editable=False)
    characters = models.PositiveIntegerField(_("characters"), default=0, editable=False)
    # The importer derives these from byline and dateline. An editor may correct them.
    reporters = ArrayField(models.CharField(max_length=40), verbose_name=_("reporters"), default=list, blank=True)
    correspondents = ArrayField(
        models.CharField(max_length=40), verbose_name=_("correspondents"), default=list, blank=True
    )
    credit = models.CharField(_("credit"), max_length=20, blank=True, help_text=_("文/图: the photos are theirs too."))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, blank=True)
    rights = models.CharField(_("rights"), max_length=12, choices=Rights, blank=True)
    continues = models.OneToOneField(
        "self",
        verbose_name=_("continues"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="continued_by",
        help_text=_("The article of an earlier page that this one goes on with."),
    )
    split_from = models.ForeignKey(
        "self",
        verbose_name=_("split from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="offspring",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged",
        help_text=_("The article that has its text now. The row stays, bare: its public id leads on."),
    )
    text_status = models.CharField(
        _("text status"), max_length=10, choices=TextStatus, default=TextStatus.OCR, db_index=True
    )
    publication = models.CharField(
        _("publication"), max_length=12, choices=Publication, default=Publication.UNPUBLISHED, db_index=True
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, editable=False, help_text=_("Of its last publication; only grows.")
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("publish_article", "Can publish articles"),
            ("withdraw_article", "Can withdraw articles"),
            ("verify_article", "Can verify what others corrected"),
            ("pass_article", "Can pass a text to partners that nobody verified"),
            ("accept_warnings", "Can accept warnings"),
        ]
        ordering = ["page", "position"]
        triggers = [*tracked(outside=[*COPIES, "publication", "revision"]), refuse_delete_published()]
        # Counts the waiting articles from the index alone, without reading rows.
        indexes = [
            models.Index(
                fields=["text_status", "publication"], condition=Q(merged_into=None), name="article_waits_for"
            ),
            GinIndex(fields=["reporters"], name="article_reporters"),
            GinIndex(fields=["correspondents"], name="article_correspondents"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "position"], name="article_position", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return self.headline or str(_("(no headline)"))

    @property
    def listed_as(self) -> str:
        """What lists call the article: its headline. Picture news without one is called by the words of its first
        photo, if the row was read ``with_first_caption``."""
        words = getattr(self, "first_caption", None)
        return Truncator(words).chars(30) if words and not self.headline else str(self)
