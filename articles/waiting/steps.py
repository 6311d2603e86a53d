"""What an article waits for, told from its two axes: text status and publication."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article

STEPS = {
    "correct": (_("to be corrected"), Q(text_status__in=["ocr", "correcting"])),
    "verify": (_("to be verified"), Q(text_status="corrected")),
    "publish": (_("verified, to be published"), Q(text_status="verified", publication="unpublished")),
    "pass": (_("published, its correction to be verified"), Q(text_status="corrected", publication="published")),
}


def waiting_counts() -> dict[str, int]:
    """Step → how many articles wait for it. One query."""
    counts = {name: Count("pk", filter=where) for name, (_words, where) in STEPS.items()}
    return Article.objects.standing().aggregate(**counts)
