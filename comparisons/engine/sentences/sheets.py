"""The sentences of bodies and jobs, by themselves and side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

WHAT_IT_CERTIFIES = "What it certifies"
MAINLY = "What a certification is mainly about is our own reading."
NONE_LISTED = "None that is offered"

GOES_WITH = "Certifications that go with it"
NO_COUNT = "What we found, and who says it. It is not a count of the market."
NO_TIE = "We know of no source that names it"

GOVERNMENT_PAY = "Pay, by the government’s figures"
GOVERNMENT_OUTLOOK = "Outlook, by the government’s figures"

IN_SHORT = "In short"
WHAT_IT_PAYS = "What it pays"
EMPLOYERS_NAME = "What employers ask for"
NO_EMPLOYER = "No employer’s list or job ad that we have read names one"
HOW_TO_GET_THERE = "How to get there"
USUAL_SCHOOLING = "Usual schooling"
WRITTEN_WAYS_IN = "Ways in that an employer publishes"
JOBS_BEFORE = "Jobs that lead to it"
JOBS_AFTER = "Where it often leads"


def asked_for(strength: str, letters: Sequence[str], *, on_a_list: bool = False) -> str:
    """Return what an employer asks for: "accepted: CCS, CIC or RHIT".

    A list goes on: which of it we name with a job is our own reading.
    """
    return f"{strength}: {listed(letters, 'or')}" + (", among others" if on_a_list else "")
