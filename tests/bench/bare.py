"""The yardstick: Django without middleware and one view that answers as many bytes as its address says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

if TYPE_CHECKING:
    from django.http import HttpRequest

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="bench")
MOST = 2_000_000
BODY = b"x" * MOST


def answer(_request: HttpRequest, size: int) -> HttpResponse:
    """Return so many bytes."""
    return HttpResponse(BODY[:size])


urlpatterns = [path("<int:size>", answer)]
application = get_wsgi_application()
