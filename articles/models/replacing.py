"""Find and replace over many articles: what was asked, every hit, and what became of it.

Outside the change log: these rows prepare a change. The change itself is one changeset.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.background import BackgroundJob
from articles.models.changeset import Changeset
from articles.models.issue import Issue, Newspaper
from articles.models.passage import Passage
from articles.models.person import person
from articles.models.unit import Unit
from articles.querysets import ReplacementHitQuerySet


def loose(model: type[models.Model], name: Any, **options: Any) -> "models.ForeignKey[Any, Any]":
    """A foreign key without a constraint, so that an undo or a merge can still delete the row that it refers to."""
    return models.ForeignKey(
        model,
        verbose_name=name,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        **options,
    )


class Replacement(models.Model):
    class Act(models.TextChoices):
        TEXT = "text", _("replace text")
        ADD_UNIT = "add_unit", _("add a unit")
        REMOVE_UNIT = "remove_unit", _("remove a unit")
        SET_COLUMN = "set_column", _("set the column")
        CLEAR_COLUMN = "clear_column", _("remove the column")
        ADD_REPORTER = "add_reporter", _("add a reporter")
        REMOVE_REPORTER = "remove_reporter", _("remove a reporter")
        ADD_CORRESPONDENT = "add_correspondent", _("add a correspondent")
        REMOVE_CORRESPONDENT = "remove_correspondent", _("remove a correspondent")

    class State(models.TextChoices):
        SEARCHING = "searching", _("searching")
        FOUND = "found", _("found")
        APPLYING = "applying", _("replacing")
        APPLIED = "applied", _("replaced")
        TAKING_BACK = "taking_back", _("being taken back")
        STOPPED = "stopped", _("stopped")

    user = person(_("user"), null=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    act = models.CharField(_("act"), max_length=20, choices=Act, default=Act.TEXT)
    # What to look for.
    find = models.CharField(_("find"), max_length=200, blank=True)
    replace_with = models.CharField(_("replace with"), max_length=200, blank=True)
    is_pattern = models.BooleanField(_("pattern"), default=False)
    folded = models.BooleanField(_("loosely"), default=False)
    roles = ArrayField(models.CharField(max_length=14), verbose_name=_("roles"), default=list, blank=True)
    # What the articles gain or lose.
    unit = loose(Unit, _("unit"))
    value = models.CharField(_("column or name"), max_length=120, blank=True)
    # Where to look.
    newspaper = loose(Newspaper, _("newspaper"))
    issue = loose(Issue, _("issue"))
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    articles = ArrayField(models.BigIntegerField(), verbose_name=_("articles"), default=list, blank=True)

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.SEARCHING)
    choose_all = models.BooleanField(default=True)
    hit_count = models.PositiveIntegerField(_("hits"), default=0)
    printed_so_count = models.PositiveIntegerField(default=0)
    note = models.TextField(_("note"), blank=True)
    changeset = models.ForeignKey(
        Changeset, verbose_name=_("changeset"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    job = models.ForeignKey(BackgroundJob, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("replacement")
        verbose_name_plural = _("find and replace")
        ordering = ["-pk"]
        permissions = [("apply_replacement", "Can replace in many articles at once")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.about}"

    @property
    def about(self) -> str:
        """A line that says what the replacement does."""
        if self.act == self.Act.TEXT:
            return f"{self.find} → {self.replace_with or '∅'}"
        return f"{self.get_act_display()} {self.given}".strip()

    @property
    def given(self) -> str:
        """The name of the unit, the column or the person that is added or removed. Costs a query for a unit."""
        if not self.unit_id:
            return self.value
        return Unit.objects.filter(pk=self.unit_id).values_list("name", flat=True).first() or ""


class ReplacementHit(models.Model):
    """A place in a passage; or an article that gains or loses something."""

    class Outcome(models.TextChoices):
        WAITING = "", _("waiting")
        DONE = "done", _("replaced")
        CHANGED = "changed", _("changed since, left alone")
        GONE = "gone", _("not there any more")

    replacement = models.ForeignKey(Replacement, on_delete=models.CASCADE, related_name="hits")
    article = loose(Article, _("article"), db_index=False)
    passage = loose(Passage, _("passage"), db_index=False)
    version = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    printed_so = models.BooleanField(_("printed so"), default=False)
    chosen = models.BooleanField(null=True, help_text=_("Empty: as all are."))
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

    objects = ReplacementHitQuerySet.as_manager()

    class Meta:
        verbose_name = _("hit")
        verbose_name_plural = _("hits")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["replacement", "id"], name="replacement_hit"),
            models.Index(fields=["replacement", "article"], name="replacement_hit_article"),
            # For the few hits that were chosen, or left out, one by one.
            models.Index(
                fields=["replacement", "chosen"], name="replacement_hit_chosen", condition=Q(chosen__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
