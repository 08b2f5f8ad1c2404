"""Addresses of pages elsewhere: the same page under another spelling, and whether it still answers."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from requests_ratelimiter import LimiterSession
from url_normalize import url_normalize
from urllib3.exceptions import HTTPError

from comparisons.models import LinkCheck, Source
from comparisons.vocabulary import LinkOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

logger = logging.getLogger(__name__)

# --- The same page ---------------------------------------------------------------------------------

# What senders of letters and advertisements hang on an address to follow people; no page depends on it.
_TRACKING = frozenset(
    {"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "mkt_tok", "_ga", "_gl"}
)
_TRACKING_PREFIXES = ("utm_", "mc_", "hsa_", "_hs")


def canonical(address: str) -> str:
    """Return what all spellings of a page's address have in common; empty for what is no address of a page.

    Nobody opens it: it has no scheme, no "www", no slash at its end, no default port, no fragment, no
    parameters that follow people, and its parameters in one order.
    """
    try:
        parts = urlsplit(url_normalize(address.strip(), default_scheme="https") or "")
        port = parts.port
    except ValueError:  # UnicodeError among it, for hosts that cannot be one
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in {"http", "https"} or ("." not in host.strip(".") and host != "localhost"):
        return ""
    if port not in {None, 80, 443}:
        host = f"{host}:{port}"
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _follows_people(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _follows_people(name: str) -> bool:
    return name.lower() in _TRACKING or name.lower().startswith(_TRACKING_PREFIXES)


def sources_at(address: str) -> list[Source]:
    """Return the sources whose page has this address, or had it before it moved, however it is spelled."""
    wanted = canonical(address)
    if not wanted:
        return []
    now = dict(Source.objects.values_list("pk", "url"))
    former = Source.history.filter(id__in=now).values_list("id", "url").distinct()
    found = {pk for pk, url in [*now.items(), *former] if canonical(url) == wanted}
    return list(Source.objects.filter(pk__in=found)) if found else []


# --- Whether it still answers ----------------------------------------------------------------------

# Between two questions to one host. A person who reads page after page asks about as often.
SECONDS_BETWEEN = 3
TIMEOUT = 15  # seconds until a page counts as not answering
DAYS_BETWEEN = 7  # until a page is asked about again
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})
_FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a page answered."""

    outcome: LinkOutcome
    detail: str
    address: str = ""  # where it is now, if it moved


def user_agent() -> str:
    """Return who asks, with a page that says who we are."""
    return f"WhichCodingCert-LinkCheck/1.0 (+{settings.SITE_URL}/about/)"


def new_session(seconds_between: float = SECONDS_BETWEEN) -> requests.Session:
    """Return a session that asks each host at most once in so many seconds."""
    # One question in the time of one pause: without `burst`, many in the first second.
    session: requests.Session = LimiterSession(
        per_second=1 / seconds_between, burst=seconds_between, per_host=True, limit_statuses=[]
    )
    session.headers["User-Agent"] = user_agent()
    return session


def ask(session: requests.Session, address: str, seconds: float = TIMEOUT) -> Answer:
    """Return how a page answers; what keeps it from answering is an answer too."""
    try:
        # The answer alone: of the page itself nothing is read.
        with session.get(address, timeout=seconds, stream=True) as response:
            return _answer(response, address)
    except requests.Timeout:
        return Answer(LinkOutcome.FAILED, f"No answer within {seconds:g} seconds.")
    except requests.TooManyRedirects:
        return Answer(LinkOutcome.FAILED, "It leads from one address to another without end.")
    except requests.ConnectionError:
        return Answer(LinkOutcome.FAILED, "No connection: the site is away, or its name is gone.")
    except (requests.RequestException, HTTPError, ValueError) as error:
        return Answer(LinkOutcome.FAILED, f"Not an address that can be asked: {error}"[:200])


def _answer(response: requests.Response, address: str) -> Answer:
    status = response.status_code
    told = f"{status} {response.reason or ''}".strip()
    if status in _GONE:
        return Answer(LinkOutcome.GONE, told)
    if status in _REFUSED:
        return Answer(LinkOutcome.REFUSED, told)
    if not response.ok:
        return Answer(LinkOutcome.FAILED, told)
    for_good = any(step.status_code in _FOR_GOOD for step in response.history)
    if for_good and canonical(response.url) != canonical(address):
        return Answer(LinkOutcome.MOVED, f"It leads to {response.url}"[:200], response.url[:500])
    return Answer(LinkOutcome.ANSWERS, told)


def check(
    session: requests.Session, *, older_than: timedelta = timedelta(days=DAYS_BETWEEN), most: int | None = None
) -> Iterator[tuple[Source, Answer]]:
    """Ask about the pages of sources, those first that were asked longest ago; keep each answer at once.

    Whoever is interrupted goes on at the next call, since what was asked lately is left out.
    """
    for source in pages_to_ask(timezone.now() - older_than, most):
        answer = ask(session, source.url)
        try:
            LinkCheck.objects.update_or_create(
                source=source,
                defaults={
                    "checked_at": timezone.now(),
                    "outcome": answer.outcome.value,
                    "detail": answer.detail,
                    "address": answer.address,
                },
            )
        except DatabaseError as error:  # it is busy; the page comes up again at the next call
            logger.warning("The answer of %s could not be kept: %s", source.slug, error)
        yield source, answer


def pages_to_ask(before: datetime, most: int | None = None) -> Iterator[Source]:
    """Yield the sources to ask about, from one host after another, so that no host holds up the rest."""
    checks = LinkCheck.objects.in_bulk(field_name="source_id")
    due = [
        source
        for source in Source.objects.all()
        if (known := checks.get(source.pk)) is None
        or (not known.gone and (known.checked_at is None or known.checked_at < before))
    ]
    due.sort(key=lambda source: (_asked(checks.get(source.pk)), source.slug))
    yield from list(_by_turns(due[:most], lambda source: urlsplit(source.url).hostname))


def _asked(known: LinkCheck | None) -> float:
    return known.checked_at.timestamp() if known and known.checked_at else 0


def _by_turns[Thing](things: Iterable[Thing], group: Callable[[Thing], object]) -> Iterator[Thing]:
    groups: dict[object, list[Thing]] = {}
    for thing in things:
        groups.setdefault(group(thing), []).append(thing)
    for turn in zip_longest(*groups.values()):
        yield from (thing for thing in turn if thing is not None)
