"""Changes are told as readers saw them, and only those that readers can see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from comparisons.catalogue.changes import History, Recorded, SubjectKey, SubjectKind
from comparisons.engine.change_list import ChangeKind, last_changes, latest_changes
from comparisons.vocabulary import CauseKind, FactState, Money, PartialDate, Purchase, SourceKind, Verdict
from tests.engine import builders

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
CPC = SubjectKey(SubjectKind.CERTIFICATION, "cpc")
FEE = builders.fee(Purchase.EXAM, 425)


def catalogue():
    return builders.catalogue(builders.certification("cpc", fees=(FEE,)))


def recorded(before, after, subject=CPC, number=1):
    return Recorded(f"fee-{number}", AT, number, subject, before, after)


def told(before, after, subject=CPC):
    return latest_changes(catalogue(), History((recorded(before, after, subject),)))


def price(amount):
    return replace(FEE, price=Money(Decimal(amount)))


def test_change_of_a_price_says_from_what_to_what_and_by_which_source():
    (change,) = told(FEE, price(450))

    assert (change.kind, change.what, change.before, change.after) == (
        ChangeKind.CHANGED,
        "Fees: Exam",
        "$425",
        "$450",
    )
    assert change.source == FEE.evidence.source
    assert change.sentence == "CPC, fees: Exam: from $425 to $450."


def test_new_value_and_one_that_went():
    (added,), (removed,) = told(None, FEE), told(FEE, None)

    assert (added.kind, added.sentence) == (ChangeKind.ADDED, "CPC, fees: Exam: now $425.")
    assert (removed.kind, removed.sentence) == (ChangeKind.REMOVED, "CPC, fees: Exam: $425 no longer stands here.")
    assert removed.source == FEE.evidence.source


def test_certification_that_came_onto_the_list():
    (change,) = told(None, None)

    assert (change.kind, change.sentence, change.source) == (ChangeKind.LISTED, "CPC is new on the list.", None)


@pytest.mark.parametrize(
    "evidence",
    [
        replace(FEE.evidence, seen_on=date(2026, 12, 1)),
        replace(FEE.evidence, note="Another note."),
        replace(FEE.evidence, where="At the foot."),
    ],
)
def test_another_look_at_the_same_value_is_no_change(evidence):
    assert told(FEE, replace(FEE, evidence=evidence)) == ()


def test_same_value_by_another_source_is_said():
    other = builders.evidence(builders.source("other", SourceKind.SECONDARY))

    (change,) = told(FEE, replace(FEE, evidence=other))

    assert (change.kind, change.source) == (ChangeKind.SOURCE, other.source)
    assert change.sentence == "CPC, fees: Exam: still $425, now by another source."


def test_value_that_is_no_longer_published_is_a_change():
    (change,) = told(FEE, replace(FEE, state=FactState.NOT_PUBLISHED, price=None))

    assert change.after == "Not published"


def test_correction_and_the_day_of_a_change_are_told_as_far_as_the_editor_said():
    wrong = replace(recorded(FEE, price(450)), cause=CauseKind.CORRECTED)
    dated = replace(recorded(FEE, price(450)), cause=CauseKind.CHANGED, changed_on=PartialDate("2026-10"))

    corrected, changed = latest_changes(catalogue(), History((wrong, dated)))

    assert (corrected.kind, corrected.since) == (ChangeKind.CORRECTED, "")
    assert corrected.sentence == "CPC, fees: Exam: corrected from $425 to $450. We had it wrong."
    assert (changed.kind, changed.since) == (ChangeKind.CHANGED, "October 2026")
    assert changed.sentence == "CPC, fees: Exam: from $425 to $450, changed October 2026."


def test_a_new_value_is_never_called_a_correction():
    (added,) = latest_changes(catalogue(), History((replace(recorded(None, FEE), cause=CauseKind.CORRECTED),)))

    assert added.kind is ChangeKind.ADDED


def test_announced_value_has_its_day():
    (change,) = told(None, replace(price(500), effective_from=date(2027, 1, 1)))

    assert change.after == "$500, from 1 January 2027"


def test_new_verdict_on_a_claim_is_a_change():
    before, after = builders.claim("questions", Verdict.UNRESOLVED), builders.claim("questions", Verdict.WRONG)

    (change,) = told(before, after)

    assert (change.before, change.after) == (
        "“Somebody says otherwise.” (not settled)",
        "“Somebody says otherwise.” (wrong)",
    )


@pytest.mark.parametrize(
    "subject",
    [
        SubjectKey(SubjectKind.CERTIFICATION, "draft"),
        SubjectKey(SubjectKind.BODY, "nobody"),
        SubjectKey(SubjectKind.ROLE, "nothing"),
        SubjectKey(SubjectKind.OCCUPATION, "00-0000"),
        SubjectKey(SubjectKind.SOURCE, "page"),
    ],
)
def test_what_is_not_public_is_not_told(subject):
    assert told(FEE, price(450), subject) == ()


def test_no_more_are_told_than_asked_for_and_what_is_no_change_does_not_count():
    changes = (
        recorded(FEE, FEE, number=4),
        recorded(FEE, price(450), number=3),
        recorded(FEE, price(440), number=2),
        recorded(FEE, price(430), number=1),
    )

    assert [change.after for change in latest_changes(catalogue(), History(changes), 2)] == ["$450", "$440"]


# --- When pages last changed ---------------------------------------------------------------------


def times(**days):
    kinds = {"cpc": SubjectKind.CERTIFICATION, "aapc": SubjectKind.BODY, "page": SubjectKind.SOURCE}
    kinds["occupation"] = SubjectKind.OCCUPATION
    slugs = {"occupation": "29-2072"}
    return History(
        modified={
            SubjectKey(kinds[name], slugs.get(name, name)): datetime(2026, 11, day, tzinfo=UTC)
            for name, day in days.items()
        }
    )


@pytest.mark.parametrize("latest", ["cpc", "aapc", "page", "occupation"])
def test_page_of_a_certification_changed_when_anything_on_it_did(latest):
    role = builders.role("coder", of=builders.occupation("29-2072"), fits=(builders.role_fit("coder"),))
    made = builders.catalogue(builders.certification("cpc", fees=(FEE,)), roles=(role,))
    days = dict.fromkeys(("cpc", "aapc", "page", "occupation"), 1) | {latest: 20}

    assert last_changes(made, times(**days))[CPC].day == 20


def test_page_without_recorded_changes_has_no_day():
    assert last_changes(catalogue(), History()) == {}
