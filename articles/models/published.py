"""Everything that the outside sees. Each published article is one row with its JSON document, built at publication.

The API, partners' search and feeds read these tables and none of the desk's. They lie outside the change log.

A document is stored as text, not as jsonb: its keys keep the order in which people read them, and a list of fifty is
composed without parsing any.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue, Newspaper
from articles.models.page import Page
from articles.models.unit import Mention, Unit


class PublishedArticle(models.Model):
    article = models.OneToOneField(Article, on_delete=models.PROTECT, primary_key=True, related_name="published")
    public_id = models.CharField(max_length=12, unique=True)
    revision = models.PositiveIntegerField(_("revision"), help_text=_("Grows with every publication, never shrinks."))
    document = models.TextField(_("document"), help_text=_("JSON, as partners get it."))
    newspaper = models.ForeignKey(Newspaper, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="published_articles")
    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="published_articles")
    published_on = models.DateField(_("published on"))
    order = models.PositiveIntegerField(help_text=_("Within its issue: pages in order, articles in page order."))
    kind = models.CharField(_("kind"), max_length=10)
    column = models.CharField(_("column"), max_length=120)
    reporters = ArrayField(models.CharField(max_length=40), verbose_name=_("reporters"), default=list)
    correspondents = ArrayField(models.CharField(max_length=40), verbose_name=_("correspondents"), default=list)
    photos = models.PositiveIntegerField(_("photos"), default=0)
    characters = models.PositiveIntegerField(_("characters"), default=0, help_text=_("As the desk counts them."))
    text_status = models.CharField(_("text status"), max_length=10)
    origin = models.CharField(_("origin"), max_length=10)
    has_photo = models.BooleanField(_("has photo"))
    released_at = models.DateTimeField(_("released at"))

    class Meta:
        verbose_name = _("published article")
        verbose_name_plural = _("published articles")
        ordering = ["-published_on", "issue", "order", "pk"]
        indexes = [
            models.Index(F("published_on").desc(), "issue", "order", "article", name="published_reading_order"),
            models.Index(fields=["published_on", "issue", "order", "article"], name="published_oldest_first"),
            models.Index(fields=["column"], name="published_column"),
            # For values that are rare or do not occur: a walk would read every article.
            models.Index(fields=["kind"], condition=~models.Q(kind="news"), name="published_rare_kind"),
            models.Index(fields=["origin"], condition=~models.Q(origin="own"), name="published_rare_origin"),
            models.Index(fields=["text_status"], name="published_text_status"),
            GinIndex(fields=["reporters"], name="published_reporters"),
        ]

    def __str__(self) -> str:
        return self.public_id


class PublicationCount(PublishedArticle):
    """The admin's entry for 用稿统计, which counts what was published, for each person or unit
    (articles.statistics)."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("publication count")
        verbose_name_plural = _("publication counts")


class PublishedExtent(models.Model):
    """Which passages and photos of the desk the published text of an article consists of, and where they were printed.

    Both are needed, since a published passage may be cut later. The row stays after a withdrawal, so that withdrawn
    text does not come out again under another id. Only ``articles.publishing.extents`` writes it.
    """

    article = models.OneToOneField(Article, on_delete=models.PROTECT, primary_key=True, related_name="extent")
    passages = ArrayField(models.BigIntegerField(), default=list)
    captions = ArrayField(models.BigIntegerField(), default=list)
    spans = models.JSONField(default=list)  # [source, start, end] of each stretch

    class Meta:
        verbose_name = _("published extent")
        verbose_name_plural = _("published extents")

    def __str__(self) -> str:
        return str(self.article_id)


class PublishedCaption(models.Model):
    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="captions")
    public_id = models.CharField(max_length=12, unique=True)
    document = models.TextField(_("document"), help_text=_("JSON, as partners get it."))
    position = models.PositiveIntegerField()
    photographers = ArrayField(models.CharField(max_length=40), verbose_name=_("photographers"), default=list)

    class Meta:
        verbose_name = _("published caption")
        verbose_name_plural = _("published captions")
        ordering = ["article", "position"]
        indexes = [GinIndex(fields=["photographers"], name="published_photographers")]

    def __str__(self) -> str:
        return self.public_id


class PublishedMention(models.Model):
    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="mentions")
    caption = models.ForeignKey(PublishedCaption, null=True, on_delete=models.CASCADE, related_name="mentions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="published_mentions")
    role = models.CharField(_("role"), max_length=10, choices=Mention.Role)

    class Meta:
        verbose_name = _("published mention")
        verbose_name_plural = _("published mentions")
        indexes = [models.Index(fields=["unit", "article"], name="published_mention_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.role}"
