"""The questions that people ask about certifications set side by side, answered from the facts of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.eligibility import needs_degree
from comparisons.engine.cost_plan import CostPlan, cheapest, plan_cost
from comparisons.engine.costs import membership_compulsory
from comparisons.engine.listing import needs_experience
from comparisons.engine.sentences import comparison as words
from comparisons.engine.sentences import pair_questions as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.sentences.pair_questions import PairQuestion
from comparisons.engine.side_by_side.authority import on_membership
from comparisons.engine.side_by_side.cells import Column, Said, certification_topic, line_of
from comparisons.engine.side_by_side.cost import fees_now, sum_basis
from comparisons.engine.side_by_side.education import length_of_cycle, units_of_cycle
from comparisons.engine.side_by_side.evidence import Basis, for_all, resting_on, source_notes
from comparisons.engine.side_by_side.figures import comparability, newest_first, of_figure
from comparisons.engine.side_by_side.jobs import fits_by_role, strength_in
from comparisons.engine.side_by_side.requirements import mandatory, marks_in_force, recommended
from comparisons.engine.side_by_side.table import Link, LinkKind, Standing
from comparisons.vocabulary import (
    ConditionKind,
    Delivery,
    FactState,
    Measure,
    Purchase,
    RequirementStrength,
    RoleStrength,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Figure, RoleFit
    from comparisons.engine.side_by_side.table import Line, SourceNote

_MOST_JOBS = 4


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer: in short, a line for each certification, and what to make of it."""

    anchor: str
    question: str
    in_short: str  # empty where the lines say it
    lines: tuple[Line, ...]
    note: str
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer in the making."""

    lines: Sequence[Said]
    in_short: str = ""
    note: str = ""


def pair_questions(catalogue: Catalogue, certifications: Sequence[Certification], today: date) -> tuple[Answered, ...]:
    """Return what people ask about these certifications, with the answers that the facts give."""
    if all(each.is_retired(today) for each in certifications):
        return ()
    columns = [Column(each, catalogue, today) for each in certifications]
    letters = [each.abbreviation for each in certifications]
    both = PairQuestion.BOTH if len(columns) == 2 else PairQuestion.SEVERAL  # noqa: PLR2004 - “both” is for two
    answers = {asked: answer(columns) for asked, answer in _ANSWERS.items()} | {both: _both(columns)}
    return tuple(
        Answered(
            anchor=f"asked-{asked}",
            question=sentences.question(asked, letters),
            in_short=answer.in_short,
            lines=tuple(line_of(said, today) for said in answer.lines),
            note=answer.note,
            sources=_sources(answer.lines, certifications, today),
        )
        for asked, answer in answers.items()
    )


def _sources(lines: Sequence[Said], certifications: Sequence[Certification], today: date) -> tuple[SourceNote, ...]:
    """Return the notes on the sources of an answer: on what is of each certification, then on what is of all."""
    bases: dict[str, list[Basis]] = defaultdict(list)
    for said in lines:
        for basis in said.bases:
            bases[basis.certification].append(basis)
    of_each = [source_notes(each.abbreviation, bases[each.slug], today) for each in certifications]
    return (*for_all(of_each), *source_notes("", bases[""], today))


def _about(column: Column, text: str, basis: Sequence[Basis] = (), *, known: bool = True, detail: str = "") -> Said:
    it = column.certification
    return Said(
        sentences.of(it.abbreviation, text),
        tuple(replace(each, certification=it.slug) for each in basis),
        detail=detail,
        standing=Standing.KNOWN if known else Standing.NOT_KNOWN,
    )


def _each(say: Callable[[Column], Said]) -> Callable[[Column], Said]:
    """Return what is said of each exam that is still offered, and that the others are not."""

    def of_offered(column: Column) -> Said:
        return _about(column, sentences.NO_LONGER) if column.certification.is_retired(column.today) else say(column)

    return of_offered


# --- Which is harder, which pays more ----------------------------------------------------------------


def _newest(column: Column, measure: Measure) -> Figure | None:
    return next(iter(newest_first(in_force(column.certification.figures, column.today), measure)), None)


def _harder(columns: Sequence[Column]) -> _Answer:
    return _Answer(
        [_pass_rate(column, _newest(column, Measure.PASS_RATE)) for column in columns],
        _compared(columns, Measure.PASS_RATE, sentences.passed_by, highest_first=False) or sentences.NOT_MEASURED,
        sentences.RATE_NOTE,
    )


def _pass_rate(column: Column, figure: Figure | None) -> Said:
    if figure is None:
        return _about(column, sentences.NO_RATE, known=False)
    said = of_figure(column.certification, figure)
    if figure.number is None:
        return _about(column, sentences.RATE_NOT_PUBLISHED, said.basis, known=False)
    return _about(column, sentences.pass_rate(said.text, said.detail), said.basis)


def _pay(columns: Sequence[Column]) -> _Answer:
    figures = {column.certification.slug: _newest(column, Measure.PAY) for column in columns}
    lines = [_pay_of(column, figures[column.certification.slug]) for column in columns]
    known = sum(figure is not None and figure.number is not None for figure in figures.values())
    unlike = comparability([(column.certification, figures[column.certification.slug]) for column in columns]).reason
    few = sentences.PAY_OF_FEW if known < len(columns) else ""
    in_short = unlike or few or _compared(columns, Measure.PAY, sentences.pay_compared, highest_first=True)
    return _Answer([*lines, *_shared_group(columns)], in_short, sentences.PAY_NOTE if known else "")


def _pay_of(column: Column, figure: Figure | None) -> Said:
    if figure is None or figure.number is None:
        basis = () if figure is None else of_figure(column.certification, figure).basis
        return _about(column, sentences.NO_PAY, basis, known=False)
    said = of_figure(column.certification, figure)
    return _about(column, said.text, said.basis, detail=said.detail)


def _compared(
    columns: Sequence[Column],
    measure: Measure,
    sentence: Callable[[Sequence[tuple[str, str]]], str],
    *,
    highest_first: bool,
) -> str:
    """Return the figures in order, where every one is known and all are of one kind; else nothing."""
    found = [(column.certification, _newest(column, measure)) for column in columns]
    known = [(it, figure, figure.number) for it, figure in found if figure is not None and figure.number is not None]
    if len(known) < len(columns) or not comparability(found).comparable:
        return ""
    known.sort(key=lambda each: -each[2].low if highest_first else each[2].low)
    return sentence([(it.abbreviation, writing.number_words(number)) for it, _, number in known])


def _shared_group(columns: Sequence[Column]) -> Iterator[Said]:
    """Yield the government's figure for the group that jobs of every one fall into."""
    groups = [_groups(column) for column in columns]
    for code in groups[0]:
        occupation = columns[0].catalogue.occupations[code]
        wage = next((wage for wage in occupation.wages if not wage.industry), None)
        if wage is not None and all(code in others for others in groups):
            basis = resting_on(f"${wage.median:,}", wage, occupation.disputes("wage"))
            yield Said(sentences.same_group(occupation.title, wage.median, wage.year), basis)


