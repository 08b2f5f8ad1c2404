"""The catalogue that we ship, with a value announced for tomorrow beside every one of today: today reads the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from comparisons.catalogue.snapshot import Stated
from comparisons.common_questions import CommonQuestion
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.result import result
from comparisons.engine.beside import beside, named_in
from comparisons.engine.blueprints import blueprints, content_areas
from comparisons.engine.contradictions import contradictions
from comparisons.engine.effect.lists import changed_lists
from comparisons.engine.effect.pages import changed_pages
from comparisons.engine.names import resolve
from comparisons.engine.pair_questions import pair_questions
from comparisons.engine.pay import pay_of_certifications
from comparisons.engine.plates import plate_of
from comparisons.engine.questions import answer_to
from comparisons.engine.questions.apprentice import Shown, checklist, hours_asked
from comparisons.engine.reference import extent
from comparisons.engine.search import search
from comparisons.engine.side_by_side import compare
from comparisons.engine.statements.subjects import about_everything
from comparisons.vocabulary import Duration, Job, Schooling
from tests.engine.builders import TODAY

TOMORROW = TODAY + timedelta(days=1)
# What hangs on a thing, and what hangs on a requirement.
STATED = ("facts", "figures", "domains", "fees", "membership_fees", "apprentice_marks", "paths")


def announced(thing):
    """Return a thing with each of its statements announced once more, for tomorrow."""
    changes = {
        name: tuple(each for stated in getattr(thing, name) for each in (stated, _later(stated)))
        for name in STATED
        if hasattr(thing, name)
    }
    if hasattr(thing, "requirements"):
        changes["requirements"] = tuple(map(announced, thing.requirements))
    return replace(thing, **changes)


def _later(stated: Stated) -> Stated:
    return replace(stated, key=f"{stated.key}-later", effective_from=TOMORROW, replaces=stated.key)


@pytest.fixture(scope="module")
def tomorrow(shipped):
    bodies = {slug: announced(body) for slug, body in shipped.bodies.items()}
    occupations = {code: announced(each) for code, each in shipped.occupations.items()}

    def matched(role):
        return role.match and replace(role.match, occupation=occupations[role.match.occupation.soc_code])

    roles = {slug: announced(replace(role, match=matched(role))) for slug, role in shipped.roles.items()}
    certifications = {
        slug: announced(replace(each, body=bodies[each.body.slug])) for slug, each in shipped.certifications.items()
    }
    return replace(shipped, bodies=bodies, occupations=occupations, roles=roles, certifications=certifications)


@pytest.mark.parametrize("question", CommonQuestion)
def test_no_answer_changes_before_the_day(shipped, tomorrow, question):
    now, then = (answer_to(catalogue, question, TODAY) for catalogue in (shipped, tomorrow))

    assert (then.title, then.sentences, then.steps) == (now.title, now.sentences, now.steps)
    assert [sheet.titles for sheet in then.sheets] == [sheet.titles for sheet in now.sheets]
    assert _read(then.sheets) == _read(now.sheets)


def _read(sheets) -> list[tuple[str, list[list[str]]]]:
    """Return the rows with what they say of today: announced lines stand behind all others."""
    return [(row.anchor, [_of_today(cell) for cell in row.cells]) for sheet in sheets for row in sheet.rows]


def _of_today(cell) -> list[str]:
    return [line.text for line in cell.lines if not line.text.startswith("Announced: ")]


@pytest.mark.parametrize("slugs", [["cpc"], ["cpc", "ccs"], ["rhit", "rhia", "ccs-p", "cca"]])
def test_no_picture_changes_before_the_day(shipped, tomorrow, slugs):
    def drawn(catalogue):
        certifications = [catalogue.certifications[slug] for slug in slugs]
        parts = [part for each in blueprints(certifications, TODAY) for part in each.parts]
        pay = pay_of_certifications(catalogue, certifications, TODAY)
        areas = [content_areas(each, TODAY) for each in certifications]
        asked = [(each.in_short, each.lines, each.note) for each in pair_questions(catalogue, certifications, TODAY)]
        return plate_of(compare(catalogue, slugs, TODAY), TODAY), parts, pay, areas, asked

    assert drawn(tomorrow) == drawn(shipped)


@pytest.mark.parametrize("address", ["aapc-vs-ahima", "coding-auditor-vs-pro-fee-coder"])
def test_no_page_of_bodies_or_jobs_changes_before_the_day(shipped, tomorrow, address):
    now, then = (beside(catalogue, named_in(catalogue, address), TODAY) for catalogue in (shipped, tomorrow))

    assert _read(then.sheets) == _read(now.sheets)


def test_no_advice_changes_before_the_day(shipped, tomorrow):
    for answers in (
        Answers(job=Job.CODING, experience=Duration.NEVER),
        Answers(job=Job.DOCUMENTATION, finished=frozenset({Schooling.NURSING}), experience=Duration.OVER_3_YEARS),
        Answers(held=frozenset({"cpc-a"}), job=Job.AUDITING),
    ):
        now, then = (result(catalogue, answers, TODAY) for catalogue in (shipped, tomorrow))
        assert (then.first_now, then.firm) == (now.first_now, now.firm)
        assert [_shown(each) for each in then.shown] == [_shown(each) for each in now.shown]


def _shown(each):
    """Return what stands on the result page of a certification."""
    return each.ranked.certification.slug, each.first_year.cells, each.doubts, each.preparations, each.could_stand


def test_no_list_and_no_name_changes_before_the_day(shipped, tomorrow):
    assert changed_lists(shipped, tomorrow, TODAY) == ()
    assert extent(tomorrow, TODAY) == extent(shipped, TODAY)
    for text in ("certified professional coder", "ahima", "inpatient coder", "american academy", "cpb"):
        assert search(tomorrow, text, TODAY).hits == search(shipped, text, TODAY).hits
    for address in ("cpc-vs-certified-coding-specialist", "certified-profesional-coder"):
        now, then = (resolve(catalogue, address, TODAY) for catalogue in (shipped, tomorrow))
        assert [each.slug for each in then.meant] == [each.slug for each in now.meant]
        assert (then.slugs, len(then.unknown)) == (now.slugs, len(now.unknown))


def test_no_mark_is_removed_otherwise_before_the_day(shipped, tomorrow):
    def needed(catalogue):
        return [
            (mark.marks, [each.missing for each in mark.routes]) for mark in checklist(catalogue, Shown(12), TODAY)
        ], hours_asked(catalogue, TODAY)

    assert needed(tomorrow) == needed(shipped)


def test_what_is_announced_contradicts_nothing(shipped, tomorrow):
    def told(catalogue):
        return [(each.about, each.sentence) for each in contradictions(catalogue, TODAY)]

    assert told(tomorrow) == told(shipped)


def test_data_of_today_stay_and_what_is_announced_is_told_besides(shipped, tomorrow):
    def told(catalogue):
        present = [each for each in about_everything(catalogue, TODAY) if each.effective_from is None]
        return [(each.about, each.topic, each.value, each.standing, each.marks(TODAY)) for each in present]

    assert told(tomorrow) == told(shipped)


def test_editor_is_shown_that_an_announcement_adds_lines_and_takes_none_away(shipped, tomorrow):
    pages = changed_pages(shipped, tomorrow, TODAY)

    assert {page.name for page in pages} >= {"CPC", "AAPC", "Inpatient (hospital facility) coder"}
    for page in pages:
        for row in page.rows:
            added = [line for line in row.after.lines if line not in row.before.lines]
            assert set(row.before.lines) <= set(row.after.lines), (page.name, row.anchor)
            assert all("Announced: " in line for line in added), (page.name, row.anchor)
