"""Differences between a page that came again and an editor's work, for an editor to decide."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.article import Article
from articles.models.caption import PhotoCaption
from articles.models.page import Page
from articles.models.passage import Passage


class Proposal(models.Model):
    """A text, or a field of an article or photo, which the new import gives differently from the editor."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        TAKEN = "taken", _("taken")
        KEPT = "kept", _("kept as it was")
        EDITED = "edited", _("written anew")

    TEXT = "text"
    LISTS = ("reporters", "correspondents", "photographers")
    FIELDS = (*LISTS, "column", "credit")
    """The fields of articles and photos for which proposals are made. In all other fields the editor's value stays."""
    STRUCTURE = "structure"
    """How the new reading structures an article for which an editor vouches, as an outline (importers.text.outline)."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="proposals")
    passage = models.ForeignKey(
        Passage, verbose_name=_("passage"), null=True, on_delete=models.CASCADE, related_name="proposals"
    )
    article = models.ForeignKey(
        Article, verbose_name=_("article"), null=True, on_delete=models.CASCADE, related_name="proposals"
    )
    caption = models.ForeignKey(
        PhotoCaption, verbose_name=_("photo caption"), null=True, on_delete=models.CASCADE, related_name="proposals"
    )
    field = models.CharField(_("field"), max_length=20, default=TEXT)
    last_import = models.TextField(_("last import"), blank=True)
    proposed = models.TextField(_("new import"), blank=True)
    editor = models.TextField(_("editor's"), blank=True, help_text=_("What stood there when it was proposed."))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(_("proposed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["page", "pk"]
        triggers = tracked()
        indexes = [models.Index(fields=["page", "id"], condition=Q(state="open"), name="proposal_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(passage__isnull=False, article__isnull=True, caption__isnull=True)
                | Q(passage__isnull=True, article__isnull=False, caption__isnull=True)
                | Q(passage__isnull=True, article__isnull=True, caption__isnull=False),
                name="proposal_of_one_row",
            ),
            models.UniqueConstraint(fields=["passage"], condition=Q(state="open"), name="proposal_open_once_a_passage"),
        ]

    def __str__(self) -> str:
        return f"{self.editor[:20]} → {self.proposed[:20]}"


def as_text(value: Any) -> str:
    """The value of a field in the form in which people read and type it."""
    return "、".join(value) if isinstance(value, list) else str(value)
