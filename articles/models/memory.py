"""The correction memory: what the corrections of editors teach, for each newspaper.

Lessons and pairs are computed from passages (OCR's text beside the editor's) and lie outside the change log. What a
chief editor rules about a pair is logged.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.issue import Newspaper
from articles.models.passage import Passage

LONGEST_FORM = 60


class Lesson(models.Model):
    """A passage in which ``wrong`` was corrected to ``right``. Outside the change log: a correction that was undone
    teaches nothing, whoever undid it."""

    passage = models.ForeignKey(
        Passage, verbose_name=_("passage"), on_delete=models.CASCADE, related_name="lessons", db_constraint=False
    )
    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    # The article, also for text in one of its captions. A pair that was learnt in two articles is no accident.
    article_id = models.BigIntegerField(null=True)
    wrong = models.CharField(_("wrong"), max_length=LONGEST_FORM)
    right = models.CharField(_("right"), max_length=LONGEST_FORM)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["pk"]
        indexes = [models.Index(fields=["newspaper", "wrong"], name="lesson_wrong")]
        constraints = [models.UniqueConstraint(fields=["passage", "wrong", "right"], name="lesson_once")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class Pair(models.Model):
    """What the memory knows about one correction, computed from lessons, decisions and rulings
    (articles.proofing.memory). Outside the change log."""

    class State(models.TextChoices):
        CANDIDATE = "candidate", _("candidate")
        ACTIVE = "active", _("active")
        CONTRADICTED = "contradicted", _("contradicted")
        RETIRED = "retired", _("retired")

    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("newspaper"), on_delete=models.CASCADE, related_name="pairs", db_constraint=False
    )
    wrong = models.CharField(_("wrong"), max_length=LONGEST_FORM)
    right = models.CharField(_("right"), max_length=LONGEST_FORM)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.CANDIDATE, db_index=True)
    articles = models.PositiveIntegerField(_("articles"), default=0, help_text=_("In which it was corrected so."))
    accepted = models.PositiveIntegerField(_("accepted"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)

    class Meta:
        verbose_name = _("correction pair")
        verbose_name_plural = _("correction memory")
        ordering = ["-pk"]
        permissions = [("rule_pair", "Can confirm and retire pairs")]
        constraints = [models.UniqueConstraint(fields=["newspaper", "wrong", "right"], name="pair_once")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class PairRuling(models.Model):
    """A chief editor's ruling on a pair. The last one counts."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        RETIRED = "retired", _("retired")

    newspaper = models.ForeignKey(Newspaper, verbose_name=_("newspaper"), on_delete=models.PROTECT, related_name="+")
    wrong = models.CharField(_("wrong"), max_length=LONGEST_FORM)
    right = models.CharField(_("right"), max_length=LONGEST_FORM)
    verdict = models.CharField(_("ruling"), max_length=10, choices=Verdict)
    user = models.ForeignKey(
        "auth.User", verbose_name=_("user"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ruled_at = models.DateTimeField(_("ruled at"), auto_now_add=True)

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        ordering = ["-pk"]
        triggers = tracked()
        indexes = [models.Index(fields=["newspaper", "wrong"], name="pair_ruling_wrong")]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}: {self.get_verdict_display()}"


class CharacterRun(models.Model):
    """How often a run of one to four Chinese characters stands in verified text. Counted by ``learn_archive``."""

    run = models.CharField(max_length=4, primary_key=True)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("run of characters")
        verbose_name_plural = _("runs of characters")

    def __str__(self) -> str:
        return f"{self.run} {self.count}"


class LearntText(models.Model):
    """The verified text of an article as it was counted, so that a later change of it is counted as a difference."""

    article_id = models.BigIntegerField(primary_key=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("learnt text")
        verbose_name_plural = _("learnt texts")

    def __str__(self) -> str:
        return self.text[:40]
