"""Which to choose: the answers that separate certifications, and what separates them for one person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.criteria.person import may_build_on
from comparisons.engine.advice.criteria.scale import MOST
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import advert_bodies, said
from comparisons.engine.advice.ranking import judgements_of
from comparisons.engine.kept import KeptEach
from comparisons.engine.sentences import choosing as sentences
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Evidence
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Finding, Option
    from comparisons.engine.advice.points import Table
    from comparisons.engine.advice.ranking import Judgement
    from comparisons.vocabulary import Criterion

MOST_KEPT = 200  # groups of certifications that stood beside each other
MOST_DIFFERENCES = 3  # what a reader takes in before the table
# In one sentence.
MOST_CONDITIONS = 2
MOST_THINGS = 3
_EVERYBODY_CAN_ANSWER = (Question.SETTING, Question.EXPERIENCE, Question.WORK, Question.ADVERTS)


@dataclass(frozen=True, slots=True)
class Reason:
    """Answers to one question that speak for one certification against the others beside it, for the same reason."""

    question: Question | None  # None: it counts for everybody
    options: tuple[str, ...]  # the answers in words; empty where there is no question
    values: tuple[str, ...]  # the same as the condition takes them
    gap: int  # points more than the next, for the answer that separates most
    condition: str  # "You would work in a doctor’s office or in a clinic"
    because: tuple[str, ...]  # what we know of each side, as sentences; true of every one of the answers
    evidence: tuple[Evidence, ...]
    ours: bool
    met: bool  # it meets the answers, and does not only miss them by less than the others
    our_fit: bool  # that it meets them is our own reading


@dataclass(frozen=True, slots=True)
class ChooseIf:
    """All that speaks for one certification, or for some of them alike, what separates most first."""

    certifications: tuple[Certification, ...]
    reasons: tuple[Reason, ...]
    in_short: str  # the weightiest of what everybody can answer, or else of all; empty without reasons
    decides: bool  # what it says in short counts by itself: no question that weighs more is asked before
    without: str = ""  # why there are no reasons; empty where there are some

    @property
    def certification(self) -> Certification:
        """Return the certification, or the first of those that it speaks for alike."""
        return self.certifications[0]


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion on which the certifications differ for one person, with a judgement of each."""

    criterion: Criterion
    question: Question | None
    said: tuple[str, ...]
    judgements: tuple[Judgement, ...]  # in the order of the sides
    gap: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What one certification comes to for one person."""

    certification: Certification
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer to "which to choose" for two to four certifications, in the order asked for."""

    sides: tuple[ChooseIf, ...]
    shared: tuple[ChooseIf, ...]  # what speaks for some of them alike, against the others
    differences: tuple[Difference, ...]  # the few that matter most to this person; empty without answers
    sums: tuple[Sum, ...]  # empty without answers

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return what all the reasons rest on, in their order."""
        sides = (*self.sides, *self.shared)
        return tuple(each for side in sides for reason in side.reasons for each in reason.evidence)

    @property
    def in_short(self) -> tuple[str, ...]:
        """Return the answer in a few sentences: what speaks for each, what for some alike, and for which nothing does.

        What decides between some alike and the rest, of whom none has such an answer alone, is read before what
        tells them apart.
        """
        decided = {side.certification.slug for side in self.sides if side.decides}
        first = [each for each in self.shared if decided.isdisjoint(one.slug for one in each.certifications)]
        rest = [each for each in self.shared if each not in first]
        return tuple(filter(None, (*(each.in_short for each in (*first, *self.sides, *rest)), self._silent)))

    @property
    def _silent(self) -> str:
        told = {each.slug for side in (*self.sides, *self.shared) if side.in_short for each in side.certifications}
        silent = [
            side.certification.abbreviation
            for side in self.sides
            if side.certification.slug not in told and side.without != sentences.NO_LONGER_OFFERED
        ]
        return sentences.nothing_for(silent) if told and silent else ""


def choose_between(catalogue: Catalogue, slugs: Sequence[str], today: date, answers: Answers | None = None) -> Choice:
    """Return which answers speak for which certification, all of them, and what separates them for one person."""
    sides, shared = _sides(catalogue, today, tuple(slugs))
    if answers is None or not answers.answered:
        return Choice(sides, shared, (), ())
    table = tabulate(catalogue, today)
    lines = [judgements_of(table, slug, answers) for slug in slugs]
    sums = [
        Sum(side.certification, sum(each.points for each in line), sum(each.most for each in line))
        for side, line in zip(sides, lines, strict=True)
    ]
    return Choice(sides, shared, _differences(lines), tuple(sums))


def _choose_sides(
    catalogue: Catalogue, today: date, slugs: tuple[str, ...]
) -> tuple[tuple[ChooseIf, ...], tuple[ChooseIf, ...]]:
    """Return what speaks for each alone, in the order asked for, and what speaks for some of them alike.

    Nothing speaks for what is no longer offered, nor for the only one beside it that is.
    """
    offered = [slug for slug in slugs if not catalogue.certifications[slug].is_retired(today)]
    if len(offered) < len(slugs):
        sides, shared = _sides(catalogue, today, tuple(offered)) if len(offered) > 1 else ((), ())
        found = {side.certification.slug: side for side in sides}
        alone = (found.get(slug) or _without_reasons(catalogue.certifications[slug], today) for slug in slugs)
        return tuple(alone), shared
    table = tabulate(catalogue, today)
    places = [table.place[slug] for slug in slugs]
    reasons: dict[_Sides, list[Reason]] = {(side,): [] for side in range(len(places))}
    for question in (None, *Question):
        for favored, reason in _reasons(_Asked(table, question, places)):
            reasons.setdefault(favored, []).append(reason)
    order = _weightiest(reason for found in reasons.values() for reason in found)
    made = {
        favored: _choose_if([table.certifications[places[side]] for side in favored], found, order)
        for favored, found in sorted(reasons.items())
    }
    return (
        tuple(each for favored, each in made.items() if len(favored) == 1),
        tuple(each for favored, each in made.items() if len(favored) > 1),
    )


def _weightiest(reasons: Iterable[Reason]) -> list[Question]:
    """Return what everybody can answer and what separates them, the question that separates most first."""
    gaps: dict[Question, int] = {}
    for each in reasons:
        if each.met and each.question in _EVERYBODY_CAN_ANSWER:
            gaps[each.question] = max(each.gap, gaps.get(each.question, 0))
    return sorted(gaps, key=lambda question: (-gaps[question], _EVERYBODY_CAN_ANSWER.index(question)))


def _choose_if(certifications: Sequence[Certification], found: Sequence[Reason], order: Sequence[Question]) -> ChooseIf:
    reasons = tuple(sorted(found, key=lambda reason: -reason.gap))
    conditions = [_in_short(reasons, question, order[:place]) for place, question in enumerate(order)]
    told = [each for each in conditions if each][:MOST_CONDITIONS]
    if len(certifications) > 1 and not any(conditions[:1]):
        told = []  # what does not decide by itself is not said of several
    elif not told:
        told = [sentences.only_when(order, each.condition, ours=each.our_fit) for each in reasons[:1]]
    letters = [each.abbreviation for each in certifications]
    in_short = sentences.choose(letters, told) if told else ""
    without = "" if reasons else sentences.NOTHING_SPEAKS
    return ChooseIf(tuple(certifications), reasons, in_short, any(conditions[:1]), without)


def _without_reasons(certification: Certification, today: date) -> ChooseIf:
    """Return a certification that is no longer offered, or the only one that is."""
    if certification.is_retired(today):
        return ChooseIf((certification,), (), "", decides=False, without=sentences.NO_LONGER_OFFERED)
    in_short = sentences.only_one_offered(certification.abbreviation)
    return ChooseIf((certification,), (), in_short, decides=False, without=in_short)


def _in_short(reasons: Sequence[Reason], question: Question, weightier: Sequence[Question]) -> str:
    """Return the answers to one question that it meets as a condition; each weightier question decides before it."""
    those = [each for each in reasons if each.question is question and each.met]
    values = [value for each in those for value in each.values][:MOST_THINGS]
    if not values:
        return ""
    ours = any(each.our_fit for each in those)
    return sentences.only_when(weightier, sentences.condition(question, values), ours=ours)


# The same for everybody, whatever they answered.
_sides = KeptEach(_choose_sides, most=MOST_KEPT)


def _differences(lines: Sequence[tuple[Judgement, ...]]) -> tuple[Difference, ...]:
    """Return the criteria that separate the sides most for one person; equal ones never appear."""
    found = []
    for judgements in zip(*lines, strict=True):
        points = [each.points for each in judgements]
        if gap := max(points) - min(points):
            first = judgements[0]
            found.append(Difference(first.criterion, first.question, first.said, tuple(judgements), gap))
    return tuple(sorted(found, key=lambda each: -each.gap)[:MOST_DIFFERENCES])


type _Sides = tuple[int, ...]  # places among the certifications asked for


@dataclass(frozen=True, slots=True)
class _Separation:
    """One answer that some sides meet better than others."""

    option: Option
    points: tuple[int, ...]  # of each side
    findings: Mapping[Criterion, tuple[Finding, ...]]  # of each criterion that differs, by side

    @property
    def gap(self) -> int:
        best, *rest = sorted(self.points, reverse=True)
        return best - next(each for each in rest if each < best)

    @property
    def favored(self) -> _Sides:
        """Return the sides that meet it best."""
        best = max(self.points)
        return tuple(side for side, points in enumerate(self.points) if points == best)

    @property
    def alike(self) -> tuple[object, ...]:
        """Return what answers must share to stand in one reason: what we know of each side, but for the things."""
        return tuple(
            (criterion, *((finding.told.kind, finding.ours) for finding in findings))
            for criterion, findings in self.findings.items()
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question about some certifications side by side."""

    table: Table
    question: Question | None
    places: Sequence[int]

    @property
    def rules(self) -> list[Rule]:
        return [rule for rule in RULES if rule.question is self.question]

    @property
    def options(self) -> tuple[Option, ...]:
        catalogue = self.table.ground.catalogue
        if self.question is Question.ADVERTS:
            return advert_bodies(catalogue)
        if self.question is Question.HELD:
            tied = [may_build_on(self.table.certifications[place], self.table.ground) for place in self.places]
            # In the order of lists: the widely held first.
            return tuple(slug for slug in catalogue.certifications if any(slug in each for each in tied))
        return self.rules[0].options(catalogue) if self.rules else ()

    def fit(self, option: Option, side: int) -> Finding:
        """Return what the question's own criterion, its first, finds for an answer about a side."""
        return self.table.finding(self.rules[0], option, self.places[side])


