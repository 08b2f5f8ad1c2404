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
    with suppress(ValueError):
        peer = ipaddress.ip_address(address)
        if any(peer in network for network in settings.PROXIES):
            # Our own proxy: it adds the address that it sees at the end; what stands before is anybody's word.
            address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
        seen = ipaddress.ip_address(address)
        if isinstance(seen, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((seen, _IPV6_HOME), strict=False).network_address)
    return address