def _groups(column: Column) -> dict[str, None]:
    roles = column.catalogue.roles
    matches = [roles[fit.role].match for fit in column.certification.role_fits if fit.role in roles]
    return dict.fromkeys(match.occupation.soc_code for match in matches if match is not None)


# --- Who may take it, where, as whom -----------------------------------------------------------------


def _no_experience(columns: Sequence[Column]) -> _Answer:
    return _Answer([_each(_experience)(column) for column in columns])


def _experience(column: Column) -> Said:
    needed = needs_experience(column.certification, column.today)
    required, advised = mandatory(column), recommended(column)
    basis = [basis for said in (*required, *(advised if needed is False else ())) for basis in said.basis]
    if needed is None:
        return _about(column, sentences.EXPERIENCE_OPEN, basis, known=False)
    if needed:
        return _about(column, sentences.EXPERIENCE_NEEDED, basis)
    marks = [mark for mark in marks_in_force(column) if mark.state is FactState.KNOWN]
    text = sentences.EXPERIENCE_ADVISED if _experience_advised(column) else sentences.EXPERIENCE_NOT_NEEDED
    more = [sentences.then_mark(mark.mark) for mark in marks]
    if needs_degree(column.certification, Answers(), column.today):
        more.append(sentences.DEGREE_NEEDED)
    return _about(column, text, basis, detail=", ".join(more))


