"""The sentences of the advice: what a person said, what we know, why, why not, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from comparisons.engine.sentences.phrases import LEVELS, PLACES, SCHOOLING, Clause, merged
from comparisons.engine.sentences.writing import inside, listed, small_number
from comparisons.vocabulary import RoleStrength, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Certification
    from comparisons.vocabulary import Labelled, Level, Schooling, Setting

# --- The quiz --------------------------------------------------------------------------------------

YES = "yes"
NO = "no"
NONE_HELD = "none yet"
NONE_OF_THESE = "none of these"
EITHER = "either, or both"


def with_mark(mark: str) -> str:
    """Name an apprentice form."""
    return f"{mark}: with the apprentice mark"


def for_so_long(work: Labelled, duration: Labelled) -> str:
    """Name a kind of work and how long it was done."""
    return f"{work.label}: {duration.label}"


# --- Answers that speak against each other --------------------------------------------------------

ANYWHERE_AND_SOMEWHERE = "You selected “anywhere” and also a workplace. We went by “anywhere”."
ACCREDITED_WITHOUT_DEGREE = (
    "You said whether your health-information degree is accredited, but no such degree is among your schooling. "
    "We left that answer out."
)


def finished_and_studying(both: Sequence[Schooling]) -> str:
    """Name schooling that is said to be finished and under way."""
    words = listed([SCHOOLING[each] for each in both])
    return f"You said that you have finished and are still doing this: {words}. We took it as finished."


def no_degree_but_studying(under_way: Iterable[Schooling]) -> str:
    """Name degrees that are under way although no degree is wanted."""
    words = listed(sorted(SCHOOLING[each] for each in under_way))
    return f"You would not take a degree program, but you are doing one: {words}. We count that one as yours."


def held_with_and_without_mark(letters: str, mark: str) -> str:
    """Name a certification that is said to be held in full and with its apprentice mark."""
    return (
        f"You said that you hold the {letters} and also the {mark}, which is the {letters} with the apprentice mark. "
        f"We went by the {letters}."
    )


def held_without_schooling(letters: str, behind: Iterable[Schooling]) -> str:
    """Name a certification held that asks for schooling, beside the word that nothing is finished."""
    asked = listed([SCHOOLING[each] for each in behind])
    return (
        f"You said that you hold the {letters}, and that you have finished none of the schooling that we ask about. "
        f"The {letters} asks for {asked}, so we took you to have that."
    )


# --- What we know, as clauses about a certification: "{it} is …" -------------------------------------


def is_mainly(work: Labelled) -> Clause:
    """Say what a certification is mainly about."""
    return Clause("{it} is mainly about {things}", (work.label,))


def is_mainly_for_specialty(work: Labelled, specialties: Sequence[Labelled]) -> Clause:
    """Say that a certification is mainly about one kind of work in one branch of medicine."""
    return Clause(f"{{it}} is mainly about {work.label}, but only in {listed([each.label for each in specialties])}")


def is_mainly_in_specialty(work: Labelled, specialties: Sequence[Labelled]) -> Clause:
    """Say that a certification is mainly about one kind of work, in the branch of medicine that is wanted."""
    return Clause(f"{{it}} is mainly about {work.label}, in {listed([each.label for each in specialties])}")


def is_also(work: Labelled) -> Clause:
    """Say what a certification is about too."""
    return Clause("{it} is about {things} too", (work.label,))


def is_about_both(works: Sequence[Labelled]) -> Clause:
    """Say that a certification is about two kinds of work."""
    return Clause(f"{{it}} is about both {listed([work.label for work in works])}")


def is_about_one_of(work: Labelled, works: Sequence[Labelled]) -> Clause:
    """Say that a certification is about one of two kinds of work."""
    (other,) = (each for each in works if each is not work)
    return Clause(f"{{it}} is about {work.label}, but not about {other.label}")


def is_not_about(works: Sequence[Labelled]) -> Clause:
    """Say that a certification is about other work."""
    return Clause("{it} is not about {things}", tuple(work.label for work in works), "or")


_TIES = {
    RoleStrength.REQUIRED: "is required for",
    RoleStrength.PREFERRED: "is preferred for",
    RoleStrength.ACCEPTED: "is accepted for",
    RoleStrength.COMMON: "often goes with",
}


def named_for_job(strength: RoleStrength, title: str) -> Clause:
    """Say that a job of the wanted kind is tied to a certification for other work."""
    return Clause(f"{{it}} is about other work, but {_TIES[strength]} this job: {{things}}", (inside(title),))


SETTINGS_NOT_KNOWN = Clause("We know of no workplace for {it} yet")
CODES_NOT_KNOWN = Clause("We know of no list of code sets for {it} yet")
CODES_MATTER_LESS = Clause("{it} is not mainly about coding, so codes matter less: they earn half the points")


def names_setting(setting: Setting) -> Clause:
    """Say that a source names a workplace."""
    return Clause("{it} is for work {things}", (PLACES[setting],), short="there")


def names_wider_setting(setting: Setting) -> Clause:
    """Say that a source names a wider workplace."""
    return Clause("{it} is for work {things}, but our source does not say in which part", (PLACES[setting],))


def may_suit_setting(setting: Setting) -> Clause:
    """Say that nobody but we link a certification with a workplace."""
    return Clause("{it} seems to suit work {things}", (PLACES[setting],), short="there")


def is_for_the_clinicians_side(setting: Setting) -> Clause:
    """Say that a certification is for the codes of clinicians' claims at a workplace, and not for its own."""
    pattern = (
        "{it} is for the clinicians’ side of work {things}: it does not test the codes of the hospital’s own claims"
    )
    return Clause(pattern, (PLACES[setting],), short="there")


