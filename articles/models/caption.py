"""A photo with its words."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.article import Article, Origin, Rights
from articles.models.public_id import new_public_id


class PhotoCaption(models.Model):
    """A photo of an article, with its words. Standalone picture news is an article of kind *picture* with its
    captions."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    article = models.ForeignKey(Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="captions")
    position = models.PositiveIntegerField(_("position"), help_text=_("In its article, from 0."))
    # Copies of passages. Only articles.copies.refresh_copies writes them.
    title = models.CharField(_("title"), max_length=200, blank=True, editable=False)
    text = models.TextField(_("text"), blank=True, editable=False)
    credit = models.CharField(_("photo credit"), max_length=200, blank=True, editable=False)
    photographers = ArrayField(
        models.CharField(max_length=40), verbose_name=_("photographers"), default=list, blank=True
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, blank=True)
    rights = models.CharField(_("rights"), max_length=12, choices=Rights, blank=True)
    released = models.BooleanField(
        _("released"), default=False, help_text=_("The photo may be shown although its rights are not the newspaper's.")
    )
    picture = models.ImageField(_("picture"), upload_to="pictures/%Y/%m/", blank=True)

    class Meta:
        verbose_name = _("photo caption")
        verbose_name_plural = _("photo captions")
        permissions = [("release_photocaption", "Can release photos of others for publication")]
        ordering = ["article", "position"]
        triggers = tracked(outside=["title", "text", "credit"])
        indexes = [
            GinIndex(fields=["photographers"], name="caption_photographers"),
            # 图为 … without a title: it leans on an article (articles.completeness).
            models.Index(fields=["article"], condition=Q(title="", text__startswith="图为"), name="caption_leaning"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"], name="caption_position", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return self.title or self.text[:30]

    @property
    def may_be_shown(self) -> bool:
        """Whether readers may see the photo itself. Its words are part of the article."""
        return bool(self.picture) and (self.rights == Rights.OWN or self.released)
