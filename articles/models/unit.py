"""Units: organisations and places in the news, such as districts, sub-districts, communities and offices."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.article import Article
from articles.models.caption import PhotoCaption
from articles.models.public_id import new_public_id
from articles.querysets import UnitQuerySet


class Unit(models.Model):
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=120, help_text=_("The official name; other names stand below."))
    kind = models.CharField(_("kind"), max_length=40, blank=True, help_text=_("街道, 社区, 局 …"))
    parent = models.ForeignKey(
        "self", verbose_name=_("parent"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.CharField(_("code"), max_length=20, blank=True, help_text=_("Of official statistics."))
    existed_from = models.DateField(_("from"), null=True, blank=True)
    existed_until = models.DateField(_("until"), null=True, blank=True)
    confirmed = models.BooleanField(_("confirmed"), default=False)
    rejected = models.BooleanField(
        _("rejected"),
        default=False,
        editable=False,
        help_text=_("No unit, but cut wrongly out of a text. It is kept, so that none is made of it again."),
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged",
        help_text=_("The unit that has its names and articles now. The row stays: its public id leads on."),
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name", "pk"]
        triggers = tracked()
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="unit_code_once"),
            models.UniqueConstraint(
                fields=["name", "parent"],
                condition=Q(merged_into__isnull=True),
                name="unit_name_once",
                nulls_distinct=False,
                violation_error_message=_("A unit of this name stands there already: merge the two instead."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="unit_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(confirmed=True, rejected=True), name="unit_confirmed_or_rejected"),
        ]
        indexes = [
            # For a level of the tree, and for the queue of waiting units.
            models.Index(
                "parent",
                F("confirmed").desc(),
                "name",
                "id",
                condition=Q(merged_into__isnull=True, rejected=False),
                name="unit_level",
            ),
            models.Index(
                F("id").desc(),
                condition=Q(merged_into__isnull=True, rejected=False, confirmed=False),
                name="unit_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_standing(self) -> bool:
        return self.merged_into_id is None and not self.rejected


class FormerParent(models.Model):
    """The unit that stood above this one until a day. Old texts print its name."""

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="former_parents")
    parent = models.ForeignKey(Unit, verbose_name=_("parent"), on_delete=models.PROTECT, related_name="+")
    held_until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("former parent")
        verbose_name_plural = _("former parents")
        ordering = ["unit", "held_until"]
        triggers = tracked()
        constraints = [models.UniqueConstraint(fields=["unit", "held_until"], name="former_parent_once_a_day")]

    def __str__(self) -> str:
        return f"{self.parent} ({self.held_until})"


class UnitName(models.Model):
    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        SHORT = "short", _("short")
        FORMER = "former", _("former")
        SLIP = "slip", _("OCR slip")

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=120, db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SHORT)
    used_from = models.DateField(_("from"), null=True, blank=True)
    used_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit name")
        verbose_name_plural = _("unit names")
        ordering = ["unit", "kind", "name"]
        triggers = tracked()
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="unit_name_of_unit_once")]

    def __str__(self) -> str:
        return self.name


class Mention(models.Model):
    """An article or a caption names a unit, as its subject or in passing."""

    class Role(models.TextChoices):
        SUBJECT = "subject", _("subject")
        MENTION = "mention", _("mention")

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="mentions")
    article = models.ForeignKey(
        Article, verbose_name=_("article"), null=True, blank=True, on_delete=models.CASCADE, related_name="mentions"
    )
    caption = models.ForeignKey(
        PhotoCaption,
        verbose_name=_("photo caption"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MENTION)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["-role", "unit"]
        triggers = tracked()
        constraints = [
            models.UniqueConstraint(fields=["article", "unit"], name="mention_article_unit"),
            models.UniqueConstraint(fields=["caption", "unit"], name="mention_caption_unit"),
            models.CheckConstraint(
                condition=Q(article__isnull=True, caption__isnull=False)
                | Q(article__isnull=False, caption__isnull=True),
                name="mention_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ({self.get_role_display()})"
