"""What templates need beside the values: addresses, the navigation, and how things are laid side by side."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from comparisons.engine.names import JOINT
from comparisons.engine.reference import PageKind
from comparisons.engine.search.index import Kind
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.table import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.template import Context
    from django.utils.safestring import SafeString

    from comparisons.catalogue.snapshot import Certification, CertifyingBody, Evidence, Source
    from comparisons.engine.listing import Filters
    from comparisons.engine.reference import Citation
    from comparisons.engine.search import Hit
    from comparisons.engine.search.words import Piece
    from comparisons.engine.side_by_side.bibliography import Bibliography
    from comparisons.engine.side_by_side.table import Cell, Link, Row, SourceNote

register = template.Library()

NAVIGATION = (
    ("fit", "Which fits me?"),
    ("compare", "Compare"),
    ("certifications", "Certifications"),
    ("roles", "Jobs"),
    ("questions", "Questions"),
)
# Past this many characters a value wants the whole width of a phone.
WORDY = 60
# So many values stand beside each other there, under the heads of their columns.
MOST_ON_A_PHONE = 2


@register.filter
def visible(text: str) -> str:
    """Return a text from an address with a mark for each sign that cannot be seen, or turns round what follows it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


@register.inclusion_tag("comparisons/_navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """Return the links of the header; the one that leads to or above the page in hand is marked."""
    request = context.get("request")  # an error page has none
    path = request.path if request else ""
    return {
        "links": [
            (url, words, "page" if path == url else "true" if path.startswith(url) else "") for url, words in _links()
        ]
    }


@cache
def _links() -> tuple[tuple[str, str], ...]:
    return tuple((reverse(name), words) for name, words in NAVIGATION)


# --- Addresses -----------------------------------------------------------------------------------


@register.filter
def address(link: Link) -> str:
    """Return where a link leads. A word of the glossary is no link: it is explained where it stands."""
    if link.kind is LinkKind.PAGE:
        return link.target
    if link.kind is LinkKind.PLACE:
        return f"#{link.target}"
    if link.kind in _FORMS:
        return reverse(_FORMS[link.kind], query=QueryDict(link.target) or None)
    return reverse(link.kind.value, args=[link.target])


@cache
def _page(name: str) -> str:
    """The address of a page that each row links to."""
    return reverse(name)


# Pages that take what a link says as the fields of a form.
_FORMS = {LinkKind.FIT: "fit", LinkKind.LIST: "certifications"}


@register.filter
def citation_address(citation: Citation) -> str:
    """Return the page, or the place on a page, where a source is cited."""
    if citation.kind is PageKind.TERM:
        return f"{reverse('glossary')}#{citation.slug}"
    return reverse(citation.kind.value, args=[citation.slug])


@register.filter
def found_at(hit: Hit) -> str:
    """Return where something that the search found is."""
    if hit.kind is Kind.LIST:
        return reverse(hit.kind.value, query=QueryDict(hit.target))
    if hit.kind is Kind.TERM:
        return f"{reverse('glossary')}#{hit.target}"
    return reverse(hit.kind.value, args=[hit.target])


@register.filter
def compared_with(certification: Certification, other: Certification) -> str:
    """Return the address of the comparison of two certifications."""
    first, second = sorted((certification, other), key=lambda each: each.url_order)
    return reverse("comparison", args=[f"{first.slug}{JOINT}{second.slug}"])


@register.filter
def comparison_address(certifications: Iterable[Certification], kept: Sequence[tuple[str, str]] = ()) -> str:
    """Return the address of the comparison of certifications in canonical order, with what a reader keeps."""
    return reverse("comparison", args=[_joined(certifications)], query=kept or None)


@register.filter
def beside_address(certifications: Iterable[Certification], kept: Sequence[tuple[str, str]] = ()) -> str:
    """Return the address where another certification is chosen beside these, with what a reader keeps."""
    return reverse("compare", query=[("beside", _joined(certifications)), *kept])


def _joined(certifications: Iterable[Certification]) -> str:
    return JOINT.join(each.slug for each in certifications)


@register.filter
def without(certifications: Iterable[Certification], certification: Certification) -> list[Certification]:
    """Return the certifications but for one."""
    return [each for each in certifications if each is not certification]


@register.filter
def list_address(filters: Filters) -> str:
    """Return the address of the list under these filters."""
    return reverse("certifications", query=filters.pairs())


@register.simple_tag(takes_context=True)
def something_wrong(context: Context, anchor: str = "") -> SafeString:
    """Return the link to report a slip on the page in hand, in one of its rows or sections if it is named."""
    page = context["request"].path.strip("/")
    place = f"{page}%23{anchor}" if anchor else page
    return format_html('<a href="{}?about={}" rel="nofollow">Something wrong?</a>', _page("report"), place)


# --- Side by side --------------------------------------------------------------------------------


@register.filter
def letters(certifications: Iterable[Certification]) -> list[str]:
    """Return the letters of certifications, as heads of columns."""
    return [certification.abbreviation for certification in certifications]


class Placed(NamedTuple):
    """A cell in its row."""

    cell: Cell
    head: str  # of its column, or of all that say the same, where a phone needs it beside the cell
    repeats: bool = False  # the cell before it, so that a phone need not show it


class LaidOut(NamedTuple):
    """How a row stands in its table."""

    wordy: bool
    cells: list[Placed]


@register.filter
def laid_out(row: Row, heads: Sequence[str]) -> LaidOut:
    """Return how a row stands in its table."""
    wordy = _is_wordy(row)
    if wordy and len(heads) > MOST_ON_A_PHONE:
        return LaidOut(wordy, _said_once(row.cells, heads))
    named = len(heads) > (1 if wordy else MOST_ON_A_PHONE)
    return LaidOut(wordy, list(map(Placed, row.cells, heads if named else [""] * len(heads))))


def _said_once(cells: Sequence[Cell], heads: Sequence[str]) -> list[Placed]:
    """Return text of which a phone shows once what stands under several heads next to one another."""
    placed: list[Placed] = []
    for cell, alike in groupby(zip(cells, heads, strict=True), key=itemgetter(0)):
        named = [head for _, head in alike]
        placed += [Placed(cell, ", ".join(named)), *[Placed(cell, "", repeats=True)] * (len(named) - 1)]
    return placed


def _is_wordy(row: Row) -> bool:
    """Whether a row is text to be read rather than values to be scanned."""
    lines = [line for cell in row.cells for each in cell.lines for line in (each, *each.parts)]
    return any(len(line.text) + len(line.detail) > WORDY for line in lines)


@register.inclusion_tag("comparisons/_sources.html", takes_context=True)
def sources(context: Context, notes: Sequence[SourceNote], wrong: str = "") -> dict[str, Any]:
    """Return the notes on a row's sources, without repeating what the row or the list says already.

    `wrong` is the link to report a slip in the row.
    """
    looks = {(note.seen, note.confirmation) for note in notes}
    return {
        "parts": context.get("parts"),
        "notes": tuple(zip(notes, _gives_values(notes), strict=True)),
        "look": "; ".join(filter(None, looks.pop())) if len(looks) == 1 else "",
        "wrong": wrong,
    }


class Referred(NamedTuple):
    """A note on a source that the page names under a number."""

    head: object  # what decides its beginning, before the number
    note: SourceNote
    gives_values: bool
    number: str


@register.filter
def referred(notes: Sequence[SourceNote], bibliography: Bibliography) -> list[Referred]:
    """Return the notes on a row's sources, each with whether to say what it gives, and its number on the page."""
    return [
        Referred(("head", note, gives), note, gives, str(bibliography.number_of(note)))
        for note, gives in zip(notes, _gives_values(notes), strict=True)
    ]


@register.filter
def numbers_in(notes: Sequence[SourceNote], bibliography: Bibliography) -> str:
    """Return the numbers of a row's sources: "2, 5–7"."""
    return bibliography.numbers(notes)


@register.filter
def numbered_in(evidence: Iterable[Evidence], bibliography: Bibliography) -> tuple[int, ...]:
    """Return the numbers of some evidence."""
    return bibliography.numbers_of(evidence)


def _gives_values(notes: Sequence[SourceNote]) -> list[bool]:
    """Return for each note whether to say what it gives: one source for all that a cell says needs no list of it."""
    certifications = [note.certification for note in notes]
    overlapping = len(notes) > 1 and any(not letters or " and " in letters for letters in certifications)
    return [overlapping or certifications.count(letters) > 1 for letters in certifications]


@register.filter
def same_for(count: int) -> str:
    """Return the words beside what is the same for all of so many."""
    return writing.same_for(count)


@register.filter
def titled(certifications: Iterable[Certification], joint: str = "or") -> str:
    """Return the letters of certifications as a list: "CPC or CCS"."""
    return writing.listed([certification.abbreviation for certification in certifications], joint)


# --- Words ---------------------------------------------------------------------------------------


@register.filter
def name_on(it: Certification | CertifyingBody, today: date) -> str:
    """Return the full name on a day, or the letters where no source spells it out."""
    return it.name_on(today)


@register.filter
def is_retired(certification: Certification, today: date) -> bool:
    """Return whether a certification is no longer offered on a day."""
    return certification.is_retired(today)


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return a text with what was searched for marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text,) for piece in pieces)
    )


@register.filter
def seen(evidence: Evidence) -> str:
    """Return when and how a source was seen."""
    return writing.seen(evidence)


@register.filter
def cited(evidence: Iterable[Evidence]) -> list[Source]:
    """Return each source once, in the order in which it first speaks."""
    return list({each.source.slug: each.source for each in evidence}.values())


@register.filter
def at[Value](mapping: Mapping[str, Value], key: str) -> Value:
    """Return what a mapping holds for a key that is itself a variable."""
    return mapping[key]


@register.filter
def dollars(amount: int) -> str:
    """Return a whole number of dollars with its thousands apart."""
    return f"${amount:,}"
