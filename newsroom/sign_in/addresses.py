"""The address that failures to sign in count against."""

from django.http import HttpRequest


def address_to_throttle(request: HttpRequest) -> str | None:
    """For django-axes: the client's, behind a proxy as that one tells it (articles.partners.callers.address_of)."""
    from articles.partners.callers import address_of  # axes asks before models are there

    address = address_of(request)
    return None if address == "unknown" else address.partition("/")[0]
