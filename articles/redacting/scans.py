"""Who may see the scan of a page with a redaction."""

from django.contrib.auth.models import AnonymousUser, User

from articles.models import Page


def hides_scan(page: Page, user: User | AnonymousUser) -> bool:
    """Whether the scan is hidden from the user. A scan shows what was printed, so a redaction can hide it from
    everybody but those who may read the original. One query."""
    hidden = page.redactions.filter(hides_scan=True).exists()
    return hidden and not user.has_perm("articles.view_redacted")
