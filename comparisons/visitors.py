"""From where a request comes, as far as it can be trusted."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

_IPV6_HOME = 64  # bits: a household has more IPv6 addresses than it could use


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address; of an IPv6 address the network of the household."""
    address: str = request.META.get("REMOTE_ADDR", "")
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    # Each of our proxies adds at the end whom it sees; what stands before a stranger's address is that stranger's word.
    while hops and _is_ours(address):
        seen = _without_port(hops.pop().strip())
        if _parsed(seen) is None:
            break
        address = seen
    return _household(address)


def _is_ours(address: str) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in settings.PROXIES)


def _household(address: str) -> str:
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, _IPV6_HOME), strict=False).network_address)
    return str(parsed or address)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    with suppress(ValueError):
        parsed = ipaddress.ip_address(address)
        return getattr(parsed, "ipv4_mapped", None) or parsed  # ::ffff:203.0.113.7, from a socket for both kinds
    return None


def _without_port(hop: str) -> str:
    """Some balancers write 203.0.113.7:443 and [2001:db8::1]:443."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    host, colon, port = hop.partition(":")
    return host if colon and port.isdecimal() else hop