def _experience_advised(column: Column) -> bool:
    return any(
        condition.kind is ConditionKind.EXPERIENCE
        for requirement in column.certification.requirements
        if requirement.strength is RequirementStrength.RECOMMENDED
        for path in in_force(requirement.paths, column.today)
        for condition in path.conditions
    )


def _home(columns: Sequence[Column]) -> _Answer:
    return _Answer([_each(_at_home)(column) for column in columns])


def _at_home(column: Column) -> Said:
    ways = [each for each in column.certification.values_on("delivery", column.today) if isinstance(each, Delivery)]
    if not ways:
        return _about(column, sentences.NOT_KNOWN, known=False)
    said = certification_topic(column, "delivery")
    at_home, others = ([way.label for way in ways if way.at_home is home] for home in (True, False))
    text = sentences.ways(at_home, others)
    return _about(column, text, [basis for each in said for basis in each.basis])


def _membership(columns: Sequence[Column]) -> _Answer:
    return _Answer([_each(_member)(column) for column in columns])


def _member(column: Column) -> Said:
    needed = membership_compulsory(column.certification, column.today)
    if needed is None:
        return _about(column, sentences.NOT_KNOWN, known=False)
    body = column.certification.body.abbreviation
    return _about(column, sentences.member(body, needed=needed), on_membership(column))


# --- The exam, what it costs, how it is kept -----------------------------------------------------------


def _length(columns: Sequence[Column]) -> _Answer:
    return _Answer([_each(_exam)(column) for column in columns])


def _exam(column: Column) -> Said:
    return _joined(column, [*certification_topic(column, "minutes"), *certification_topic(column, "questions")])


def _joined(column: Column, said: Sequence[Said]) -> Said:
    known = [each for each in said if each.standing is Standing.KNOWN]
    if not known:
        return _about(column, sentences.NOT_KNOWN, known=False)
    text = sentences.joined([each.text for each in known])
    return _about(column, text, [basis for each in known for basis in each.basis])


def _cost(columns: Sequence[Column]) -> _Answer:
    costs = [plan_cost(column.certification, CostPlan(), column.today) for column in columns]
    least = cheapest(costs)
    sums = [(each.certification.abbreviation, each.words) for each in costs]
    if least is not None:
        others = [(letters, cost) for letters, cost in sums if letters != least.certification.abbreviation]
        in_short = sentences.costs_least(least.certification.abbreviation, least.words, others)
    elif all(each.is_complete for each in costs) and len({each.words for each in costs}) == 1:
        in_short = sentences.cost_the_same(costs[0].words)
    else:
        in_short = sentences.COST_OPEN
    lines = []
    for column, planned in zip(columns, costs, strict=True):
        if column.certification.is_retired(column.today):
            lines.append(_about(column, sentences.NO_LONGER))
            continue
        missing = list(dict.fromkeys(each.kind.label for each in planned.cost.left_out))
        detail = words.unknown_prices(missing) if missing else " + ".join(line.words for line in planned.cost.lines)
        lines.append(_about(column, planned.words, sum_basis(planned.cost), known=not missing, detail=detail))
    return _Answer(lines, in_short, sentences.COST_NOTE)


def _keeping(columns: Sequence[Column]) -> _Answer:
    return _Answer([_kept(column) for column in columns])


def _kept(column: Column) -> Said:
    known = [said for said in fees_now(Purchase.RECERTIFICATION, column) if said.standing is Standing.KNOWN]
    prices = [replace(said, text=sentences.recertification(said.text, said.detail)) for said in known]
    units, cycle = units_of_cycle(column), length_of_cycle(column)
    if units and cycle and units[0].standing is cycle[0].standing is Standing.KNOWN:
        text = sentences.units_each_cycle(units[0].text, cycle[0].text)
        units, cycle = [replace(units[0], text=text, basis=(*units[0].basis, *cycle[0].basis))], []
    return _joined(column, [*units, *cycle, *prices])


