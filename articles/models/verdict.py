"""What an editor decided about a place in a text."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.passage import Passage
from articles.models.person import person
from articles.querysets import VerdictQuerySet

# So many characters on each side distinguish a place from others with the same words.
CONTEXT = 8
# These follow every edit and are not logged, so that settling a query does not prevent undoing an earlier edit of the
# same passage. After an undo the place is found by its words.
PLACE = ("start", "end", "words_before", "words_after")


class Verdict(models.Model):
    """A verdict on the characters [start, end) of a passage, which read ``quote`` between ``words_before`` and
    ``words_after``. It stays at these characters whatever is done to the passage: see articles.verdicts.places."""

    class Kind(models.TextChoices):
        PRINTED_SO = "printed_so", _("printed so")
        ILLEGIBLE = "illegible", _("illegible")
        QUERY = "query", _("query")

    passage = models.ForeignKey(Passage, verbose_name=_("passage"), on_delete=models.CASCADE, related_name="verdicts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("words"), blank=True)
    words_before = models.CharField(_("words before"), max_length=CONTEXT, blank=True)
    words_after = models.CharField(_("words after"), max_length=CONTEXT, blank=True)
    note = models.TextField(_("note"), blank=True)
    asked = person(_("asked"), optional=True, help_text=_("Who should answer; anybody, where nobody is named."))
    made_by = person(_("made by"), optional=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    settled_by = person(_("settled by"), optional=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["-pk"]
        triggers = tracked(outside=PLACE)
        constraints = [models.CheckConstraint(condition=Q(start__lte=F("end")), name="verdict_start_before_end")]
        indexes = [
            models.Index(
                fields=["asked", "-id"],
                condition=Q(kind="query", settled_at__isnull=True),
                name="verdict_open_queries",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.quote[:20]}"

    @property
    def is_open(self) -> bool:
        return self.kind == self.Kind.QUERY and self.settled_at is None
