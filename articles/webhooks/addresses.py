"""Where a delivery may go: to public machines, and to networks that the operator has listed for the partner.

A name is resolved once, all its addresses are checked, and the connection goes to a checked one. So a name that points
elsewhere a moment later does no harm.
"""

import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HTTP = gettext_lazy("http:// is for listed networks only: use https://.")
PORTS = {"http": 80, "https": 443}
# Each of them embeds an address of version 4, which may be any address.
CARRYING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


# Reserved by IANA, but not in every version of Python.
SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


class AddressRefused(Exception):
    """Nothing is sent there. The message is for the admin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    scheme: str
    host: str
    port: int
    address: str
    """One of the IP addresses that were checked."""
    path: str
    """The path with its query."""


def target_of(url: str, networks: Sequence[str] = ()) -> Target:
    """The checked target of a URL. Raises AddressRefused."""
    scheme, host, port, path = parts_of(url)
    addresses = resolved(host, port)
    refused = [address for address in addresses if not may_reach(address, networks)]
    if refused or not addresses:
        raise not_public(host, refused[0] if refused else "—")
    if scheme == "http" and not all(is_listed(ip_address(address), networks) for address in addresses):
        raise AddressRefused(HTTP)
    return Target(scheme=scheme, host=host, port=port, address=addresses[0], path=path)


def check_written(url: str, networks: Sequence[str]) -> None:
    """Raises AddressRefused for a URL that nothing can ever be sent to, as far as that shows without asking where its
    host is."""
    scheme, host, _port, _path = parts_of(url)
    if scheme == "http" and not networks:
        raise AddressRefused(HTTP)
    if is_number(host) and not may_reach(host, networks):
        raise not_public(host, host)


def is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def not_public(host: str, address: str) -> AddressRefused:
    return AddressRefused(_("%(host)s is at %(address)s, which is not public.") % {"host": host, "address": address})


def parts_of(url: str) -> tuple[str, str, int, str]:
    """Scheme, host in ASCII, port, and path with query. Raises AddressRefused."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError):
        raise AddressRefused(_("This is no address.")) from None
    if parts.scheme not in PORTS or not host or not port:
        raise AddressRefused(_("An address begins with https://, then a name."))
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(_("An address holds no name and password: the signature says who sends."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or any(character <= " " for character in path):
        raise AddressRefused(_("An address is written in ASCII, without blanks."))
    return parts.scheme, host, port, path


def resolved(host: str, port: int) -> list[str]:
    """All addresses of the host. Raises AddressRefused where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AddressRefused(_("%(host)s is not known.") % {"host": host}) from None
    return list(dict.fromkeys(str(place[0]).partition("%")[0] for *_kind, place in found))


def may_reach(address: str, networks: Iterable[str]) -> bool:
    """
    >>> may_reach("10.0.0.7", []), may_reach("10.0.0.7", ["10.0.0.0/24"]), may_reach("8.8.8.8", [])
    (False, True, True)
    """
    at = ip_address(address)
    return is_listed(at, networks) or is_public(at)


def is_listed(at: IPv4Address | IPv6Address, networks: Iterable[str]) -> bool:
    return any(at in ip_network(network) for network in networks)


def is_public(at: IPv4Address | IPv6Address) -> bool:
    if isinstance(at, IPv6Address):
        carries = at.ipv4_mapped or at.sixtofour or at.teredo or any(at in network for network in CARRYING)
        if carries:
            return False
    if any(at in network for network in SPECIAL):
        return False
    return at.is_global and not at.is_multicast and not at.is_reserved
