"""What a certification costs over years: each line a fact, a missing price named and never zero."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from comparisons.catalogue.snapshot import Fee, MembershipFee, in_force
from comparisons.engine.readings import known_number
from comparisons.engine.sentences import comparison as sentences
from comparisons.vocabulary import (
    MONTHS_A_YEAR,
    Audience,
    ConditionKind,
    FactState,
    Labelled,
    Money,
    Purchase,
    RequirementStrength,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Certification, Claim, Evidence, RequirementPath


class Payer(Labelled):
    """Who pays. The cheapest is the better of member and non-member; students are asked for by name."""

    CHEAPEST = "cheapest", "the cheapest way"
    MEMBER = "member", "as a member"
    NON_MEMBER = "non-member", "as a non-member"
    STUDENT = "student", "as a student member"


class Attempts(Labelled):
    """How many tries at the exam are paid for."""

    ONE = "one", "passed at the first try"
    RETAKE = "retake", "with one retake"


class CostKind(Labelled):
    """What a line of a sum pays for."""

    EXAM = "exam", "exam"
    RETAKE = "retake", "retake"
    MEMBERSHIP = "membership", "membership"
    RECERTIFICATION = "recertification", "recertification"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One price, how many times it is paid, and the fact that it comes from."""

    fresh_months: ClassVar[int] = Fee.fresh_months

    kind: CostKind
    label: str
    price: Money
    times: int
    evidence: Evidence
    disputes: tuple[Claim, ...] = ()  # what is held against this price and not settled
    with_course: bool = False  # the exam is not sold without it

    @property
    def rivals(self) -> tuple[Money, ...]:
        """Return the prices that other sources give for the same thing, where we could not settle who is right."""
        return tuple(
            Money(claim.low, self.price.currency)
            for claim in self.disputes
            if claim.fact_key and claim.low is not None and claim.high is None and _from_another(claim, self.evidence)
        )

    @property
    def total(self) -> Money:
        """Return what the line adds to the sum."""
        return self.price * self.times

    @property
    def lowest(self) -> Money:
        """Return what the line adds by the source with the lowest price."""
        return min(self.price, *self.rivals) * self.times if self.rivals else self.total

    @property
    def highest(self) -> Money:
        """Return what the line adds by the source with the highest price."""
        return max(self.price, *self.rivals) * self.times if self.rivals else self.total

    @property
    def words(self) -> str:
        """Return the line as a term of a sum: "membership 5 × $222"."""
        bought = Purchase.COURSE_AND_EXAM.label if self.with_course else self.kind.label
        return sentences.cost_term(bought, self.price, self.times)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A price that the sum should hold and does not, and why."""

    fresh_months: ClassVar[int] = Fee.fresh_months

    kind: CostKind
    label: str
    reason: str
    evidence: Evidence | None = None  # where a source says that the price is not published


@dataclass(frozen=True, slots=True)
class CostSum:
    """What one certification costs over years, on prices that have a source."""

    certification: Certification
    payer: Payer  # never CHEAPEST: the one that the sum is for
    attempts: Attempts
    membership_compulsory: bool | None  # None: we do not know
    lines: tuple[CostLine, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def total(self) -> Money | None:
        """Return the sum of the lines; None where no price at all has a source."""
        return total_of([line.total for line in self.lines])

    @property
    def highest(self) -> Money | None:
        """Return the sum by the sources with the highest prices: where two disagree, the sum is a range."""
        return total_of([line.highest for line in self.lines])

    @property
    def lowest(self) -> Money | None:
        """Return the sum by the sources with the lowest prices."""
        return total_of([line.lowest for line in self.lines])

    @property
    def is_at_least(self) -> bool:
        """Return whether a price is missing, so that the sum is a lower bound."""
        return bool(self.left_out)

    @property
    def words(self) -> str:
        """Return the sum in words: "$647", "$647 to $672", "at least $425", or that no price has a source."""
        return sentences.cost_total(self.lowest, self.highest, at_least=self.is_at_least)


def total_of(amounts: Sequence[Money]) -> Money | None:
    """Return the sum of amounts in one currency; None where there are none."""
    return sum(amounts[1:], amounts[0]) if amounts else None


def first_year(certification: Certification, payer: Payer, today: date, attempts: Attempts = Attempts.ONE) -> CostSum:
    """Return what it costs to get the certification and keep it for a year."""
    return over_years(certification, 1, payer, today, attempts)


def over_years(
    certification: Certification, years: int, payer: Payer, today: date, attempts: Attempts = Attempts.ONE
) -> CostSum:
    """Return what it costs to get the certification and keep it for some years.

    In it: the exam, membership where it is compulsory or the payer is a member, and each
    recertification that falls due before the end. Where membership is compulsory, a non-member pays as a member.
    Books, courses and continuing education are in no sum: nobody gives a price for them.
    """
    compulsory = membership_compulsory(certification, today)
    if compulsory and payer in {Payer.CHEAPEST, Payer.NON_MEMBER}:
        payer = Payer.MEMBER
    payers = (Payer.NON_MEMBER, Payer.MEMBER) if payer is Payer.CHEAPEST else (payer,)
    sums = [_Bill(certification, years, each, attempts, compulsory, today).sum() for each in payers]
    return min(sums, key=_cheapness)


def membership_compulsory(certification: Certification, today: date) -> bool | None:
    """Return whether a candidate must belong to the body; None where no source says.

    Where no source says it outright, a price of the exam for non-members says that they may take it.
    """
    if membership_paths(certification, today):
        return True
    said = {fee.required_for_exam for fee in in_force(certification.body.membership_fees, today)} - {None}
    if said:
        return True in said
    fees = in_force(certification.fees, today)
    for_non_members = any(fee.buys is Purchase.EXAM and fee.audience is Audience.NON_MEMBER for fee in fees)
    return False if for_non_members else None


def membership_paths(certification: Certification, today: date) -> tuple[RequirementPath, ...]:
    """Return the ways in that ask for membership, of requirements that nobody meets without it."""
    found: list[RequirementPath] = []
    for requirement in certification.requirements:
        paths = in_force(requirement.paths, today)
        if requirement.strength is RequirementStrength.MANDATORY and all(map(_asks_for_membership, paths)):
            found += paths
    return tuple(found)


def _asks_for_membership(path: RequirementPath) -> bool:
    return any(condition.kind is ConditionKind.MEMBERSHIP for condition in path.conditions)


def _cheapness(cost: CostSum) -> tuple[int, tuple[bool, str, Decimal]]:
    # A missing price never makes a way the cheaper one: first the way with fewer prices missing.
    return (len(cost.left_out), (cost.total or _NOTHING).in_order)


_NOTHING = Money(Decimal(0))


# Whose price each payer pays, the nearest first. Student members take exams at the member price
# where there is none for students.
_PRICES_FOR = {
    Payer.MEMBER: (Audience.MEMBER, Audience.ANYONE),
    Payer.NON_MEMBER: (Audience.NON_MEMBER, Audience.ANYONE),
    Payer.STUDENT: (Audience.STUDENT, Audience.MEMBER, Audience.ANYONE),
}


@dataclass(slots=True)
class _Bill:
    """A sum in the making."""

    certification: Certification
    years: int
    payer: Payer
    attempts: Attempts
    compulsory: bool | None
    today: date
    lines: list[CostLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def sum(self) -> CostSum:
        """Return the sum of the exam, the dues and the recertifications."""
        if self.attempts is Attempts.ONE:
            self._pay_once()
        else:
            self._pay_twice()
        if self.compulsory or self.payer in {Payer.MEMBER, Payer.STUDENT}:
            self._pay_membership()
        elif self.compulsory is None:
            self._miss(CostKind.MEMBERSHIP, sentences.MEMBERSHIP_IF_ASKED)
        self._pay_recertifications()
        return CostSum(
            certification=self.certification,
            payer=self.payer,
            attempts=self.attempts,
            membership_compulsory=self.compulsory,
            lines=tuple(self.lines),
            left_out=tuple(self.left_out),
        )

    def _pay(self, kind: CostKind, label: str, fee: Fee | MembershipFee, times: int = 1) -> None:
        """Add a price, or name it as left out where it cannot be added."""
        if fee.price is None:
            self.left_out.append(LeftOut(kind, label, sentences.PRICE_NOT_PUBLISHED, fee.evidence))
        elif self.lines and fee.price.currency != self.lines[0].price.currency:
            self.left_out.append(LeftOut(kind, label, sentences.other_currency(fee.price), fee.evidence))
        else:
            with_course = isinstance(fee, Fee) and fee.buys is Purchase.COURSE_AND_EXAM
            self.lines.append(CostLine(kind, label, fee.price, times, fee.evidence, self._disputes(fee), with_course))

    def _disputes(self, fee: Fee | MembershipFee) -> tuple[Claim, ...]:
        if isinstance(fee, MembershipFee):
            return self.certification.body.disputes("membership-fee", fee.key)
        return self.certification.disputes("fee", fee.key)

    def _miss(self, kind: CostKind, label: str) -> None:
        """Name a price that nobody gives."""
        self.left_out.append(LeftOut(kind, label, sentences.NO_SOURCED_PRICE))

    def _prices(self, buys: Purchase) -> list[Fee]:
        """Return the prices that the payer may choose from, the cheapest first; unpublished ones last."""
        of_kind = [fee for fee in in_force(self.certification.fees, self.today) if fee.buys is buys]
        for audience in _PRICES_FOR[self.payer]:
            if found := [fee for fee in of_kind if fee.audience is audience]:
                return sorted(found, key=_price_order)
        return []

    def _exam_prices(self) -> list[Fee]:
        return self._prices(Purchase.EXAM) or self._prices(Purchase.COURSE_AND_EXAM)

    def _pay_once(self) -> None:
        prices = self._exam_prices()
        single = [fee for fee in prices if not _buys_two(fee)] or prices
        if single:
            self._pay(CostKind.EXAM, single[0].label, single[0])
        else:
            self._miss(CostKind.EXAM, sentences.EXAM)

    def _pay_twice(self) -> None:
        prices = self._exam_prices()
        single = next((fee for fee in prices if not _buys_two(fee)), None)
        double = next((fee for fee in prices if _buys_two(fee)), None)
        retake = next(iter(self._prices(Purchase.RETAKE)), None)
        if double is not None and not _cheaper_apart(single, retake, double):
            self._pay(CostKind.EXAM, double.label, double)
            return
        self._pay_once()
        if retake is None:
            self._miss(CostKind.RETAKE, sentences.RETAKE)
        else:
            self._pay(CostKind.RETAKE, retake.label, retake)

    def _pay_membership(self) -> None:
        """Add the dues. Who has earned a certification is no longer a student: student dues are for one year."""
        as_student = 1 if self.payer is Payer.STUDENT else 0
        if as_student:
            self._pay_dues(Audience.STUDENT, as_student)
        if self.years > as_student:
            self._pay_dues(Audience.MEMBER, self.years - as_student)

    def _pay_dues(self, audience: Audience, years: int) -> None:
        body = self.certification.body
        tiers = [
            fee for fee in in_force(body.membership_fees, self.today) if fee.audience in {audience, Audience.ANYONE}
        ]
        if not tiers:
            self._miss(CostKind.MEMBERSHIP, sentences.dues(body.abbreviation, audience.label))
            return
        cheapest = min(tiers, key=_price_order)
        times = -(-years * MONTHS_A_YEAR // cheapest.months)
        self._pay(CostKind.MEMBERSHIP, sentences.dues(body.abbreviation, cheapest.tier), cheapest, times)

    def _pay_recertifications(self) -> None:
        fee = next(iter(self._prices(Purchase.RECERTIFICATION)), None)
        if fee is not None and fee.state is FactState.NOT_APPLICABLE:
            return
        cycle = (fee and fee.recurs_months) or self._cycle_months()
        # A recertification due on the last day pays for the time after it.
        times = None if cycle is None else (self.years * MONTHS_A_YEAR - 1) // cycle
        if times == 0:
            return
        if fee is None and self.compulsory:
            return  # the dues, owed every year, are what keeps it
        if fee is None:
            self._miss(CostKind.RECERTIFICATION, sentences.RECERTIFICATION)
        elif times is None:
            self.left_out.append(LeftOut(CostKind.RECERTIFICATION, fee.label, sentences.CYCLE_NOT_KNOWN, fee.evidence))
        else:
            self._pay(CostKind.RECERTIFICATION, fee.label, fee, times)

    def _cycle_months(self) -> int | None:
        cycle = known_number(self.certification, "ce-cycle-months", self.today)
        return None if cycle is None or cycle.exact is None else int(cycle.exact)


def _price_order(fee: Fee | MembershipFee) -> tuple[bool, tuple[bool, str, Decimal]]:
    return (fee.price is None, (fee.price or _NOTHING).in_order)


def _from_another(claim: Claim, evidence: Evidence) -> bool:
    said_by = {sighting.evidence.source.slug for sighting in claim.sightings if not sighting.against}
    return bool(said_by - {evidence.source.slug})


def _buys_two(fee: Fee) -> bool:
    return fee.attempts is not None and fee.attempts > 1


def _cheaper_apart(single: Fee | None, retake: Fee | None, double: Fee) -> bool:
    """Return whether an attempt and a retake, both with prices, cost less than two attempts together."""
    prices = [fee.price for fee in (single, retake, double) if fee is not None and fee.price is not None]
    if len(prices) < 3 or len({price.currency for price in prices}) > 1:  # noqa: PLR2004 - all three are needed
        return False
    first, second, both = prices
    return first + second < both
