"""The sentences of the advice: what a person said, what we know, why, why not, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import listed, small_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Certification
    from comparisons.vocabulary import Labelled, Level, RoleStrength, Schooling

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

ANYWHERE_AND_SOMEWHERE = "You ticked “anywhere” and also a workplace. We went by “anywhere”."
ACCREDITED_WITHOUT_DEGREE = (
    "You said whether your health-information degree is accredited, but no such degree is among your schooling. "
    "We left that answer out."
)


def finished_and_studying(both: Sequence[Schooling]) -> str:
    """Name schooling that is said to be finished and under way."""
    words = listed([each.label for each in both])
    return f"You said that you have finished and are still doing this: {words}. We took it as finished."


def no_degree_but_studying(under_way: Iterable[Schooling]) -> str:
    """Name degrees that are under way although no degree is wanted."""
    words = listed(sorted(each.label for each in under_way))
    return f"You would not take a degree program, but you are doing one: {words}. We count that one as yours."


# --- What we know, as a clause after the letters: "The CPC …" --------------------------------------


def is_mainly(work: Labelled) -> str:
    """Say what a certification is mainly about."""
    return f"is mainly about {work.label}"


def is_mainly_for_specialty(work: Labelled, specialties: Sequence[Labelled]) -> str:
    """Say that a certification is mainly about one kind of work in one branch of medicine."""
    return f"is mainly about {work.label}, in this branch only: {listed([each.label for each in specialties])}"


def is_also(work: Labelled) -> str:
    """Say what a certification is about too."""
    return f"is about {work.label} too"


def is_about_both(works: Sequence[Labelled]) -> str:
    """Say that a certification is about two kinds of work."""
    return f"is about both {listed([work.label for work in works])}"


def is_about_one_of(work: Labelled, works: Sequence[Labelled]) -> str:
    """Say that a certification is about one of two kinds of work."""
    (other,) = (each for each in works if each is not work)
    return f"is about {work.label}, but not about {other.label}"


def is_not_about(works: Sequence[Labelled]) -> str:
    """Say that a certification is about other work."""
    return f"is not about {listed([work.label for work in works], 'or')}"


def named_for_job(strength: RoleStrength, title: str) -> str:
    """Say that a job is tied to a certification."""
    return f"is {strength.label} for this job: {title}"


SETTINGS_NOT_KNOWN = "has no workplace that we know of yet"
CODES_NOT_KNOWN = "has no list of code sets that we know of yet"
NO_CODES_OF_ITS_OWN = "is for work that is not coding, so the codes of a workplace count half"
NOT_THESE_CODES = "does not test the codes that are special to that workplace"


def names_setting(setting: Labelled) -> str:
    """Say that a source names a workplace."""
    return f"is for work here: {setting.label}"


def names_wider_setting(setting: Labelled) -> str:
    """Say that a source names a wider workplace."""
    return f"is for work here, without saying which part: {setting.label}"


def names_no_setting(setting: Labelled) -> str:
    """Say that a source names other workplaces only."""
    return f"is made for other workplaces, not for this one: {setting.label}"


def tests_codes(codes: Iterable[Labelled]) -> str:
    """Say which codes of a workplace the exam tests."""
    return f"tests the codes that are special to that workplace: {listed([each.label for each in codes])}"


def is_level(level: Level) -> str:
    """Say how far along a certification is meant for."""
    return f"is a certification of this level: {level.label}"


NOT_BUILT_ON_CODING = "is for work that is not built on coding, so coding experience counts half"
NO_EMPLOYER_KNOWN = "is in no job advert or employer’s list that we have read"


def asked_for(titles: Sequence[str]) -> str:
    """Say for which jobs employers ask for a certification or accept it."""
    return f"is asked for or accepted by employers for {_jobs(titles)}"


def linked(titles: Sequence[str]) -> str:
    """Say with which jobs a certification is commonly linked."""
    return f"is commonly linked with {_jobs(titles)}"


def _jobs(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return f"this job: {titles[0]}"
    return f"{small_number(len(titles))} kinds of job: {listed(sorted(titles))}"


def way_in_names(thing: str, *, mandatory: bool) -> str:
    """Say that a way in names what a person brings."""
    if mandatory:
        return f"names this as a way in: {thing}"
    return f"names this as a good preparation: {thing}"


NO_WAY_IN_NAMES_SCHOOLING = "has no condition that asks for this schooling"
WAYS_IN_NOT_KNOWN = "has conditions for entry that we do not all know"


def step_from(letters: str) -> str:
    """Say that another certification leads to this one."""
    return f"is a next step from the {letters}"


def sister_of(letters: str, body: str) -> str:
    """Say that a certification of the same body shares ground with one held."""
    return f"covers some of the same ground as the {letters} and comes from {body} too"


def same_body(body: str) -> str:
    """Say that the holder already belongs to the body."""
    return f"comes from {body} too: one membership, and units that may count for both"


def overlaps(letters: str) -> str:
    """Say that two certifications share ground."""
    return f"covers some of the same ground as the {letters}"


def not_tied_to(letters: str) -> str:
    """Say that nothing ties two certifications."""
    return f"does not build on the {letters}"


def builds_on(work: Labelled) -> str:
    """Say that work done leads here."""
    return f"is close to work that you have done: {work.label}"


def does_not_build_on(work: Labelled) -> str:
    """Say that work done does not lead here."""
    return f"does not build on this work: {work.label}"


def is_for_specialty(specialty: Labelled) -> str:
    """Say which specialty a certification is for."""
    return f"is made for {specialty.label}"


def is_not_for_specialty(specialty: Labelled) -> str:
    """Say that a certification is not for a specialty."""
    return f"is not made for {specialty.label}"


IS_FOR_REMOTE_WORK = "is linked with work from home"
NOT_FOR_REMOTE_WORK = "is not linked with work from home in what we have read"
REMOTE_NOT_KNOWN = "has no workplace or job that we know of yet"


def job_is_remote(title: str) -> str:
    """Say that a job that goes with a certification is done from home too."""
    return f"goes with a job that is also done from home: {title}"


NEEDS_DEGREE = "asks for a degree"
NEEDS_NO_DEGREE = "asks for no degree"

IS_FOR_LEADERS = "is made for people who lead"
LEADS_TO_LEADING = "is tied to a job that leads others"
IS_FOR_DOERS = "is made for people who do the work"


def first_year_cost(words: str) -> str:
    """Say what the first year costs."""
    return f"costs {words} in the first year, as far as prices have a source"


def comes_from(body: str) -> str:
    """Say who awards a certification."""
    return f"comes from {body}"


# --- Judgements ------------------------------------------------------------------------------------


def judgement(letters: str, known: Sequence[str]) -> str:
    """Return what we know as one sentence about a certification."""
    return f"The {letters} {'; it '.join(known)}."


def met_count(met: int, asked: int) -> str:
    """Return how many of a person's wishes are met: the only verdict on fit that we give."""
    if asked == 0:
        return "You have not asked for anything yet"
    if asked == 1:
        return "Meets the one thing you asked for" if met else "Does not meet the one thing you asked for"
    return f"Meets {met} of the {asked} things you asked for"


# --- Why not: the reason, and the way round it -----------------------------------------------------


def already_held(certification: Certification, mark: str) -> tuple[str, str]:
    """Say that the person has it, and how an apprentice mark goes."""
    letters = certification.abbreviation
    if not mark:
        return f"You already hold the {letters}.", ""
    routes = [route.text for each in certification.apprentice_marks for route in each.routes]
    way_round = " Or: ".join(routes)
    return f"You already hold the {letters}, as {mark}.", f"To lose the apprentice mark: {way_round}" if routes else ""


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
    """Say that an exam cannot be sat at home."""
    return f"The {letters} exam cannot be sat at home, as far as our sources say.", "Sit it at a test center."


def delivery_not_known(letters: str, body: str) -> tuple[str, str]:
    """Say that an exam may not be possible at home."""
    return f"We do not know whether the {letters} exam can be sat at home.", f"Ask {body} where it can be sat."


# --- The audit -------------------------------------------------------------------------------------


def never_first(letters: str, ahead: Sequence[str], behind: int) -> str:
    """Say why a certification comes first in no situation."""
    points = "1 point" if behind == 1 else f"{behind} points"
    return f"The {letters} comes nearest {points} behind the {listed(ahead)}."
