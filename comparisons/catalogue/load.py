"""Reads the published rows into a snapshot, in one consistent read and a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction

from comparisons import models as rows
from comparisons import vocabulary as words
from comparisons.catalogue import snapshot as frozen
from comparisons.vocabulary import Money, PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from comparisons.models.evidence import Fact as FactRow
    from comparisons.models.evidence import Figure as FigureRow
    from comparisons.models.evidence import Observed as ObservedRow
    from comparisons.models.evidence import ObservedOrOurs as ObservedOrOursRow
    from comparisons.models.evidence import ScalarFact as ScalarFactRow
    from comparisons.models.evidence import Statement as StatementRow
    from comparisons.vocabulary import Topic


@contextmanager
def consistent_read() -> Iterator[None]:
    """Show one state of the database to every query inside.

    SQLite: BEGIN DEFERRED, since with IMMEDIATE transactions `atomic()` would wait for writers.
    PostgreSQL: REPEATABLE READ, READ ONLY. Inside an open transaction it does nothing: the caller
    (a test, a preview) wants to see what it has just written.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def load_catalogue() -> frozen.Catalogue:
    """Return the catalogue as it stands: everything published, at one revision."""
    with consistent_read():
        return Loader().catalogue()


def _rows[Row: models.Model](model: type[Row]) -> list[Row]:
    # Named tuples with a row's columns: the whole is read in a quarter less time, and nothing can run another query.
    columns = [field.attname for field in model._meta.concrete_fields]
    return list(model._default_manager.values_list("pk", *columns, named=True))