# --- Both ----------------------------------------------------------------------------------------------


def _both(columns: Sequence[Column]) -> _Answer:
    pay = list(_pay_of_both(columns))
    lines = [*_related(columns), *pay, *_asked_together(columns), _shared_jobs(columns)]
    unknown = sentences.NO_WORD_ON_BOTH if len(columns) == 2 else sentences.NO_WORD_ON_ALL  # noqa: PLR2004 - as above
    return _Answer(lines, "" if pay else unknown, sentences.BOTH_NOTE if pay else "")


def _pay_of_both(columns: Sequence[Column]) -> Iterator[Said]:
    """Yield what surveys say of people who hold all of them."""
    letters = {column.certification.abbreviation for column in columns}
    for column in columns:
        for figure in newest_first(in_force(column.certification.figures, column.today), Measure.PAY):
            if figure.number is not None and letters <= set(figure.population.replace(",", " ").split()):
                yield of_figure(column.certification, figure)


def _related(columns: Sequence[Column]) -> Iterator[Said]:
    slugs = {column.certification.slug for column in columns}
    for column in columns:
        for each in column.certification.related:
            if each.slug in slugs:
                letters = column.catalogue.certifications[each.slug].abbreviation
                text = words.related(each.relation, letters)
                link = Link(LinkKind.CERTIFICATION, each.slug)
                said = _about(column, text, resting_on(each.relation.label, each), detail=each.note)
                yield replace(said, link=link, ours=each.evidence is None)


def _shared_jobs(columns: Sequence[Column]) -> Said:
    """Return the jobs that each of them goes with, the most strongly tied first, and what says so."""
    found = [fits_by_role(column) for column in columns]
    shared = [role for role in found[0] if all(role in other for other in found)][:_MOST_JOBS]
    if not shared:
        return Said(sentences.NO_SHARED_JOB, standing=Standing.NOT_KNOWN)
    strongest = [(column, fits[role][0]) for column, fits in zip(columns, found, strict=True) for role in shared]
    basis = [
        replace(each, certification=column.certification.slug)
        for column, fit in strongest
        for each in resting_on(strength_in(column, fit), fit)
    ]
    titles = [columns[0].catalogue.roles[role].title for role in shared]
    ours = any(fit.evidence is None for _, fit in strongest)
    return Said(sentences.jobs_of_each(titles), tuple(basis), ours=ours)


def _asked_together(columns: Sequence[Column]) -> Iterator[Said]:
    """Yield each page that requires more than one of them for the same job, none in place of another."""
    by_page: dict[tuple[str, str], list[RoleFit]] = {}
    for column in columns:
        for fit in column.certification.role_fits:
            if fit.strength is RoleStrength.REQUIRED and fit.evidence is not None:
                by_page.setdefault((fit.role, fit.evidence.source.slug), []).append(fit)
    catalogue = columns[0].catalogue
    for (role, _), fits in by_page.items():
        groups = {fit.either_group or fit.certification: fit for fit in fits}
        evidence = fits[0].evidence
        if len(groups) > 1 and role in catalogue.roles and evidence is not None:
            letters = [catalogue.certifications[fit.certification].abbreviation for fit in groups.values()]
            title = catalogue.roles[role].title
            text = sentences.asked_together(evidence.source.publisher, title, letters)
            yield Said(text, resting_on(title, fits[0]))


_ANSWERS: dict[PairQuestion, Callable[[Sequence[Column]], _Answer]] = {
    PairQuestion.HARDER: _harder,
    PairQuestion.NO_EXPERIENCE: _no_experience,
    PairQuestion.PAY: _pay,
    PairQuestion.COST: _cost,
    PairQuestion.HOME: _home,
    PairQuestion.MEMBER: _membership,
    PairQuestion.LENGTH: _length,
    PairQuestion.KEEPING: _keeping,
}
