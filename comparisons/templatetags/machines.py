"""What pages tell programs beside what they show people: linked data, pictures for shared links, downloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from comparisons import addresses
from comparisons.engine.plates import SITE
from comparisons.pictures import THE_SITE, shared_picture

if TYPE_CHECKING:
    from django.template import Context

    from certsite.environment import Licence
    from comparisons.engine.statements.record import About

register = template.Library()

# No character may end the script element or begin a comment in it: the escapes of Django's json_script.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def data_licence() -> Licence | None:
    """Return the licence of the downloads; None where there are none."""
    licence: Licence | None = settings.DATA_LICENCE
    return licence


@register.simple_tag
def linked_data(value: Any) -> SafeString | str:
    """Return data as JSON-LD. Browsers do not run such an element, so the Content-Security-Policy lets it stand."""
    if not value:
        return ""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  escaped above


@register.simple_tag(takes_context=True)
def shared_link(context: Context) -> SafeString | str:
    """Return what networks show where the page in hand is shared; nothing for a page without an address of its own."""
    canonical = context.get("canonical")
    if not canonical:
        return ""
    picture = context.get("picture") or shared_picture(THE_SITE, SITE)
    return format_html(
        '<meta property="og:type" content="website">\n<meta property="og:url" content="{}">\n'
        '<meta property="og:image" content="{}">\n<meta property="og:image:alt" content="{}">',
        canonical,
        addresses.absolute(picture.address),
        picture.alternative,
    )


@register.filter
def page_of(about: About) -> str:
    """Return the address of the page about a thing."""
    return addresses.page_of(about)


@register.simple_block_tag
def page_title(content: str) -> SafeString:
    """Return the title of a page, for the browser's tab and for links that are shared."""
    shared = content.removesuffix(" · Which Coding Cert").replace('"', "&quot;")
    return format_html(
        '<title>{}</title>\n<meta property="og:title" content="{}">',
        mark_safe(content),  # noqa: S308  the block was escaped as it was rendered
        mark_safe(shared),  # noqa: S308  the same, without the quotes that could end the attribute
    )
