"""Explains words of the field where they first stand on a page, without leaving it.

The definitions are native popovers: they open from the keyboard, close with Escape, and need no script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join

from comparisons.engine.glossary import first_uses

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

    from comparisons.engine.glossary import FirstUses, Piece

register = template.Library()


@register.simple_tag(takes_context=True)
def explain(context: Context, text: str) -> SafeString:
    """Return a text; on a page that explains words, each is a button where it first stands."""
    uses: FirstUses | None = context.get("first_uses")
    return conditional_escape(text) if uses is None else _explained(uses, text)


@register.simple_tag(takes_context=True)
def explain_alone(context: Context, text: str) -> SafeString:
    """Return a text in which each word is a button where it first stands in it.

    Unlike `explain` on a page that does not explain words as it goes: it gives the definitions of these too.
    """
    return _explained(context.get("first_uses") or first_uses(context["catalogue"], context["today"]), text)


def _explained(uses: FirstUses, text: str) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece),) for piece in uses.pieces(text)))


@register.simple_tag(takes_context=True)
def explain_as(context: Context, slug: str, text: str) -> SafeString:
    """Return a text that stands for a word of the glossary as the button that opens its definition.

    On a page that explains words as it goes it is one only where the word first stands. Any other page has parts that
    are kept for other pages too: there it always is, and the page gives the definitions of all words in them.
    """
    uses: FirstUses | None = context.get("first_uses")
    if uses is None or uses.is_first(slug):
        return _button(slug, text)
    return conditional_escape(text)


def _button(slug: str, text: str) -> SafeString:
    return format_html('<button type="button" class="term" popovertarget="word-{}">{}</button>', slug, text)


def _piece(piece: Piece) -> str:
    if piece.term is None:
        return piece.text
    word = _button(piece.term.slug, piece.text)
    if not (piece.before or piece.after):
        return word
    return format_html('<span class="whole">{}{}{}</span>', piece.before, word, piece.after)


@register.inclusion_tag("comparisons/_explanations.html", takes_context=True)
def explanations(context: Context) -> dict[str, Any]:
    """Return the definitions of the words that the page has explained above; they open where they are asked for."""
    uses: FirstUses | None = context.get("first_uses")
    return {"terms": uses.explained.values() if uses else ()}
