"""The catalogue, a certification or a comparison as a file for programs: JSON or CSV, one record a statement."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.names import canonical
from comparisons.engine.sentences.download import COLUMNS
from comparisons.engine.statements.subjects import about_body, about_certification, about_everything

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Evidence
    from comparisons.engine.statements.record import Statement

VERSION = 1  # moves when a column goes or changes its meaning; new columns only come at the end

_NUMBERS = {"low", "high"}


def _record(statement: Statement, today: date) -> dict[str, str]:
    """Return the texts of a record, by column; empty where there is nothing to say."""
    about = statement.about
    texts = {
        "subject": about.kind.value,
        "subject_key": about.key,
        "subject_name": about.name,
        "topic": statement.topic,
        "topic_label": statement.topic_label,
        "key": statement.key,
        "label": statement.label,
        "standing": statement.standing.value,
        "marks": "; ".join(statement.marks(today)),
        "value": statement.value,
        "code": statement.code,
        "low": "" if statement.low is None else f"{statement.low:f}",
        "high": "" if statement.high is None else f"{statement.high:f}",
        "qualifier": statement.qualifier,
        "unit": statement.unit,
        "details": "; ".join(f"{name}={value}" for name, value in statement.details),
        "effective_from": statement.effective_from.isoformat() if statement.effective_from else "",
    }
    if statement.evidence is not None:
        texts |= _evidence(statement.evidence)
    return texts | {"disputed_by": "; ".join(claim.text for claim in statement.disputes)}


def _evidence(evidence: Evidence) -> dict[str, str]:
    source = evidence.source
    return {
        "source": source.slug,
        "source_publisher": source.publisher,
        "source_title": source.title,
        "source_url": source.url,
        "source_kind": source.kind.value,
        "as_of": evidence.as_of.text if evidence.as_of else "",
        "seen_on": evidence.seen_on.isoformat(),
        "seen_in": evidence.seen_in.value,
        "where": evidence.where,
        "note": evidence.note,
    }


@dataclass(frozen=True, slots=True)
class Download:
    """What a file holds, of which revision and day."""

    statements: tuple[Statement, ...]
    revision: int
    today: date


def of_catalogue(catalogue: Catalogue, today: date) -> Download:
    """Return everything."""
    return Download(tuple(about_everything(catalogue, today)), catalogue.revision, today)


def of_certifications(catalogue: Catalogue, slugs: Iterable[str], today: date) -> Download:
    """Return what is said of certifications and their bodies; of several, what is on one topic stands together."""
    certifications = [catalogue.certifications[slug] for slug in canonical(catalogue, slugs)]
    bodies = {each.body.slug: each.body for each in certifications}
    about_bodies = [statement for body in bodies.values() for statement in about_body(body, today)]
    about_them = [statement for each in certifications for statement in about_certification(each, today)]
    return Download((*_by_topic(about_them), *_by_topic(about_bodies)), catalogue.revision, today)


def _by_topic(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements with the topics in the order in which they first come."""
    topics: dict[str, list[Statement]] = {}
    for statement in statements:
        topics.setdefault(statement.topic, []).append(statement)
    return [statement for found in topics.values() for statement in found]


# --- Files ---------------------------------------------------------------------------------------


def as_json(download: Download, about_the_file: Mapping[str, object]) -> str:
    """Return the records with what is to be known of the file; what a record has nothing to say of is left out."""
    head = {"version": VERSION, "revision": download.revision, "as_of": download.today.isoformat()}
    records = []
    for statement in download.statements:
        record: dict[str, object] = {name: text for name, text in _record(statement, download.today).items() if text}
        if statement.details:
            record["details"] = dict(statement.details)
        if "marks" in record:
            record["marks"] = statement.marks(download.today)
        records.append(record)
    return json.dumps({**head, **about_the_file, "records": records}, ensure_ascii=False, indent=1) + "\n"


def as_csv(download: Download) -> str:
    """Return the records as RFC 4180 says, with a line of names first."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for statement in download.statements:
        record = _record(statement, download.today)
        writer.writerow({name: text if name in _NUMBERS else no_formula(text) for name, text in record.items()})
    return file.getvalue()


# What makes a spreadsheet run a cell. The last four are the wide forms of the first.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
