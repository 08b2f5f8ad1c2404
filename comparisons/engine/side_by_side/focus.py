"""Coding focus: for whom, what work, where, and which codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.cells import Said, anchor, announced_on, row, topic_row
from comparisons.engine.side_by_side.evidence import Basis, resting_on
from comparisons.vocabulary import CERTIFICATION_TOPICS, Section, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.engine.side_by_side.cells import Column
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.FOCUS
_SETTING = CERTIFICATION_TOPICS["setting"]


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on what each certification is about."""
    return [
        row(columns, anchor(_HERE, "for-whom"), "For whom", for_whom, note=sentences.OURS),
        row(columns, anchor(_HERE, "level"), "Level", _level, note=sentences.OURS),
        row(columns, anchor(_HERE, "work"), "Kinds of work", _works, note=sentences.OURS),
        row(columns, anchor(_HERE, "specialty"), "Specialty", _specialties, note=sentences.OURS),
        row(columns, anchor(_HERE, "setting"), _SETTING.label, _settings),
        topic_row(columns, "code-set"),
    ]


def for_whom(column: Column) -> list[Said]:
    """Return whom a certification is for, in our own words."""
    return [Said(column.certification.summary, prose=True)]


def _level(column: Column) -> list[Said]:
    return [Said(writing.opening(column.certification.level.label))]


def _works(column: Column) -> list[Said]:
    certification = column.certification
    works = {certification.focus: "", **{each.value: each.reason for each in certification.works}}
    return [Said(writing.opening(work.label), detail=reason) for work, reason in works.items()]


def _specialties(column: Column) -> list[Said]:
    specialties = column.certification.specialties
    return [Said(writing.opening(each.value.label), detail=each.reason) for each in specialties] or [
        Said(sentences.NO_SPECIALTY)
    ]


def _settings(column: Column) -> list[Said]:
    """Return a line for each widest setting, with the narrower ones beside it: hospital, and inpatient in it."""
    bases = _setting_bases(column)
    groups: dict[Setting, list[Setting]] = {}
    for setting in Setting:
        if setting in bases:
            groups.setdefault(setting.lineage[-1], []).append(setting)
    present = [
        Said(
            writing.opening(widest.label),
            tuple(basis for setting in settings for basis in bases[setting]),
            detail=writing.listed([_within(setting, widest) for setting in settings if setting is not widest]),
            ours=any(not bases[setting] for setting in settings),
        )
        for widest, settings in groups.items()
    ]
    return [*present, *announced_on(column.certification, _SETTING, column.today)]


def _within(setting: Setting, widest: Setting) -> str:
    """Return a setting as it is called beside the wider one: "inpatient" beside "Hospital"."""
    return setting.label.removeprefix(f"{widest.label} ")


def _setting_bases(column: Column) -> dict[Setting, tuple[Basis, ...]]:
    """Return what each setting rests on; nothing where it is our own reading."""
    certification = column.certification
    bases: dict[Setting, tuple[Basis, ...]] = {each.value: () for each in certification.own_settings}
    for fact in certification.facts_on(_SETTING.key, column.today):
        if isinstance(fact.value, Setting):
            disputes = certification.disputes(_SETTING.key, fact.key)
            basis = resting_on(fact.value.label, fact, disputes)
            bases[fact.value] = (*bases.get(fact.value, ()), *basis)
    return bases
