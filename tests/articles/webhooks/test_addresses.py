"""Where deliveries may go: a table of addresses, and names that change their mind."""

import socket

import pytest

from articles.webhooks.addresses import AddressRefused, may_reach, parts_of, target_of

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1",
    "64:ff9b::808:808", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700:4700::1111"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_and_special_addresses_are_out_of_reach(address):
    assert not may_reach(address, [])


@pytest.mark.parametrize("address", PUBLIC)
def test_public_ones_are_not(address):
    assert may_reach(address, [])


def test_a_listed_network_is_in_reach_and_its_neighbour_is_not():
    assert may_reach("10.1.2.3", ["10.1.0.0/16"])
    assert not may_reach("10.2.2.3", ["10.1.0.0/16"])
    assert may_reach("fd00::7", ["10.1.0.0/16", "fd00::/64"])


@pytest.fixture
def names(monkeypatch):
    """What names resolve to."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host, port, **_options):
        if host not in known:
            raise socket.gaierror(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


def test_the_connection_goes_to_an_address_that_was_checked(names):
    names["partner.example"] = ["8.8.8.8"]
    target = target_of("https://partner.example/hook?a=1")
    assert (target.address, target.host, target.port, target.path) == ("8.8.8.8", "partner.example", 443, "/hook?a=1")


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["fe80::1%eth0"]])
def test_a_name_with_any_private_address_is_refused(names, addresses):
    names["partner.example"] = addresses
    with pytest.raises(AddressRefused):
        target_of("https://partner.example/")


def test_http_is_for_listed_networks_only(names):
    names["inside.example"], names["outside.example"] = ["10.1.2.3"], ["8.8.8.8"]
    assert target_of("http://inside.example/", ["10.1.0.0/16"]).port == 80
    with pytest.raises(AddressRefused):
        target_of("http://outside.example/", ["10.1.0.0/16"])


def test_a_name_in_chinese_is_asked_for_in_ascii(names):
    names["xn--xvvp9l.example"] = ["8.8.8.8"]
    assert target_of("https://柳湾.example/").host == "xn--xvvp9l.example"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "ftp://partner.example/",
        "gopher://partner.example/",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://a:b@partner.example/",
        "https://partner.example:0x/",
        "https://partner.example:99999/",
        "https://[::1/",
        "https://partner.example/\x0b",
        "https://partner.example/汉",
        "https://nowhere.example/",
        "https://" + "a" * 70 + ".example/",
    ],
)
def test_what_is_no_address_is_refused(names, url):
    names["partner.example"] = ["8.8.8.8"]
    with pytest.raises(AddressRefused):
        target_of(url)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_other_spellings_of_an_address_are_resolved_before_they_are_checked(host):
    with pytest.raises(AddressRefused):
        target_of(f"https://{host}/")


def test_a_path_is_a_slash_at_least():
    assert parts_of("https://partner.example")[3] == "/"
    assert parts_of("https://partner.example?x=1")[3] == "/?x=1"
