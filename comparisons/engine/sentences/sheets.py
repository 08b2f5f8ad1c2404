"""The sentences of bodies and jobs, by themselves and side by side."""

from __future__ import annotations

WHAT_IT_CERTIFIES = "What it certifies"
MAINLY = "What a certification is mainly about is our own reading."
NONE_LISTED = "None that is offered"

GOES_WITH = "Certifications that go with it"
NO_COUNT = "What we found, and who says it. It is not a count of the market."
NO_TIE = "We know of no source that names it"

GOVERNMENT_PAY = "Pay, by the government’s figures"
GOVERNMENT_OUTLOOK = "Outlook, by the government’s figures"
