"""Partners' keys: made, found, rotated, revoked.

A key is ``npa_PREFIX_SECRET``. The prefix finds its row; of the whole only the SHA-256 is kept. (A slow hash is for
passwords that people choose: 40 random characters cannot be guessed, and this runs once a request.) It travels as
``Authorization: Bearer``: every client has that header, no address and no log holds it, and no browser sends it on
its own, as it would a cookie.
"""

import re
import string
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import choice

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Partner, PartnerKey

LOWER, LETTERS = string.ascii_lowercase + string.digits, string.ascii_letters + string.digits
KEY = re.compile("npa_([a-z0-9]{8})_[A-Za-z0-9]{40}")
# The key in use, and the one that replaces it.
MOST_VALID = 2


class KeyRefused(Exception):
    """Nothing was made or changed. The message is for the user."""


@dataclass(frozen=True, kw_only=True)
class NewKey:
    key: str
    """The key itself. It is shown once; nobody can read it again."""
    row: PartnerKey


def find_key(given: str) -> PartnerKey | None:
    """The valid key with its partner, in one query; None where it is unknown, revoked or expired."""
    match = KEY.fullmatch(given)
    rows = PartnerKey.objects.filter(prefix=match[1] if match else "").select_related("partner")
    row = rows.first()
    same = compare_digest(digest_of(given), row.digest if row else "0" * 64)
    return row if row and same and row.is_valid else None


def digest_of(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def make_key(partner: Partner, user: User | None, expires_at: datetime | None = None) -> NewKey:
    """A new key. Raises KeyRefused where the partner has two valid keys already, or ``expires_at`` has passed."""
    Partner.objects.select_for_update().get(pk=partner.pk)
    if partner.keys.valid().count() >= MOST_VALID:
        raise KeyRefused(_("There are two valid keys: revoke one first."))
    if expires_at and expires_at <= timezone.now():
        raise KeyRefused(_("That moment has passed."))
    prefix = random_text(LOWER, 8)
    key = f"npa_{prefix}_{random_text(LETTERS, 40)}"
    row = PartnerKey.objects.create(
        partner=partner, prefix=prefix, digest=digest_of(key), made_by=user, expires_at=expires_at
    )
    return NewKey(key=key, row=row)


@transaction.atomic
def rotate_key(old: PartnerKey, user: User | None, overlap: timedelta) -> NewKey:
    """A new key that replaces an old one. The old one stays valid for ``overlap``, but not longer than before. Raises
    KeyRefused."""
    old = PartnerKey.objects.select_for_update().select_related("partner").get(pk=old.pk)
    if not old.is_valid:
        raise KeyRefused(_("This key is valid no more: make a new one."))
    new = make_key(old.partner, user)
    ends = timezone.now() + overlap
    if old.expires_at is None or old.expires_at > ends:
        old.expires_at = ends
        old.save(update_fields=["expires_at"])
    return new


def revoke_key(key: PartnerKey, user: User | None) -> None:
    """Make the key invalid from the next request on. A key that was revoked before stays as it was."""
    PartnerKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=timezone.now(), revoked_by=user)


def random_text(alphabet: str, length: int) -> str:
    return "".join(choice(alphabet) for _place in range(length))
