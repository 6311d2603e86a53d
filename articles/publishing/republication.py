"""After an upgrade that adds fields: every published document gets them, and its words stay."""

from django.db import transaction

from articles.models import Article
from articles.publishing.publication import Published, republish

# How many articles one transaction publishes. Editors do not have to wait long for one of them.
BATCH = 200


def republish_all() -> Published:
    """Republish everything. A document that has the fields already keeps its revision, so a run after a killed one
    finishes the work."""
    released = unchanged = last = 0
    while rows := list(Article.objects.published().filter(pk__gt=last).order_by("pk")[:BATCH]):
        with transaction.atomic():
            done = republish(rows)
        released, unchanged, last = released + done.released, unchanged + done.unchanged, rows[-1].pk
    return Published(released=released, unchanged=unchanged)
