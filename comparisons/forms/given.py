"""What the address of a request says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict

if TYPE_CHECKING:
    from django.http import HttpRequest


def given(request: HttpRequest) -> QueryDict:
    """Return what the address of a request says; nothing where that is more than Django reads."""
    try:
        return request.GET
    except TooManyFieldsSent:
        return QueryDict()
