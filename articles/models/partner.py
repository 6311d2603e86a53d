"""A partner, a site that reads the archive: its keys, and how much it reads."""

from ipaddress import ip_network

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.person import person


def check_network(given: str) -> None:
    try:
        ip_network(given)
    except ValueError:
        raise ValidationError(_("“%(given)s” is no network: write 10.1.0.0/16."), params={"given": given}) from None


class Partner(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True, help_text=_("Whom to ask, and how."))
    requests_a_minute = models.PositiveIntegerField(
        _("requests a minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: what the settings give every partner."),
    )

    networks = ArrayField(
        models.CharField(max_length=50, validators=[check_network]),
        verbose_name=_("networks its webhooks may be in"),
        default=list,
        blank=True,
        help_text=_("Private networks, parted by commas: 10.1.0.0/16. Public addresses need none."),
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        permissions = [("allow_networks", "Can let webhooks into private networks")]
        ordering = ["name"]
        triggers = tracked()

    def __str__(self) -> str:
        return self.name

    @property
    def limit(self) -> int:
        """Requests a minute; 0 means no limit."""
        return int(self.requests_a_minute or settings.API_PARTNER_LIMIT)


class PartnerKeyQuerySet(models.QuerySet["PartnerKey"]):
    def valid(self) -> "PartnerKeyQuerySet":
        """Valid keys, by the same rule as ``PartnerKey.is_valid``."""
        expired = models.Q(expires_at__lte=timezone.now())
        return self.filter(revoked_at__isnull=True).exclude(expired)


class PartnerKey(models.Model):
    """Only the hash of a key is kept. Outside the change log: an undo must not bring a revoked key back."""

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="keys")
    prefix = models.CharField(_("begins with"), max_length=8, unique=True)
    digest = models.CharField(max_length=64, editable=False, help_text=_("SHA-256 of the whole key."))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = person(_("made by"), optional=True)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = person(_("revoked by"), optional=True)
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner's key")
        verbose_name_plural = _("partners' keys")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())


class RequestCount(models.Model):
    """How many requests a caller (a partner, or an address without a key) made in the current minute.

    Written by articles.partners.limits. The table is UNLOGGED (see its migration): a crash empties it, and that is no
    loss.
    """

    caller = models.CharField(max_length=60, primary_key=True)
    minute = models.BigIntegerField(help_text=_("Since 1970."))
    used = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("request count")
        verbose_name_plural = _("request counts")

    def __str__(self) -> str:
        return f"{self.caller} {self.used}"


class PartnerUsage(models.Model):
    """The requests of a partner on one day, in the newsroom's time zone."""

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="usage")
    day = models.DateField(_("day"))
    requests = models.PositiveIntegerField(_("requests"), default=0)
    refused = models.PositiveIntegerField(_("over the limit"), default=0)

    class Meta:
        verbose_name = _("usage")
        verbose_name_plural = _("usage")
        ordering = ["partner", "-day"]
        constraints = [models.UniqueConstraint(fields=["partner", "day"], name="usage_partner_day")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.day} {self.requests}"


class FeedPosition(models.Model):
    """How far a partner has read the feed: it knows everything up to ``number``."""

    partner = models.OneToOneField(
        Partner, verbose_name=_("partner"), primary_key=True, on_delete=models.CASCADE, related_name="position"
    )
    number = models.PositiveBigIntegerField(_("read up to"), help_text=_("The highest ?after= that it asked with."))
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("position in the feed")
        verbose_name_plural = _("positions in the feed")

    def __str__(self) -> str:
        return f"{self.partner_id} {self.number}"