def names_no_setting(setting: Setting) -> Clause:
    """Say that a source names other workplaces only."""
    pattern = "Our sources place {it} elsewhere, not {things}"
    return Clause(pattern, (PLACES[setting],), "or", short="there")


def tests_codes(codes: Iterable[Labelled], setting: Setting) -> Clause:
    """Say which codes of a workplace the exam tests."""
    words = listed([each.label for each in codes])
    return Clause(f"{{it}} tests codes that are used for work {{things}}: {words}", (PLACES[setting],), short="there")


def tests_other_codes(setting: Setting) -> Clause:
    """Say that the exam tests none of the codes that set a workplace apart."""
    pattern = "{it} does not test the codes that are special to work {things}"
    return Clause(pattern, (PLACES[setting],), "or", short="there")


def disputed(known: Clause) -> Clause:
    """Say that not all sources say so."""
    return replace(known, pattern=f"{known.pattern}, but sources disagree")


def is_level(level: Level) -> Clause:
    """Say how far along a certification is meant for."""
    return Clause(f"{{it}} is {LEVELS[level]}")


NO_EMPLOYER_KNOWN = Clause("{it} is in no job ad and in no employer’s list that we have read")


NOT_BUILT_ON_CODING = Clause("{it} is not mainly about coding, so experience in coding decides nothing here")
NOT_AN_ENTRY_EXAM = Clause(
    "{it} is not mainly about coding, so experience in coding decides nothing here; it is meant for people with "
    "experience in its own field"
)


def asked_for(titles: Sequence[str], sources: int, *, of_both: int = 0) -> Clause:
    """Say for which jobs employers ask for a certification or accept it, and how many sources say so.

    `of_both`: how many name it for jobs in all, where that is what counts.
    """
    pattern = f"{_sources(sources)} that employers ask for {{it}} or accept it for {{things}}"
    widely = f", and {small_number(of_both)} sources in all name it for jobs" if of_both else ""
    return Clause(f"{pattern}{widely}", (_jobs(titles),))


def linked(titles: Sequence[str], sources: int) -> Clause:
    """Say with which jobs a certification is commonly linked, and how many sources say so."""
    return Clause(f"{_sources(sources)} that {{it}} often goes with {{things}}", (_jobs(titles),))


def _sources(count: int) -> str:
    return "One published source says" if count == 1 else f"{small_number(count)} published sources say"