def _grouped[Row: models.Model](model: type[Row], owner: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in _rows(model):
        groups[getattr(row, f"{owner}_id")].append(row)
    return groups


def _pairs(through: type[models.Model], owner: str, other: str) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for owner_id, other_id in through._default_manager.order_by("pk").values_list(owner, other):
        groups[owner_id].append(other_id)
    return groups


def _date(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def _being_checked() -> frozenset[tuple[str, str]]:
    reported = rows.Report.objects.filter(standing=words.ReportStanding.OPEN.value, being_checked=True)
    return frozenset(place for report in reported for place in report.told)


def _word[Word: words.Labelled](kind: type[Word], value: str) -> Word | None:
    return kind(value) if value else None


def _number(low: Decimal | None, high: Decimal | None, qualifier: str, unit: words.Unit) -> frozen.Number | None:
    if low is None:
        return None
    return frozen.Number(
        words.plain(low), None if high is None else words.plain(high), words.Qualifier(qualifier), unit
    )


def _value(row: ScalarFactRow, topic: Topic) -> frozen.Value | None:
    if row.flag is not None:
        return row.flag
    if row.choice and topic.words is not None:
        return topic.words(row.choice)
    return _number(row.low, row.high, row.qualifier, topic.unit) or row.text or None


class Loader:
    """Reads each table once; joins by primary key in memory, and hands out slugs only."""

    def __init__(self) -> None:
        self.revision = rows.Revision.current()
        self.sources = {row.pk: self._source(row) for row in _rows(rows.Source)}
        self.body_rows = _rows(rows.CertifyingBody)
        self.body_slugs = {row.pk: row.slug for row in self.body_rows}
        self.certification_rows = [row for row in _rows(rows.Certification) if row.published]
        self.certification_slugs = {row.pk: row.slug for row in self.certification_rows}
        self.role_rows = _rows(rows.JobRole)
        self.role_slugs = {row.pk: row.slug for row in self.role_rows}
        self._load_claims()

    def catalogue(self) -> frozen.Catalogue:
        """Return the whole, in the order of lists."""
        bodies = self._bodies()
        fits = self._role_fits()
        certifications = self._certifications(bodies, fits)
        occupations = self._occupations()
        return frozen.Catalogue(
            revision=self.revision,
            sources={source.slug: source for source in self.sources.values()},
            bodies={body.slug: body for body in bodies.values()},
            certifications={each.slug: each for each in certifications},
            occupations={each.soc_code: each for each in occupations.values()},
            roles={role.slug: role for role in self._roles(occupations, fits)},
            terms={term.slug: term for term in self._terms()},
            question_wordings={
                row.question: frozen.Wording(row.text, row.help_text, row.order) for row in _rows(rows.QuestionWording)
            },
            asked_pairs=self._asked_pairs(),
            option_wordings={
                (row.question, row.value): frozen.Wording(row.text, "", row.order) for row in _rows(rows.OptionWording)
            },
            answer_wordings={
                row.question: frozen.AnswerWording(row.title, row.answer, row.depends_on)
                for row in _rows(rows.AnswerWording)
            },
            being_checked=_being_checked(),
        )

    # --- Evidence

    @staticmethod
    def _source(row: rows.Source) -> frozen.Source:
        return frozen.Source(
            slug=row.slug,
            url=row.url,
            publisher=row.publisher,
            title=row.title,
            kind=words.SourceKind(row.kind),
            published=_date(row.published),
            note=row.note,
        )

    def _evidence(self, row: ObservedRow) -> frozen.Evidence:
        return frozen.Evidence(
            source=self.sources[row.source_id],
            as_of=_date(row.as_of),
            seen_on=row.seen_on,
            seen_in=words.SeenIn(row.seen_in),
            where=row.where,
            note=row.note,
        )

    def _evidence_unless_ours(self, row: ObservedOrOursRow) -> frozen.Evidence | None:
        if row.source_id is None or row.seen_on is None:
            return None
        return frozen.Evidence(
            source=self.sources[row.source_id],
            as_of=_date(row.as_of),
            seen_on=row.seen_on,
            seen_in=words.SeenIn(row.seen_in),
            where="",
            note=row.note,
        )

    def _stated(self, row: StatementRow) -> dict[str, Any]:
        return {
            "key": row.key,
            "evidence": self._evidence(row),
            "effective_from": row.effective_from,
            "replaces": row.replaces,
        }

    def _common(self, row: FactRow) -> dict[str, Any]:
        return self._stated(row) | {"state": words.FactState(row.state)}

    def _facts(self, facts: Sequence[ScalarFactRow], topics: Mapping[str, Topic]) -> tuple[frozen.Fact, ...]:
        return tuple(
            frozen.Fact(
                topic=topics[row.topic], label=row.label, value=_value(row, topics[row.topic]), **self._common(row)
            )
            for row in facts
        )

    def _figures(self, figures: Sequence[FigureRow]) -> tuple[frozen.Figure, ...]:
        return tuple(
            frozen.Figure(
                measure=words.Measure(row.measure),
                statistic=words.Statistic(row.statistic),
                population=row.population,
                year=row.year,
                number=_number(row.low, row.high, row.qualifier, words.Unit(row.unit)),
                **self._common(row),
            )
            for row in figures
        )

    # --- Claims

    def _load_claims(self) -> None:
        sightings = _grouped(rows.ClaimSighting, "claim")
        self.claims: dict[str, dict[int, list[frozen.Claim]]] = defaultdict(lambda: defaultdict(list))
        for row in _rows(rows.Claim):
            claim = self._claim(row, sightings[row.pk])
            for subject in ("certification", "body", "role", "occupation"):
                if (owner := getattr(row, f"{subject}_id")) is not None:
                    self.claims[subject][owner].append(claim)

    def _claim(self, row: rows.Claim, sightings: Sequence[rows.ClaimSighting]) -> frozen.Claim:
        return frozen.Claim(
            key=row.key,
            topic=row.topic,
            fact_key=row.fact_key,
            text=row.text,
            low=None if row.low is None else words.plain(row.low),
            high=None if row.high is None else words.plain(row.high),
            verdict=words.Verdict(row.verdict),
            explanation=row.explanation,
            sightings=tuple(frozen.ClaimSighting(self._evidence(each), each.against) for each in sightings),
        )

    def _claims_about(self, subject: str, owner: int) -> tuple[frozen.Claim, ...]:
        return tuple(self.claims[subject][owner])

    # --- Bodies

    def _bodies(self) -> dict[int, frozen.CertifyingBody]:
        facts = _grouped(rows.BodyFact, "body")
        figures = _grouped(rows.BodyFigure, "body")
        fees = _grouped(rows.MembershipFee, "body")
        return {
            row.pk: frozen.CertifyingBody(
                slug=row.slug,
                abbreviation=row.abbreviation,
                about=row.about,
                facts=self._facts(facts[row.pk], words.BODY_TOPICS),
                figures=self._figures(figures[row.pk]),
                membership_fees=tuple(self._membership_fee(fee) for fee in fees[row.pk]),
                claims=self._claims_about("body", row.pk),
            )
            for row in self.body_rows
        }

    def _membership_fee(self, row: rows.MembershipFee) -> frozen.MembershipFee:
        return frozen.MembershipFee(
            tier=row.tier,
            audience=words.Audience(row.audience),
            price=None if row.amount is None else Money(row.amount, row.currency),
            months=row.months,
            required_for_exam=row.required_for_exam,
            **self._common(row),
        )

    # --- Certifications

    def _certifications(
        self, bodies: Mapping[int, frozen.CertifyingBody], fits: Sequence[frozen.RoleFit]
    ) -> list[frozen.Certification]:
        former = _grouped(rows.FormerSlug, "certification")
        names = _grouped(rows.AlternateName, "certification")
        classifications = _grouped(rows.Classification, "certification")
        facts = _grouped(rows.CertificationFact, "certification")
        figures = _grouped(rows.CertificationFigure, "certification")
        domains = _grouped(rows.ExamDomain, "certification")
        fees = _grouped(rows.Fee, "certification")
        related = _grouped(rows.RelatedCertification, "certification")
        requirements = self._requirements()
        marks = self._apprentice_marks()
        return [
            frozen.Certification(
                slug=row.slug,
                abbreviation=row.abbreviation,
                body=bodies[row.body_id],
                url_order=row.url_order,
                level=words.Level(row.level),
                focus=words.Work(row.focus),
                summary=row.summary,
                former_slugs=tuple(each.slug for each in former[row.pk]),
                alternate_names=tuple(each.name for each in names[row.pk]),
                works=_classified(classifications[row.pk], words.Facet.WORK, words.Work),
                specialties=_classified(classifications[row.pk], words.Facet.SPECIALTY, words.Specialty),
                own_settings=_classified(classifications[row.pk], words.Facet.SETTING, words.Setting),
                facts=self._facts(facts[row.pk], words.CERTIFICATION_TOPICS),
                figures=self._figures(figures[row.pk]),
                domains=tuple(self._domain(domain) for domain in domains[row.pk]),
                fees=tuple(self._fee(fee) for fee in fees[row.pk]),
                requirements=requirements[row.pk],
                apprentice_marks=marks[row.pk],
                related=self._related(related[row.pk]),
                role_fits=tuple(fit for fit in fits if fit.certification == row.slug),
                claims=self._claims_about("certification", row.pk),
            )
            for row in self.certification_rows
        ]

    def _domain(self, row: rows.ExamDomain) -> frozen.ExamDomain:
        return frozen.ExamDomain(
            name=row.name,
            questions=row.questions,
            percent=_number(row.weight_low, row.weight_high, row.qualifier, words.Unit.PERCENT),
            **self._common(row),
        )

    def _fee(self, row: rows.Fee) -> frozen.Fee:
        return frozen.Fee(
            buys=words.Purchase(row.buys),
            label=row.label,
            audience=words.Audience(row.audience),
            attempts=row.attempts,
            recurs_months=row.recurs_months,
            price=None if row.amount is None else Money(row.amount, row.currency),
            **self._common(row),
        )

    def _related(self, related: Sequence[rows.RelatedCertification]) -> tuple[frozen.RelatedCertification, ...]:
        return tuple(
            frozen.RelatedCertification(
                slug=self.certification_slugs[row.other_id],
                relation=words.Relation(row.relation),
                note=row.note,
                evidence=self._evidence_unless_ours(row),
            )
            for row in related
            if row.other_id in self.certification_slugs
        )

    def _requirements(self) -> dict[int, tuple[frozen.Requirement, ...]]:
        paths = self._requirement_paths()
        found: dict[int, tuple[frozen.Requirement, ...]] = defaultdict(tuple)
        for certification, requirements in _grouped(rows.Requirement, "certification").items():
            found[certification] = tuple(
                frozen.Requirement(row.key, words.RequirementStrength(row.strength), tuple(paths[row.pk]))
                for row in requirements
            )
        return found

    def _requirement_paths(self) -> dict[int, list[frozen.RequirementPath]]:
        conditions = _grouped(rows.RequirementCondition, "path")
        through = rows.RequirementCondition.credentials.through
        credentials = _pairs(through, "requirementcondition_id", "certification_id")
        found: dict[int, list[frozen.RequirementPath]] = defaultdict(list)
        for row in _rows(rows.RequirementPath):
            made = tuple(self._condition(each, credentials[each.pk]) for each in conditions[row.pk])
            found[row.requirement_id].append(self._path(row, made))
        return found

    def _path(self, row: rows.RequirementPath, conditions: tuple[frozen.Condition, ...]) -> frozen.RequirementPath:
        return frozen.RequirementPath(text=row.text, conditions=conditions, **self._stated(row))

    def _condition(self, row: rows.RequirementCondition, credentials: Sequence[int]) -> frozen.Condition:
        return frozen.Condition(
            kind=words.ConditionKind(row.kind),
            member_of=self.body_slugs.get(row.member_of_id or 0, ""),
            schooling=_word(words.Schooling, row.schooling),
            accredited=row.accredited,
            counts_early=row.counts_early,
            training=_word(words.Training, row.training),
            work=_word(words.Work, row.work),
            setting=_word(words.Setting, row.setting),
            credentials=tuple(self.certification_slugs[pk] for pk in credentials if pk in self.certification_slugs),
            any_credential=row.any_credential,
            specialty=_word(words.Specialty, row.specialty),
            amount=None if row.amount is None else words.plain(row.amount),
            unit=_word(words.AmountUnit, row.unit),
            within_years=row.within_years,
        )

    def _apprentice_marks(self) -> dict[int, tuple[frozen.ApprenticeMark, ...]]:
        routes = _grouped(rows.ApprenticeRoute, "mark")
        found: dict[int, tuple[frozen.ApprenticeMark, ...]] = defaultdict(tuple)
        for certification, marks in _grouped(rows.ApprenticeMark, "certification").items():
            found[certification] = tuple(self._mark(row, routes[row.pk]) for row in marks)
        return found

    def _mark(self, row: rows.ApprenticeMark, routes: Sequence[rows.ApprenticeRoute]) -> frozen.ApprenticeMark:
        return frozen.ApprenticeMark(
            mark=row.mark,
            text=row.text,
            routes=tuple(
                frozen.ApprenticeRoute(
                    key=route.key,
                    text=route.text,
                    work_months=route.work_months,
                    course_hours=route.course_hours,
                    practice_programme=route.practice_programme,
                    course_or_programme=route.course_or_programme,
                    evidence=self._evidence(route),
                )
                for route in routes
            ),
            **self._common(row),
        )

    def _asked_pairs(self) -> tuple[tuple[str, str], ...]:
        slugs = self.certification_slugs
        return tuple(
            (slugs[row.first_id], slugs[row.second_id])
            for row in _rows(rows.AskedPair)
            if row.first_id in slugs and row.second_id in slugs
        )

    # --- Jobs

    def _role_fits(self) -> tuple[frozen.RoleFit, ...]:
        return tuple(
            self._role_fit(row) for row in _rows(rows.RoleFit) if row.certification_id in self.certification_slugs
        )

    def _role_fit(self, row: rows.RoleFit) -> frozen.RoleFit:
        return frozen.RoleFit(
            key=row.key,
            role=self.role_slugs[row.role_id],
            certification=self.certification_slugs[row.certification_id],
            strength=words.RoleStrength(row.strength),
            kind=words.RoleEvidence(row.evidence),
            either_group=row.either_group,
            note=row.note,
            evidence=self._evidence_unless_ours(row),
        )

    def _occupations(self) -> dict[int, frozen.Occupation]:
        facts = _grouped(rows.OccupationFact, "occupation")
        wages = _grouped(rows.OccupationWage, "occupation")
        outlooks = _grouped(rows.OccupationOutlook, "occupation")
        return {
            row.pk: frozen.Occupation(
                soc_code=row.soc_code,
                title=row.title,
                facts=self._facts(facts[row.pk], words.OCCUPATION_TOPICS),
                wages=tuple(self._wage(wage) for wage in wages[row.pk]),
                outlooks=tuple(self._outlook(outlook) for outlook in reversed(outlooks[row.pk])),
                claims=self._claims_about("occupation", row.pk),
            )
            for row in _rows(rows.Occupation)
        }

    def _wage(self, row: rows.OccupationWage) -> frozen.Wage:
        return frozen.Wage(
            key=row.key,
            year=row.year,
            industry=row.industry,
            percentile_10=row.percentile_10,
            percentile_25=row.percentile_25,
            median=row.median,
            percentile_75=row.percentile_75,
            percentile_90=row.percentile_90,
            mean=row.mean,
            median_hourly=row.median_hourly,
            employment=row.employment,
            share_of_jobs=None if row.share_of_jobs is None else words.plain(row.share_of_jobs),
            evidence=self._evidence(row),
        )

    def _outlook(self, row: rows.OccupationOutlook) -> frozen.Outlook:
        return frozen.Outlook(
            key=row.key,
            from_year=row.from_year,
            to_year=row.to_year,
            jobs_from=row.jobs_from,
            jobs_to=row.jobs_to,
            change=row.change,
            growth_percent=words.plain(row.growth_percent),
            openings_per_year=row.openings_per_year,
            evidence=self._evidence(row),
        )

    def _roles(
        self, occupations: Mapping[int, frozen.Occupation], fits: Sequence[frozen.RoleFit]
    ) -> list[frozen.JobRole]:
        facts = _grouped(rows.RoleFact, "role")
        figures = _grouped(rows.RoleFigure, "role")
        names = _grouped(rows.RoleName, "role")
        code_sets = _grouped(rows.RoleCodeSet, "role")
        next_roles = _pairs(rows.JobRole.next_roles.through, "from_jobrole_id", "to_jobrole_id")
        matches = {row.role_id: row for row in _rows(rows.OccupationMatch)}
        return [
            frozen.JobRole(
                slug=row.slug,
                title=row.title,
                level_from=words.Level(row.level_from),
                level_to=words.Level(row.level_to or row.level_from),
                works=words.Work(row.works),
                description=row.description,
                note=row.note,
                also_called=tuple(name.name for name in names[row.pk] if not name.is_slug),
                former_slugs=tuple(name.name for name in names[row.pk] if name.is_slug),
                code_sets=tuple(words.CodeSet(each.code_set) for each in code_sets[row.pk]),
                next_roles=tuple(self.role_slugs[pk] for pk in next_roles[row.pk]),
                match=self._match(matches.get(row.pk), occupations),
                facts=self._facts(facts[row.pk], words.ROLE_TOPICS),
                figures=self._figures(figures[row.pk]),
                fits=tuple(fit for fit in fits if fit.role == row.slug),
                claims=self._claims_about("role", row.pk),
            )
            for row in self.role_rows
        ]

    def _match(
        self, row: rows.OccupationMatch | None, occupations: Mapping[int, frozen.Occupation]
    ) -> frozen.OccupationMatch | None:
        if row is None:
            return None
        return frozen.OccupationMatch(occupations[row.occupation_id], words.OccupationFit(row.fit), self._evidence(row))

    # --- Words

    def _terms(self) -> list[frozen.Term]:
        term_rows = _rows(rows.Term)
        slugs = {row.pk: row.slug for row in term_rows}
        related = _pairs(rows.Term.related.through, "from_term_id", "to_term_id")
        further = _pairs(rows.Term.further_sources.through, "term_id", "source_id")
        return [
            frozen.Term(
                slug=row.slug,
                term=row.term,
                expansion=row.expansion,
                category=words.TermCategory(row.category),
                tier=words.TermTier(row.tier),
                definition=row.definition,
                related=tuple(slugs[pk] for pk in related[row.pk]),
                further_sources=tuple(self.sources[pk] for pk in further[row.pk]),
                evidence=self._evidence(row),
            )
            for row in term_rows
        ]


def _classified[Word: words.Labelled](
    classifications: Sequence[rows.Classification], facet: words.Facet, kind: Callable[[str], Word]
) -> tuple[frozen.Classified[Word], ...]:
    return tuple(frozen.Classified(kind(row.value), row.reason) for row in classifications if row.facet == facet.value)
