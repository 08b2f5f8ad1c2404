"""Whom the site takes for the visitor, through the proxies before it."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from comparisons.visitors import address_of

LOCAL, BALANCER, STRANGER = "127.0.0.1", "10.77.0.3", "192.0.2.66"


@pytest.fixture(autouse=True)
def _two_proxies(settings):
    settings.PROXIES = [ip_network(network) for network in ("127.0.0.1", "10.77.0.0/24", "2001:db8:77::/48")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        (LOCAL, None, LOCAL),
        # One proxy, and two, one behind the other.
        (LOCAL, "203.0.113.7", "203.0.113.7"),
        (LOCAL, f"203.0.113.7, {BALANCER}", "203.0.113.7"),
        (LOCAL, f"203.0.113.7,{BALANCER} ,  10.77.0.4", "203.0.113.7"),
        ("2001:db8:77::1", f"203.0.113.7, {BALANCER}", "203.0.113.7"),
        # What a visitor claims stands before what our proxies saw.
        (STRANGER, "203.0.113.7", STRANGER),
        (STRANGER, f"203.0.113.7, {BALANCER}", STRANGER),
        (LOCAL, f"203.0.113.7, {STRANGER}", STRANGER),
        (LOCAL, f"203.0.113.7, {STRANGER}, {BALANCER}", STRANGER),
        (LOCAL, f"203.0.113.7, {BALANCER}, {STRANGER}, {BALANCER}", STRANGER),
        # Nobody but ourselves: the furthest that we know.
        (LOCAL, f"10.77.0.9, {BALANCER}", "10.77.0.9"),
        (LOCAL, "127.0.0.1", LOCAL),
        # Garbage ends the walk at the last address that is one.
        (LOCAL, "", LOCAL),
        (LOCAL, ", ,", LOCAL),
        (LOCAL, "unknown", LOCAL),
        (LOCAL, f"203.0.113.7, unknown, {BALANCER}", BALANCER),
        (LOCAL, f"203.0.113.7 198.51.100.1, {BALANCER}", BALANCER),
        (LOCAL, f"203.0.113.7:port, {BALANCER}", BALANCER),
        ("", "203.0.113.7", ""),
        ("unix:", "203.0.113.7", "unix:"),
        # Ports.
        (LOCAL, "203.0.113.7:51324", "203.0.113.7"),
        (LOCAL, f"203.0.113.7:51324, {BALANCER}:443", "203.0.113.7"),
        (LOCAL, "[2001:db8:1:2::5]:51324", "2001:db8:1:2::"),
        (LOCAL, "[2001:db8:1:2::5", "2001:db8:1:2::"),
        # IPv6: a household, not one of its machines; and IPv4 written as IPv6.
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (LOCAL, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (LOCAL, f"2001:db8:1:2::5, 2001:db8:77::9, {BALANCER}", "2001:db8:1:2::"),
        (LOCAL, "::ffff:203.0.113.7", "203.0.113.7"),
        (f"::ffff:{BALANCER}", "203.0.113.7", "203.0.113.7"),
    ],
)
def test_visitor_is_the_first_from_the_right_who_is_no_proxy_of_ours(peer, forwarded, visitor):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}

    assert address_of(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)) == visitor
