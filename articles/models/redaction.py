"""Redactions: characters that were taken out of sight, and the sealed original."""

from hashlib import scrypt
from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.changeset import Changeset
from articles.models.page import Page, Source


class Redaction(models.Model):
    """One act of redacting. In every stored text (source, passages, the log's images, documents) marks replace the
    characters, at equal length.

    Outside the change log: undoing it is an act of its own (articles.redacting.lifting). It refers to page and article
    by number only, and outlives them.
    """

    class Mark(models.TextChoices):
        SOMEONE = "某", "某"
        CROSS = "×", "×"

    changeset = models.OneToOneField(
        Changeset, verbose_name=_("changeset"), on_delete=models.PROTECT, related_name="redaction"
    )
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.DO_NOTHING, db_constraint=False, related_name="redactions"
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="redactions",
    )
    # Where the marks are in the text that OCR gave, so that the original is recognised if it comes as a file again.
    source = models.ForeignKey(
        Source, null=True, editable=False, on_delete=models.DO_NOTHING, db_constraint=False, related_name="redactions"
    )
    source_ranges: "models.JSONField[Any, Any]" = models.JSONField(
        default=list, editable=False, help_text="[start, end] of each run of marks."
    )
    mark = models.CharField(_("mark"), max_length=1, choices=Mark)
    characters = models.PositiveIntegerField(_("characters"), help_text=_("How many were chosen."))
    places = models.PositiveIntegerField(_("places"), help_text=_("In stored texts, where they stood."))
    salt = models.CharField(max_length=32, editable=False)
    digest = models.CharField(
        _("hash of the original"), max_length=128, help_text=_("scrypt: to prove later what it was, hard to guess by.")
    )
    hides_scan = models.BooleanField(_("hides the scan"), default=False)
    destroyed_at = models.DateTimeField(_("destroyed at"), null=True, blank=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("destroyed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lifted_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        default_permissions = ("view",)
        permissions = [("redact_text", "Can redact texts"), ("view_redacted", "Can read what was redacted")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.mark * min(self.characters, 8)

    def was(self, text: str) -> bool:
        """Whether ``text`` is the original. Takes a tenth of a second, on purpose."""
        return compare_digest(self.digest, digest_of(text, self.salt))


class SealedText(models.Model):
    """What a redaction took away. Only this table has it, and only users with ``view_redacted`` may read it."""

    redaction = models.OneToOneField(Redaction, primary_key=True, on_delete=models.PROTECT, related_name="sealed")
    text = models.TextField(help_text=_("The chosen characters, a place a line."))
    pieces: "models.JSONField[Any, Any]" = models.JSONField(help_text=_("See articles.redacting.stored.Piece."))

    class Meta:
        verbose_name = _("sealed text")
        verbose_name_plural = _("sealed texts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.redaction_id)


def digest_of(text: str, salt: str) -> str:
    """A scrypt hash with 32 MB. Whoever has the row and guesses names needs a tenth of a second for each guess."""
    hashed = scrypt(text.encode(), salt=bytes.fromhex(salt), n=2**15, r=8, p=1, maxmem=2**26)
    return hashed.hex()
