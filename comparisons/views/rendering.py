"""Answers a request with a whole page, or with the one part of it that htmx swaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.utils.safestring import SafeString
    from django_htmx.middleware import HtmxDetails

    class Request(HttpRequest):
        """A request that has passed django-htmx's middleware."""

        htmx: HtmxDetails


STALE_IF_ERROR = 24 * 3600  # seconds
KEPT_AND_EXPIRED = "@1"  # a moment long ago
# What stands around every page: addresses and files, the same as long as the process runs.
_shell: dict[object, SafeString] = {}


def htmx_of(request: HttpRequest) -> HtmxDetails:
    """Return what htmx says of a request; false where it was not htmx that asked."""
    return cast("Request", request).htmx


def current_address_of(request: HttpRequest) -> str | None:
    """Return the address on this site that htmx says is in the bar; None where it says none that can be read."""
    try:
        return htmx_of(request).current_url_abs_path
    except ValueError:  # urlsplit refuses what is no address: "http://[::1"
        return None


def offer_to_all(response: HttpResponse) -> None:
    """Say that the answer is the same for everybody: it may be kept, and each time asked whether it still holds.

    A cache before the site may answer by itself only for the seconds that the operator allows, but goes on
    while the site is away.
    """
    if not settings.EDGE_SECONDS:
        # Without it nginx would keep nothing. It has to stand before Cache-Control, or nginx 1.22 does not heed it.
        response.headers["X-Accel-Expires"] = KEPT_AND_EXPIRED
    patch_cache_control(
        response,
        public=True,
        max_age=0,
        s_maxage=settings.EDGE_SECONDS,
        stale_while_revalidate=settings.EDGE_SECONDS,
        stale_if_error=STALE_IF_ERROR,
    )


def render_page(
    request: HttpRequest,
    template_name: str,
    context: Mapping[str, Any],
    *,
    partials: Collection[str] = (),
    status: int = 200,
) -> TemplateResponse:
    """Return the whole page, or the one of `partials` that htmx asked to swap.

    A partial is named like the DOM id that it renders, so that the target of the swap names it.
    """
    htmx = htmx_of(request)
    swapping = bool(htmx) and not htmx.history_restore_request and htmx.target in partials
    if swapping:
        template_name = f"{template_name}#{htmx.target}"
    response = TemplateResponse(
        request,
        template_name,
        {"canonical": f"{settings.SITE_URL}{request.path}", "shell": _shell, **context},
        status=status,
    )
    if swapping:
        patch_cache_control(response, no_store=True)
    elif status == HttpResponse.status_code:
        offer_to_all(response)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
