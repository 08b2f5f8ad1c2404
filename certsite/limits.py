"""How much may be sent at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

TOO_LARGE = 413


class BodyLimit:
    """Refuses a body that is too large before a byte of it is read; Django itself limits no files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        # gunicorn lets nothing but a number through; a body without a length is none to Django.
        if length.isdecimal() and int(length) > settings.LARGEST_BODY:
            megabytes = settings.LARGEST_BODY // 1_000_000
            return render(request, "413.html", {"megabytes": megabytes}, status=TOO_LARGE)
        return self.get_response(request)
