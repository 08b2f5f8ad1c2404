"""Figures about people: the newest first, and whether those of several certifications are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.cells import Said, of_announced, of_state, row
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.table import COMPARABLE, Comparability

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Certification, Figure, Subject
    from comparisons.engine.side_by_side.cells import Column
    from comparisons.engine.side_by_side.table import Row
    from comparisons.vocabulary import Measure


def figure_row(
    columns: Sequence[Column],
    anchor: str,
    label: str,
    measure: Measure,
    figures: Callable[[Column], Sequence[Figure]] | None = None,
) -> Row:
    """Return the row of one measure: of the certifications themselves, unless told whose figures."""

    def of(column: Column) -> Sequence[Figure]:
        return figures(column) if figures else column.certification.figures

    found = {column.certification.slug: newest_first(in_force(of(column), column.today), measure) for column in columns}
    return row(
        columns,
        anchor,
        label,
        lambda column: [
            *(_said(column, figure) for figure in found[column.certification.slug]),
            *(
                of_announced(_said(column, figure), figure.effective_from)
                for figure in newest_first(announced(of(column), column.today), measure)
            ),
        ],
        comparability=comparability(
            [(column.certification, next(iter(found[column.certification.slug]), None)) for column in columns]
        ),
    )


def newest_first(figures: Sequence[Figure], measure: Measure) -> list[Figure]:
    """Return the figures of a measure, the newest first, those without a year last."""
    return sorted((figure for figure in figures if figure.measure is measure), key=lambda figure: -(figure.year or 0))


def figures_now_and_later(owner: Subject, figures: Sequence[Figure], measure: Measure, today: date) -> list[Said]:
    """Return a line for each figure of a measure about a subject's people; those that are announced last."""
    later = newest_first(announced(figures, today), measure)
    return [
        *(of_figure(owner, figure) for figure in newest_first(in_force(figures, today), measure)),
        *(of_announced(of_figure(owner, figure), figure.effective_from) for figure in later),
    ]


def _said(column: Column, figure: Figure) -> Said:
    subject = column.certification
    return of_figure(subject if figure in subject.figures else subject.body, figure)


def of_figure(owner: Subject, figure: Figure) -> Said:
    """Return the line for one figure about a subject's people."""
    disputes = owner.disputes(figure.measure.value, figure.key)
    if figure.number is None:
        return of_state(figure.state, resting_on(figure.population, figure, disputes))
    text = writing.number_words(figure.number)
    detail = sentences.of_whom_and_when(figure.statistic, figure.population, figure.year)
    return Said(text, resting_on(text, figure, disputes), detail=detail)


def comparability(newest: Sequence[tuple[Certification, Figure | None]]) -> Comparability:
    """Return whether the newest figures are of one kind: statistic, year and population must match."""
    known = [(whose, figure) for whose, figure in newest if figure is not None and figure.number is not None]
    if len(known) < 2:  # noqa: PLR2004 - one figure has nothing to be compared with
        return COMPARABLE
    reasons = [
        *_unlike(known, lambda _, figure: figure.statistic.label, sentences.statistics_differ),
        *_unlike(known, lambda _, figure: sentences.year_or_none(figure.year), sentences.years_differ),
        *_unlike(known, _group, lambda _: sentences.GROUPS_DIFFER),
    ]
    if not reasons and any(figure.year is None for _, figure in known):
        reasons = [sentences.NO_YEARS]
    return Comparability(comparable=False, reason=sentences.not_comparable(reasons)) if reasons else COMPARABLE


def _group(whose: Certification, figure: Figure) -> str:
    # "CPC holders" and "CCS holders" are the same kind of group: the holders of each.
    group = figure.population.replace(whose.abbreviation, "")
    return group.removeprefix(f"{whose.body.abbreviation} ").strip().casefold()


def _unlike(
    known: Sequence[tuple[Certification, Figure]],
    side: Callable[[Certification, Figure], str],
    reason: Callable[[Sequence[tuple[str, str]]], str],
) -> list[str]:
    sides = [(whose.abbreviation, side(whose, figure)) for whose, figure in known]
    return [reason(sides)] if len({text for _, text in sides}) > 1 else []
