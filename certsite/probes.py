"""Answers load balancers, which ask each host by its own address, over http."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.views.operations import healthz, readyz

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

PROBES = {"/healthz": healthz, "/readyz": readyz}


class Probes:
    """Stands before whatever looks at the Host header: what a probe is told is the same under any name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        return probe(request) if probe else self.get_response(request)
