"""What pages say, as schema.org's linked data: nothing that the page itself does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from comparisons.addresses import absolute
from comparisons.engine.sentences.writing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, CertifyingBody

type Linked = dict[str, Any]

NAME = "Which Coding Cert"


def of_site() -> Linked:
    """Return what the first page is."""
    return {**_CONTEXT, "@type": "WebSite", "name": NAME, "url": absolute("/")}


def of_certification(certification: Certification, today: date) -> Linked:
    """Return a certification, who awards it, and where its page stands."""
    address = reverse("certification", args=[certification.slug])
    body = certification.body
    return _graph(
        _trail((("Certifications", reverse("certifications")), (certification.abbreviation, address))),
        {
            "@type": "EducationalOccupationalCredential",
            "@id": f"{absolute(address)}#credential",
            "name": certification.name_on(today),
            "alternateName": certification.abbreviation,
            "url": absolute(address),
            "recognizedBy": _organization(body, today),
        },
    )


def of_comparison(certifications: Sequence[Certification], name: str) -> Linked:
    """Return where a comparison stands, and which certifications it is about."""
    address = reverse("comparison", args=[name])
    title = listed([each.abbreviation for each in certifications], "or")
    about = [{"@id": f"{absolute(reverse('certification', args=[each.slug]))}#credential"} for each in certifications]
    trail = _trail((("Compare", reverse("compare")), (title, address)))
    return _graph(trail, {"@type": "WebPage", "url": absolute(address), "about": about})


def of_body(body: CertifyingBody, today: date) -> Linked:
    """Return a certifying body, and where its page stands."""
    address = reverse("body", args=[body.slug])
    trail = _trail((("Certifying bodies", reverse("bodies")), (body.abbreviation, address)))
    return _graph(trail, _organization(body, today))


def of_place(title: str, address: str, *, under: tuple[str, str]) -> Linked:
    """Return where a page stands that is about nothing schema.org has a type for: a job, a question."""
    return {**_CONTEXT, **_trail((under, (title, address)))}


def of_glossary(catalogue: Catalogue) -> Linked:
    """Return the words of the field, each with its place on the page."""
    address = absolute(reverse("glossary"))
    terms = [
        {"@type": "DefinedTerm", "name": term.term, "url": f"{address}#{term.slug}"}
        for term in catalogue.terms.values()
    ]
    return {**_CONTEXT, "@type": "DefinedTermSet", "name": "Glossary", "url": address, "hasDefinedTerm": terms}


def of_dataset(catalogue: Catalogue) -> Linked:
    """Return the catalogue as a set of data, where it can be had and under which licence."""
    licence = settings.DATA_LICENCE
    files = (("json", "application/json"), ("csv", "text/csv"))
    return {
        **_CONTEXT,
        "@type": "Dataset",
        "name": f"{NAME}: the catalogue",
        "description": f"All that this site knows about {len(catalogue.certifications)} medical-coding certifications, "
        "each value with its source, the date of the source, when we looked, and how it stands.",
        "url": absolute(reverse("data")),
        "license": licence.url if licence else None,
        "creator": {"@type": "Organization", "name": NAME, "url": absolute("/")},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(reverse("data-catalogue", args=[kind])),
            }
            for kind, media_type in files
        ],
    }


# --- Parts ---------------------------------------------------------------------------------------

_CONTEXT = {"@context": "https://schema.org"}


def _graph(*things: Linked) -> Linked:
    return {**_CONTEXT, "@graph": list(things)}


def _organization(body: CertifyingBody, today: date) -> Linked:
    name = body.name_on(today)
    organization = {
        "@type": "Organization",
        "@id": f"{absolute(reverse('body', args=[body.slug]))}#organization",
        "name": name,
    }
    return organization if name == body.abbreviation else {**organization, "alternateName": body.abbreviation}


def _trail(pages: Sequence[tuple[str, str]]) -> Linked:
    """Return the way from the first page, as the page shows it above its heading."""
    steps = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(address)}
        for place, (name, address) in enumerate(pages, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
