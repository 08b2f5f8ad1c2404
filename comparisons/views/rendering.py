"""Answers a request with a whole page, or with the one part of it that htmx swaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.http import HttpRequest
    from django_htmx.middleware import HtmxDetails

    class Request(HttpRequest):
        """A request that has passed django-htmx's middleware."""

        htmx: HtmxDetails


def htmx_of(request: HttpRequest) -> HtmxDetails:
    """Return what htmx says of a request; false where it was not htmx that asked."""
    return cast("Request", request).htmx


def current_address_of(request: HttpRequest) -> str | None:
    """Return the address on this site that htmx says is in the bar; None where it says none that can be read."""
    try:
        return htmx_of(request).current_url_abs_path
    except ValueError:  # urlsplit refuses what is no address: "http://[::1"
        return None


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
        request, template_name, {"canonical": f"{settings.SITE_URL}{request.path}", **context}, status=status
    )
    if swapping:
        patch_cache_control(response, no_store=True)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
