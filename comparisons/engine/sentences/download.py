"""What stands in each column of the files for programs."""

from __future__ import annotations

COLUMNS = {
    "subject": "What it is about: certification, body, role, occupation or term.",
    "subject_key": "Its name in our addresses. It never changes.",
    "subject_name": "Its name for people.",
    "topic": "What is said of it.",
    "topic_label": "The same for people.",
    "key": "Names this record within its subject and topic. It never changes.",
    "label": "Its own heading, where a topic has several records.",
    "standing": "How the value stands. The words are listed below.",
    "marks": "What else to know of the value: second-hand, out of date, source from a year, announced.",
    "value": "The value in words.",
    "code": "The value as a fixed word, where there is a list of such words.",
    "low": "The value as a number, or the lower end of a range.",
    "high": "The upper end of a range.",
    "qualifier": "How the source words the number: exact, about, more-than, at-least or up-to.",
    "unit": "The unit of the number, or its currency.",
    "details": "What else belongs to the value, as name=value. In JSON it is an object.",
    "effective_from": "The day from which an announced value holds.",
    "source": "Our name for the source.",
    "source_publisher": "Who runs the page.",
    "source_title": "The title of the page.",
    "source_url": "The address of the page.",
    "source_kind": "official, government, survey or secondary. Secondary is what pages call second-hand.",
    "as_of": "The date that the source gives: a year, a month or a day. Empty where it is undated.",
    "seen_on": "The day on which we last looked.",
    "seen_in": "live-page or stored-copy. A stored copy is no check.",
    "where": "Where on the page.",
    "note": "What to know of this value.",
    "disputed_by": "What is said against it and is not settled.",
}
STANDINGS = {
    "known": "A source says it.",
    "disputed": "A source says it, and another says otherwise.",
    "not-published": "A source says that there is no such value.",
    "not-applicable": "A source says that the question does not arise.",
    "not-known": "We do not know yet.",
    "our-reading": "Our own reading. No source says it.",
    "claim": "Said elsewhere. Our verdict is in “code”.",
}
