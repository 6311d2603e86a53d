"""Who has an article open, and what they typed and have not saved.

Both lie outside the change log. They are no changes of the archive and end by themselves, and an undo that restored
them would restore a moment that is over. They refer to articles and passages without a constraint in the database, so
an act or an undo may delete those.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.querysets import ReservationQuerySet

TAB = 16
"""Length of the name of a browser tab. The name is made anew whenever a tab opens the screen."""


class Reservation(models.Model):
    """One tab in which an editor has an article open. It informs others and stops nobody."""

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="reservations",
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE)
    tab = models.CharField(_("tab"), max_length=TAB)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), db_index=True)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reservation")
        verbose_name_plural = _("reservations")
        constraints = [models.UniqueConstraint(fields=["article", "user", "tab"], name="reservation_of_tab_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.article_id}"


class TypingDraft(models.Model):
    """What was typed and not saved: into a passage, kept by user, passage and version; or into a fact of an article or
    photo, kept by its ``field`` (articles.colliding.facts), with the value that it was ``opened`` with. For a fact,
    passage and version are 0."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE)
    # An id and no foreign key, because the passage may be joined into another meanwhile. The change log leads to its
    # successor.
    passage = models.BigIntegerField(_("passage"))
    version = models.PositiveIntegerField(_("version"))
    field = models.CharField(_("field"), max_length=40, blank=True, default="")
    opened = models.TextField(_("opened with"), blank=True, default="")
    tab = models.CharField(_("tab"), max_length=TAB)
    article = models.BigIntegerField(_("article"))
    # The page on which to look for the passage's successor: acts never move text from page to page.
    page = models.BigIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)
    typed_at = models.DateTimeField(_("typed at"))

    class Meta:
        verbose_name = _("typing draft")
        verbose_name_plural = _("typing drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "passage", "version", "field", "tab"], name="draft_of_passage_once_a_tab"
            )
        ]
        indexes = [models.Index(fields=["user", "page"], name="draft_on_page")]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def key(self) -> tuple[int, int]:
        return self.passage, self.version

    @property
    def place(self) -> tuple[int, int, str]:
        return self.passage, self.version, self.field