def _jobs(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return f"this job: {inside(titles[0])}"
    return f"{small_number(len(titles))} kinds of job: {listed([inside(title) for title in sorted(titles)])}"


# --- Ways in, and whose word they are ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A way in as its source puts it."""

    speaker: str  # the body, or what kind of page says so
    mandatory: bool
    alone: bool  # it asks for nothing else


_SPEAKERS = {
    SourceKind.GOVERNMENT: "a government page",
    SourceKind.EMPLOYER: "an employer",
    SourceKind.SURVEY: "a survey",
    SourceKind.SECONDARY: "a guide (second-hand)",
}


def speaker(kind: SourceKind, body: str) -> str:
    """Return who says something about a body's certification."""
    return _SPEAKERS.get(kind, body)


class Covers(Enum):
    """How a person's schooling stands to what a way in names."""

    IS = auto()
    HOLDS = auto()
    MAY_HOLD = auto()


def asks_for_schooling(word: Word, asked: str, covered: Covers) -> Clause:
    """Say that a way in names schooling, and whether a person's schooling is that."""
    if covered is Covers.IS:
        return _way_in(word, asked)
    clause = _way_in(word)
    return replace(clause, pattern=clause.pattern.replace("{things}", asked) + _COVERS[covered])


_COVERS = {
    Covers.HOLDS: ". This schooling covers that",
    Covers.MAY_HOLD: ". This schooling may cover that",
}


def asks_for_held(word: Word, letters: str) -> Clause:
    """Say that a way in names a certification."""
    return replace(_way_in(word, f"the {letters}"), short="each of these")


def asks_for_any(word: Word) -> Clause:
    """Say that a way in takes any coding certification."""
    return _way_in(word, "any coding certification")


def asks_for_work(word: Word, work: Labelled) -> Clause:
    """Say that a way in names work."""
    return _way_in(word, f"work in {work.label}")


def _way_in(word: Word, *asked: str) -> Clause:
    if not word.mandatory:
        advises = "suggests" if word.speaker in _SPEAKERS.values() else "recommends"
        more = "" if word.alone else ", with other things,"
        return Clause(f"{word.speaker} {advises} {{things}}{more} before {{it}}", asked, "or")
    part = "" if word.alone else "part of "
    return Clause(f"{word.speaker} lists {{things}} as {part}a way into {{it}}", asked, "or")


NO_WAY_IN_NAMES_SCHOOLING = Clause("We know of no way into {it} that asks for this schooling")
WAYS_IN_NOT_KNOWN = Clause("We do not know all that is asked of people who take {it}")


# --- Certifications held, work done, wishes ----------------------------------------------------------

IS_THE_ONE_HELD = Clause("{it} is the one that you hold")


def step_from(letters: str) -> Clause:
    """Say that another certification leads to this one."""
    return Clause("{it} is a next step from {things}", (f"the {letters}",), "or", short="each of these")


def sister_of(letters: str, body: str) -> Clause:
    """Say that a certification of the same body shares ground with one held."""
    pattern = f"{{it}} covers some of the same ground as {{things}} and comes from {body} too"
    return Clause(pattern, (f"the {letters}",), short="these")


def same_body(letters: str, body: str) -> Clause:
    """Say that the holder knows the body already."""
    return Clause(f"{{it}} comes from {body}, like {{things}}", (f"the {letters}",), short="these")


def overlaps(letters: str) -> Clause:
    """Say that two certifications share ground."""
    return Clause("{it} covers some of the same ground as {things}", (f"the {letters}",), short="these")


def leads_to_held(letters: str) -> Clause:
    """Say that a certification leads to one held."""
    return Clause("{it} is a step toward {things}, so it adds little", (f"the {letters}",), short="these")


def entry_again(letters: str, focus: Labelled) -> Clause:
    """Say that a certification is an entry exam for the work that the held one is about."""
    pattern = f"{{it}} is an entry exam for {focus.label}, which {{things}} is about too"
    return Clause(pattern, (f"the {letters}",), "or")


def not_tied_to(letters: str) -> Clause:
    """Say that nothing ties two certifications."""
    return Clause("{it} does not build on {things}", (f"the {letters}",), "or", short="these")


def is_led_to(focus: Labelled, work: Labelled) -> Clause:
    """Say that work done leads here."""
    return Clause(f"{{it}} is mainly about {focus.label}, and {{things}} often leads there", (work.label,))


def does_not_build_on(work: Labelled) -> Clause:
    """Say that work done does not lead here."""
    return Clause("{it} does not build on {things}", (work.label,), "or")


def is_for_specialty(specialty: Labelled) -> Clause:
    """Say which specialty a certification is for."""
    return Clause("{it} is made for {things}", (specialty.label,))


def is_not_for_specialty(specialty: Labelled) -> Clause:
    """Say that a certification is not for a specialty."""
    return Clause("{it} is not made for {things}", (specialty.label,), "or")


IS_FOR_REMOTE_WORK = Clause("{it} is linked with work from home")
NOT_FOR_REMOTE_WORK = Clause("{it} is not linked with work from home in what we have read")
REMOTE_NOT_KNOWN = Clause("{it} has no workplace or job that we know of yet")


def job_is_remote(title: str) -> Clause:
    """Say that a job that goes with a certification is done from home too."""
    return Clause("{it} goes with a job that can be done from home: {things}", (inside(title),))


NEEDS_DEGREE = Clause("{it} asks for a degree")
NEEDS_NO_DEGREE = Clause("{it} asks for no degree")

IS_FOR_LEADERS = Clause("{it} is made for people who lead")
LEADS_TO_LEADING = Clause("{it} goes with a job in which people lead others")
IS_FOR_DOERS = Clause("{it} is made for people who do the work")
COST_NOT_KNOWN = Clause("{it} has no price for the first year that we know from a source")


def first_year_cost(words: str) -> Clause:
    """Say what the first year costs."""
    return Clause("{it} costs {things} in the first year, by the prices that we found", (words,))


def comes_from(body: str) -> Clause:
    """Say who awards a certification."""
    return Clause("{it} comes from {things}", (body,))


# --- Judgements ------------------------------------------------------------------------------------


def judgement(letters: str, known: Iterable[Clause], named: Sequence[str] = ()) -> str:
    """Return what we know as sentences about a certification; `named` are things that were named just before."""
    first, *rest = merged(known)
    return " ".join((first.sentence(f"the {letters}", named), *(each.sentence("it", named) for each in rest)))


_BOTH = 2


def fit_count(met: int, partly: int, scored: int) -> str:
    """Return how many of a person's answers that give points it fits, what they want and what they bring alike.

    The only verdict on fit that we give. One that is fitted in part has points too, and is told of: else what fits
    fewer answers could stand before what fits more without a word.
    """
    if scored == 0:
        return "None of your answers gives points"
    if met:
        in_part = f", and {partly} in part" if partly else ""
        return f"Fits {_of_answers(met, scored)}{in_part}"
    if partly:
        return f"Fits in part {_of_answers(partly, scored)}"
    return "Does not fit the one answer that gives points" if scored == 1 else f"Fits none of {_answers(scored)}"


def _of_answers(fitted: int, scored: int) -> str:
    if scored == 1:
        return "the one answer that gives points"
    if fitted == scored:
        return f"{'both' if scored == _BOTH else f'all {scored}'} answers that give points"
    return f"{fitted} of {_answers(scored)}"


def _answers(scored: int) -> str:
    return f"the {scored} answers that give points"


# --- Why not: the reason, and the way round it -----------------------------------------------------


def already_held(certification: Certification, mark: str) -> tuple[str, str]:
    """Say that the person has it, and how an apprentice mark goes."""
    letters = certification.abbreviation
    if not mark:
        return f"You already hold the {letters}.", ""
    routes = [route.text for each in certification.apprentice_marks if each.mark == mark for route in each.routes]
    way_round = " Or: ".join(routes)
    return f"You already hold the {letters}, as {mark}.", f"To lose the apprentice mark: {way_round}" if routes else ""


def led_to_held(letters: str, held: Sequence[str]) -> tuple[str, str]:
    """Say that a certification leads to one that the person holds."""
    return f"The {letters} leads to the {listed(held)}, which you hold.", _ASKED_BY_NAME.format(letters)


def entry_again_barred(certification: Certification, held: Sequence[str]) -> tuple[str, str]:
    """Say that a person is past the entry exam for a kind of work."""
    letters, work = certification.abbreviation, certification.focus.label
    already = f", and you hold the {listed(held)} for that already" if held else ""
    return f"The {letters} is an entry exam for {work}{already}.", _ASKED_BY_NAME.format(letters)


_ASKED_BY_NAME = "You can still take it, if employers near you ask for the {} by name."


def retired(letters: str, successor: str) -> tuple[str, str]:
    """Say that an exam is no longer offered, and what replaced it."""
    way_round = f"The {successor} replaced it." if successor else ""
    return f"The {letters} is retired: its exam is no longer offered.", way_round


def status_not_known(letters: str, body: str) -> tuple[str, str]:
    """Say that we do not know whether an exam is offered."""
    return f"We do not know whether the {letters} is still offered.", f"Ask {body} whether it is."


def degree_needed(letters: str) -> tuple[str, str]:
    """Say that a certification needs a degree that the person will not take."""
    return (
        f"The {letters} asks for a degree that you do not have, and you would not take a degree program.",
        "A degree program would open it.",
    )


def degree_not_known(letters: str, body: str) -> tuple[str, str]:
    """Say that a certification may need a degree."""
    return (
        f"We do not know whether the {letters} asks for a degree, and you would not take a degree program.",
        f"Ask {body} what it asks for.",
    )


def not_at_home(letters: str) -> tuple[str, str]:
    """Say that an exam cannot be taken at home."""
    return f"The {letters} exam cannot be taken at home, as far as our sources say.", "Take it at a test center."


def delivery_not_known(letters: str, body: str) -> tuple[str, str]:
    """Say that an exam may not be possible at home."""
    return f"We do not know whether the {letters} exam can be taken at home.", f"Ask {body} where it can be taken."
