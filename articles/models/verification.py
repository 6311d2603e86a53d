"""Who read a text and found it right, and who was allowed to verify their own correction."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.log.changelog import tracked
from articles.models.article import Article
from articles.models.person import person


class Verification(models.Model):
    """A reader's verification of this very text. It does not count once a character is changed, and counts again when
    that is undone."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="verifications"
    )
    reader = person(_("verified by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    text_checksum = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["pk"]
        triggers = tracked()
        constraints = [
            models.UniqueConstraint(fields=["article", "reader", "text_checksum"], name="verification_once_a_reader")
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.made_at:%Y-%m-%d}"


class VerifyingException(models.Model):
    """A chief editor allows somebody to verify their own correction, for the text as it is at that moment."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="verifying_exceptions"
    )
    reader = person(_("who may verify"))
    granted_by = person(_("granted by"))
    reason = models.CharField(_("reason"), max_length=500)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    text_checksum = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("verifying exception")
        verbose_name_plural = _("verifying exceptions")
        ordering = ["pk"]
        triggers = tracked()
        permissions = [("grant_exception", "Can let somebody verify their own correction")]

    def __str__(self) -> str:
        return f"{self.reader}: {self.reason}"
