"""Who makes a request: a partner, known by a key, or an address."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from articles.models import PartnerKey
from articles.partners.keys import find_key


class UnknownKey(Exception):
    """The request has a key that opens nothing."""


def key_of(request: HttpRequest) -> PartnerKey | None:
    """The key of the request; None without one. Raises UnknownKey."""
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
    """The client's address. Behind a proxy it is the last one in the header: that is what the proxy added, while a
    client can invent those before it. A household has 2⁶⁴ addresses of IPv6, which count as one."""
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