def _reasons(asked: _Asked) -> Iterator[tuple[_Sides, Reason]]:
    """Yield the answers that speak for a side, or for some alike; those with the same reason are one."""
    by_reason: dict[tuple[_Sides, tuple[object, ...]], list[_Separation]] = defaultdict(list)
    for separation in _separations(asked):
        by_reason[separation.favored, separation.alike].append(separation)
    for (favored, _), separations in by_reason.items():
        others = [those for (other, _), those in by_reason.items() if other == favored and those is not separations]
        yield favored, _reason(asked, favored, separations, others)


def _separations(asked: _Asked) -> Iterator[_Separation]:
    table = asked.table
    for option in asked.options:
        points = [0] * len(asked.places)
        differing = {}
        for rule in asked.rules:
            findings = tuple(table.finding(rule, option, place) for place in asked.places)
            steps = [finding.steps for finding in findings]
            points = [each + table.weights[rule.criterion] * own for each, own in zip(points, steps, strict=True)]
            if len(set(steps)) > 1:
                differing[rule.criterion] = findings
        if len(set(points)) > 1:
            yield _Separation(option, tuple(points), differing)


def _reason(
    asked: _Asked, favored: _Sides, separations: Sequence[_Separation], others: Sequence[Sequence[_Separation]]
) -> Reason:
    question = asked.question
    options, values = _words(asked, separations, others)
    named = () if question is None else _named(question, separations, options)
    findings = [each for separation in separations for sides in separation.findings.values() for each in sides]
    fits = [asked.fit(separation.option, side) for separation in separations for side in favored]
    return Reason(
        question=question,
        options=options,
        values=values,
        gap=max(each.gap for each in separations),
        condition=sentences.condition(question, values),
        because=tuple(_because(asked, favored, separations, named)),
        evidence=tuple(dict.fromkeys(each for finding in findings for each in finding.evidence)),
        ours=any(finding.ours for finding in findings),
        met=all(fit.steps >= MOST and not fit.partly for fit in fits),
        our_fit=any(fit.ours for fit in fits),
    )


