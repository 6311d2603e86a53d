"""Who sees the scan of a page of which something was redacted."""

from django.contrib.auth.models import AnonymousUser, User

from articles.models import Page


def hides_scan(page: Page, user: User | AnonymousUser) -> bool:
    """One query. A scan shows what was printed: with the redaction it can go from all but who may read the original."""
    hidden = page.redactions.filter(hides_scan=True).exists()
    return hidden and not user.has_perm("articles.view_redacted")
