"""Who asks: a partner by its key, or an address."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from articles.models import PartnerKey
from articles.partners.keys import find_key


class UnknownKey(Exception):
    """What was sent as a key opens nothing."""


def key_of(request: HttpRequest) -> PartnerKey | None:
    """None where the request names no key. Raises UnknownKey."""
    given = request.META.get("HTTP_AUTHORIZATION")
    if given is None:
        return None
    scheme, _space, key = given.strip().partition(" ")
    if scheme.lower() != "bearer":
        raise UnknownKey
    found = find_key(key.strip())
    if found is None:
        raise UnknownKey
    return found


def address_of(request: HttpRequest) -> str:
    """Of the client: behind a proxy what that one adds, which is the last (a client can invent those before it).

    A household has 2⁶⁴ addresses of version 6: they count as one.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        given = request.headers.get(settings.CLIENT_ADDRESS_HEADER, given).rpartition(",")[2].strip()
    try:
        address = ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
