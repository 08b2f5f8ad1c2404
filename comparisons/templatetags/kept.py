"""Parts of a page that are rendered once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from django.template import Context, NodeList
    from django.template.base import FilterExpression, Parser, Token
    from django.utils.safestring import SafeString

register = template.Library()


class _Keep(template.Node):
    def __init__(self, kept: FilterExpression, name: FilterExpression, nodelist: NodeList) -> None:
        self.kept = kept
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        kept: MutableMapping[object, SafeString] | None = self.kept.resolve(context, ignore_failures=True)
        if kept is None or settings.DEBUG:
            return self.nodelist.render(context)
        name = self.name.resolve(context)
        found = kept.get(name)
        if found is None:
            found = kept[name] = self.nodelist.render(context)
        return found


@register.tag
def keep(parser: Parser, token: Token) -> _Keep:
    """Render what is inside once, and keep it under a name in a mapping: `{% keep fragments "pay" %} … {% endkeep %}`.

    The name may be the very thing that is shown: what is equal looks the same.

    A page without such a mapping renders it each time, and so does a developer's site, where templates change. The
    mapping must not outlive what is rendered.
    """
    try:
        _, kept, name = token.split_contents()
    except ValueError:
        message = "keep wants a mapping and a name"
        raise template.TemplateSyntaxError(message) from None
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return _Keep(parser.compile_filter(kept), parser.compile_filter(name), nodelist)
