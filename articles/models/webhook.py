"""A webhook: where a partner wants to be told that the feed has grown, and how far it was told."""

import base64
import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.partner import Partner


def new_secret() -> str:
    """A secret in the form that the Standard Webhooks libraries expect."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def running(self) -> "WebhookQuerySet":
        return self.filter(stopped_at__isnull=True)

    def behind(self, number: int) -> "WebhookQuerySet":
        """Webhooks that run and were not told of everything up to ``number``."""
        return self.running().filter(delivered_to__lt=number)

    def due(self, number: int) -> "WebhookQuerySet":
        """Those of them that no worker is delivering to now, and that do not wait for another attempt."""
        now = timezone.now()
        free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
        return self.behind(number).filter(free, Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now))


class Webhook(models.Model):
    """Outside the change log: it holds a signing secret, and changes with every delivery."""

    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="webhooks")
    url = models.URLField(_("address"), max_length=500, help_text=_("https://…; http only inside listed networks."))
    secret = models.CharField(max_length=80, default=new_secret, editable=False)
    delivered_to = models.PositiveBigIntegerField(
        _("told up to"), default=0, editable=False, help_text=_("The feed's number that it has confirmed.")
    )
    sending_to = models.PositiveBigIntegerField(
        null=True, editable=False, help_text=_("The end of the delivery under way: tried again, it is the same.")
    )
    delivered_at = models.DateTimeField(_("told at"), null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=300, blank=True, editable=False)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["partner", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "url"], name="webhook_once"),
            models.CheckConstraint(condition=Q(sending_to__gt=F("delivered_to")), name="webhook_sends_forward"),
        ]

    def __str__(self) -> str:
        return self.url
