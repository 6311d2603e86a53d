"""The address to which failed sign-ins are counted."""

from django.http import HttpRequest


def address_to_throttle(request: HttpRequest) -> str | None:
    """For django-axes: the client's address, behind a proxy as the proxy tells it
    (articles.partners.callers.address_of)."""
    from articles.partners.callers import address_of  # axes asks before models are there

    address = address_of(request)
    return None if address == "unknown" else address.partition("/")[0]
