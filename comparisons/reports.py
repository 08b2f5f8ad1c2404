"""Takes what readers report: counts how often, and keeps it for the editors. The one thing that visitors write."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac
from django_fast_ratelimit import Action, get_ratelimit
from redis.exceptions import RedisError

from comparisons.models import Report
from comparisons.visitors import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from comparisons.engine.places import Place

# A person who checks a page finds a handful of slips; the sum bounds what a crowd of machines can store.
PER_VISITOR = "6/1h"
FROM_ALL = "300/1d"


def may_report(request: HttpRequest) -> bool:
    """Count one report by whoever asks, and return whether it is within the limits."""
    # A cache that does not answer must not turn readers away.
    with suppress(RedisError):
        for rate, key in ((PER_VISITOR, _visitor(request)), (FROM_ALL, b"all")):
            if get_ratelimit(group="reports", key=key, rate=rate, action=Action.INCREASE).request_limit:
                return False
    return True


def _visitor(request: HttpRequest) -> bytes:
    """Return a word that tells visitors apart and that nobody can turn back into an address."""
    return salted_hmac("comparisons.reports", address_of(request), algorithm="sha256").digest()


def keep(place: Place, message: str, elsewhere: str, source_url: str) -> Report:
    """Keep a report with what the site says, as it is being reported, of what it is about."""
    return Report.objects.create(
        about=place.about,
        title=place.title or place.about or "the site",
        shown="\n".join(place.shown),
        sources="\n".join(place.sources),
        message=message,
        elsewhere=elsewhere,
        source_url=source_url,
    )
