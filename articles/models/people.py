"""Reporters, correspondents and photographers as people.

Articles keep the names that were printed. Whom a name means is resolved whenever it is asked
(articles.people.resolving), so nothing has to be kept in step.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.article import Article
from articles.models.issue import Newspaper
from articles.models.unit import Unit


class ByRole(models.TextChoices):
    REPORTER = "reporter", _("reporter")
    CORRESPONDENT = "correspondent", _("correspondent")
    PHOTOGRAPHER = "photographer", _("photographer")


class Person(models.Model):
    name = models.CharField(_("name"), max_length=40)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("What tells this person from others of the same name.")
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        triggers = tracked()
        permissions = [("assign_person", "Can tell by hand who signed an article")]

    def __str__(self) -> str:
        return f"{self.name}（{self.note}）" if self.note else self.name


class PersonName(models.Model):
    """A printed name of the person. If it has conditions, it means the person only where they hold."""

    class Kind(models.TextChoices):
        VARIANT = "variant", _("as printed")
        TRAINEE = "trainee", _("as a trainee")
        PEN = "pen", _("pen name")

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("printed name"), max_length=40, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.VARIANT)
    newspaper = models.ForeignKey(
        Newspaper,
        verbose_name=_("only in the newspaper"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("only in news of the unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField(_("only as"), max_length=14, choices=ByRole, blank=True)
    used_from = models.DateField(_("from"), null=True, blank=True)
    used_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("printed name")
        verbose_name_plural = _("printed names")
        ordering = ["person", "name"]
        triggers = tracked()
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="person_name_once")]

    def __str__(self) -> str:
        return self.name


class PersonUnit(models.Model):
    """A unit where the person works, and when."""

    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="people")
    held_from = models.DateField(_("from"), null=True, blank=True)
    held_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit of a person")
        verbose_name_plural = _("units of a person")
        ordering = ["person", "held_from"]
        triggers = tracked()
        constraints = [
            models.CheckConstraint(
                condition=Q(held_from=None) | Q(held_until=None) | Q(held_from__lte=models.F("held_until")),
                name="person_unit_days",
                violation_error_message=_("The first day comes after the last one."),
            )
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Authorship(models.Model):
    """Who signed an article with a name, recorded by hand. It overrides all rules. An empty person means: nobody who is
    known."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="authorships"
    )
    role = models.CharField(_("as"), max_length=14, choices=ByRole)
    name = models.CharField(_("printed name"), max_length=40)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.CASCADE, related_name="authorships"
    )

    class Meta:
        verbose_name = _("authorship")
        verbose_name_plural = _("authorships")
        ordering = ["article", "role", "name"]
        triggers = tracked()
        constraints = [models.UniqueConstraint(fields=["article", "role", "name"], name="authorship_once")]

    def __str__(self) -> str:
        return f"{self.name} = {self.person}"
