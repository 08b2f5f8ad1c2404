"""What the certifications that a person holds say of them, beside their other answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.advice.answers import Contradiction
from comparisons.engine.advice.conditions import implied, uncovered
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import Question, RequirementStrength, Schooling, Training

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, RequirementPath
    from comparisons.engine.advice.answers import Answers


def schooling_behind(certification: Certification, today: date) -> frozenset[Schooling]:
    """Return the schooling that each holder has: what each way in asks for at least.

    A way in that our questions do not cover is left aside.
    """
    found: frozenset[Schooling] = frozenset()
    for requirement in certification.requirements:
        covered = [path for path in in_force(requirement.paths, today) if not uncovered(path)]
        if requirement.strength is RequirementStrength.MANDATORY and covered:
            found |= frozenset.intersection(*map(_asked_for, covered))
    return found


def _asked_for(path: RequirementPath) -> frozenset[Schooling]:
    """Return the schooling that one way in asks for, with all that it stands for."""
    asked = {condition.schooling for condition in path.conditions if condition.schooling is not None}
    if any(condition.training is Training.HIM_POST_BACCALAUREATE for condition in path.conditions):
        asked.add(Schooling.BACHELOR)
    return frozenset().union(*map(implied, asked))


def schooling_of_holder(catalogue: Catalogue, held: Iterable[str], today: date) -> frozenset[Schooling]:
    """Return the schooling that stands behind certifications held, by their slugs."""
    known = (catalogue.certifications[slug] for slug in held if slug in catalogue.certifications)
    return frozenset().union(*(schooling_behind(each, today) for each in known))


def held_against_answers(
    catalogue: Catalogue, answers: Answers, held: Collection[str], today: date
) -> Iterator[Contradiction]:
    """Yield what certifications held, `held` by their slugs, speak against: another answer, or one another."""
    for name in sorted(answers.held or ()):
        slug = catalogue.slugs_of_marks.get(name, name)
        if slug != name and slug in (answers.held or ()):
            whole = catalogue.certifications[slug]
            mark = next(each.mark for each in whole.apprentice_marks if each.mark.lower() == name)
            said = sentences.held_with_and_without_mark(whole.abbreviation, mark)
            yield Contradiction(Question.HELD, Question.HELD, said)
    if answers.finished is None or answers.schooling:
        return
    for slug in sorted(held):
        certification = catalogue.certifications.get(slug)
        behind = frozenset() if certification is None else schooling_behind(certification, today)
        if certification is not None and behind:
            said = sentences.held_without_schooling(certification.abbreviation, _most(behind))
            yield Contradiction(Question.HELD, Question.SCHOOLING, said)


def _most(schooling: frozenset[Schooling]) -> list[Schooling]:
    """Return the schooling that no other stands for already, in the order of the quiz."""
    covered = frozenset().union(*(implied(each) - {each} for each in schooling))
    return [each for each in Schooling if each in schooling - covered]