def _words(
    asked: _Asked, separations: Sequence[_Separation], others: Sequence[Sequence[_Separation]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the answers in words, and as the condition takes them."""
    if asked.question is None:
        return (), ()
    options = tuple(said(asked.table.ground.catalogue, asked.question, each.option) for each in separations)
    if asked.question is Question.HELD:
        return options, (_held_words(asked, separations, others),)
    if asked.question is Question.ADVERTS:
        return options, options
    return options, tuple(str(each.option) for each in separations)


def _named(question: Question, separations: Sequence[_Separation], options: Sequence[str]) -> tuple[str, ...]:
    """Return the answers as what we know of each side names them."""
    if question is Question.HELD:
        return tuple(f"the {letters}" for letters in options)
    return tuple(sentences.thing(question, str(each.option)) for each in separations)


def _because(asked: _Asked, favored: _Sides, separations: Sequence[_Separation], named: Sequence[str]) -> Iterator[str]:
    """Yield what we know of each side, criterion by criterion; those that it speaks for come first."""
    order = sorted(range(len(asked.places)), key=lambda each: each not in favored)
    for criterion in separations[0].findings:
        for each in order:
            known = [separation.findings[criterion][each].told for separation in separations]
            yield sentences.judgement(asked.table.certifications[asked.places[each]].abbreviation, known, named)


def _held_words(asked: _Asked, separations: Sequence[_Separation], others: Sequence[Sequence[_Separation]]) -> str:
    """Return the certifications held in words; many of one body are named as a group."""
    catalogue = asked.table.ground.catalogue
    held = [catalogue.certifications[each.option] for each in separations]
    letters = [each.abbreviation for each in held]
    if len(held) <= sentences.MOST_LETTERS or len({each.body.slug for each in held}) > 1:
        return sentences.one_of(letters)
    body = held[0].body
    apart = {asked.table.certifications[place].slug for place in asked.places}
    # What stands in a small group of its own is named there by its letters.
    apart.update(each.option for those in others if len(those) <= sentences.MOST_LETTERS for each in those)
    rest = {each.slug for each in catalogue.certifications_by_body[body.slug]} - apart
    all_others = {each.slug for each in held} == rest
    return sentences.one_of_body(body.abbreviation, letters, all_others=all_others)
