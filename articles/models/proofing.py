"""Proofreading: suspicions in texts, and what people decide about them.

Decisions are logged, and undone like any other change. What is computed from texts and knowledge lies outside the
change log, because it is computed again whenever these change.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.issue import Newspaper
from articles.models.page import Page
from articles.models.passage import Passage
from articles.querysets import SuspicionQuerySet


class ProtectedTerm(models.Model):
    """A leader's name with title, a set phrase, or a house word. A text that is nearly the term must not go out
    unseen."""

    class Kind(models.TextChoices):
        LEADER = "leader", _("leader")
        PHRASE = "phrase", _("set phrase")
        HOUSE = "house", _("house list")

    newspaper = models.ForeignKey(
        Newspaper,
        verbose_name=_("newspaper"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="protected_terms",
        help_text=_("Empty: all newspapers."),
    )
    text = models.CharField(_("text"), max_length=60, help_text=_("As it has to stand: a name with its title."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.HOUSE)
    since = models.DateField(_("from"), null=True, blank=True, help_text=_("The first day on which it holds."))
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day on which it holds."))

    class Meta:
        verbose_name = _("protected term")
        verbose_name_plural = _("protected terms")
        ordering = ["kind", "text", "pk"]
        triggers = tracked()
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "text", "since"],
                name="protected_term_once",
                nulls_distinct=False,
                violation_error_message=_("This term is in the list already."),
            ),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(since__lte=models.F("until")),
                name="protected_term_in_order",
                violation_error_message=_("Its last day lies before its first."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ProofreadingSettings(models.Model):
    """A newspaper's settings for proofreading. Without a row the defaults hold."""

    newspaper = models.OneToOneField(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.PROTECT, related_name="proofreading"
    )
    off = ArrayField(
        models.CharField(max_length=40), verbose_name=_("detectors switched off"), default=list, blank=True
    )
    largest_amount = models.PositiveIntegerField(
        _("largest amount"), default=100, help_text=_("In 亿元: sums from here on are worth a look.")
    )
    groups_a_page = models.PositiveIntegerField(
        _("forms a page"),
        default=8,
        help_text=_("The most forms that one page flags; a grave one is never left out."),
    )

    class Meta:
        verbose_name = _("proofreading settings")
        verbose_name_plural = _("proofreading settings")
        ordering = ["newspaper"]
        triggers = tracked()

    def __str__(self) -> str:
        return str(self.newspaper)


class Severity(models.TextChoices):
    HIGH = "high", _("grave")
    MEDIUM = "medium", _("likely")
    LOW = "low", _("faint")


class Suspicion(models.Model):
    """A place in a passage that is worth a look: the characters [start, end) of its text, which read ``found``.

    Suspicions are computed (articles.proofing.recomputing). A suspicion is open until there is a Decision about it,
    which recognises the place by ``text_before`` and ``text_after`` (articles.proofing.places).
    """

    # Without a constraint in the database, because undoing an import deletes passages by plain SQL. Rows that are left
    # behind go with the next computation, and every query joins the passage.
    passage = models.ForeignKey(
        Passage, verbose_name=_("passage"), on_delete=models.CASCADE, related_name="suspicions", db_constraint=False
    )
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="suspicions", db_constraint=False
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    found = models.CharField(_("reads"), max_length=200)
    suggestion = models.CharField(_("proposal"), max_length=200, null=True, blank=True)
    kind = models.CharField(_("detector"), max_length=40)
    severity = models.CharField(_("severity"), max_length=8, choices=Severity)
    confidence = models.FloatField(_("confidence"))
    message = models.CharField(max_length=300)
    values: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    text_before = models.CharField(max_length=5, blank=True)
    text_after = models.CharField(max_length=5, blank=True)

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspicion")
        verbose_name_plural = _("suspicions")
        ordering = ["page", "passage__position", "start"]
        indexes = [
            models.Index(fields=["found", "suggestion"], name="suspicion_form"),
            models.Index(fields=["kind", "severity"], name="suspicion_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["passage", "start", "end", "kind"], name="suspicion_once"),
        ]

    def __str__(self) -> str:
        return self.found if self.suggestion is None else f"{self.found} → {self.suggestion or '∅'}"


class Decision(models.Model):
    """What became of a suspicion, and who decided it.

    If the text was left as it is (dismissed, printed so), the decision holds wherever the newspaper has the same form
    between the same characters, also after edits and in a page that comes again.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        CORRECTED = "corrected", _("corrected otherwise")
        DISMISSED = "dismissed", _("dismissed")
        PRINTED_SO = "printed_so", _("printed so")

    LEFT_AS_IT_IS = (Outcome.DISMISSED, Outcome.PRINTED_SO)

    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.PROTECT, related_name="decisions"
    )
    kind = models.CharField(_("detector"), max_length=40)
    severity = models.CharField(_("severity"), max_length=8, choices=Severity)
    found = models.CharField(_("reads"), max_length=200)
    suggestion = models.CharField(_("proposal"), max_length=200, null=True, blank=True)
    text_before = models.CharField(_("before it"), max_length=5, blank=True)
    text_after = models.CharField(_("behind it"), max_length=5, blank=True)
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    user = models.ForeignKey(
        "auth.User", verbose_name=_("user"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)
    # Where it was decided. A decision outlives its passage.
    passage_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        triggers = tracked()
        indexes = [
            models.Index(fields=["found", "newspaper", "kind"], name="decision_place"),
            models.Index(fields=["kind", "outcome"], name="decision_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.found}: {self.get_outcome_display()}"


class WaitingPage(models.Model):
    """A page whose suspicions have to be computed again. Outside the change log."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, db_constraint=False)

    class Meta:
        verbose_name = _("page to look at again")
        verbose_name_plural = _("pages to look at again")

    def __str__(self) -> str:
        return str(self.page)


class KnowledgeVersion(models.Model):
    """The version of a part of the knowledge (units, terms, pairs, runs). A process compares it with what it has
    kept."""

    part = models.CharField(max_length=20, primary_key=True)
    version = models.UUIDField()

    class Meta:
        verbose_name = _("version of knowledge")
        verbose_name_plural = _("versions of knowledge")

    def __str__(self) -> str:
        return f"{self.part} {self.version}"
