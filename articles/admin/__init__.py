"""The editors' side. One module a model; what they share stands beside them."""

from articles.admin import (
    article,
    background,
    caption,
    changeset,
    issue,
    newspaper,
    page,
    partner,
    proposal,
    redaction,
    replacing,
    suspicion,
    unit,
    verdict,
    webhook,
)

__all__ = [
    "article",
    "background",
    "caption",
    "changeset",
    "issue",
    "newspaper",
    "page",
    "partner",
    "proposal",
    "redaction",
    "replacing",
    "suspicion",
    "unit",
    "verdict",
    "webhook",
]
