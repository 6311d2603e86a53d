"""After an upgrade that tells partners more: every published document gets the new fields, and its words stay."""

from django.db import transaction

from articles.models import Article
from articles.publishing.publication import Published, republish

# Articles in one transaction, so that editors do not wait long for one of them.
BATCH = 200


def republish_all() -> Published:
    """What has them already keeps its revision; a run that was killed is finished by the next."""
    released = unchanged = last = 0
    while rows := list(Article.objects.published().filter(pk__gt=last).order_by("pk")[:BATCH]):
        with transaction.atomic():
            done = republish(rows)
        released, unchanged, last = released + done.released, unchanged + done.unchanged, rows[-1].pk
    return Published(released=released, unchanged=unchanged)
