"""All names that the site knows, and how well each answers to the words of somebody who looks for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.kept import Kept
from comparisons.engine.listing import FILTER_WORDS, Filter, Filters, Has, Sort, answers_to, order
from comparisons.engine.questions import answers
from comparisons.engine.search.asked import ASKED_AS, SAME_AS
from comparisons.engine.search.words import words_of
from comparisons.engine.sentences import search as sentences
from comparisons.vocabulary import Labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Subject

# A word that is mistyped: a letter wrong, missing, too many, or two swapped, in words of so many letters.
_LETTERS_FOR_ONE_SLIP = 4
_LETTERS_FOR_TWO_SLIPS = 8
# A word of so few letters that we have is meant as it stands: "VA" is not the start of "validator".
_LETTERS_MEANT_WHOLE = 3
# What a word is worth that is not written in full, or not rightly.
_BEGUN = 0.8
_SLIPPED = (1.0, 0.75, 0.6)
# Whole names are compared from as many letters on, with at most one letter in seven wrong.
_LETTERS_OF_A_NAME = 6
_LEAST_CLOSENESS = 0.85
# Below this the likeness of two words is chance.
_LEAST_LIKENESS = 55.0
# The body's name helps to tell its certifications apart, but does not find them alone.
_ASIDE = 0.65


class Kind(Labelled):
    """What can be found. The value names the page."""

    COMPARISON = "comparison", "Comparison"
    CERTIFICATION = "certification", "Certification"
    ROLE = "role", "Job"
    BODY = "body", "Certifying body"
    TERM = "term", "Word of the field"
    QUESTION = "question", "Question"
    LIST = "certifications", "List of certifications"  # the target is the filters as in its address


@dataclass(frozen=True, slots=True)
class Name:
    """One name of something. `said` is what to call it where it is not the one on the page; None: not to be shown."""

    text: str
    said: str | None = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the name."""
        return words_of(self.text)


@dataclass(frozen=True)
class Thing:
    """Something that can be found: where it is, what it is called first, and all names that it has."""

    kind: Kind
    target: str
    title: str
    detail: str = ""
    names: tuple[Name, ...] = ()
    aside: str = ""  # words that help, but are no name of it
    retired: bool = False

    @cached_property
    def words_by_name(self) -> tuple[tuple[Name, tuple[str, ...]], ...]:
        """Return each name with its words."""
        return tuple((name, name.words) for name in self.names)


@dataclass(frozen=True, slots=True)
class Match:
    """What was found of a thing."""

    worth: float  # 0 to 1: how much of what was asked it answers
    words: Mapping[str, float]  # its words that answer, and how well


NO_MATCH = Match(0.0, {})


@dataclass(frozen=True)
class Index:
    """The names of one catalogue on one day."""

    things: tuple[Thing, ...]

    @cached_property
    def _places_by_word(self) -> Mapping[str, Mapping[int, float]]:
        """Return for each word the things that have it, and what it is worth there."""
        places: dict[str, dict[int, float]] = defaultdict(dict)
        for place, thing in enumerate(self.things):
            for word in words_of(thing.aside):
                places[word][place] = _ASIDE
            for _, words in thing.words_by_name:
                for word in words:
                    places[word][place] = 1.0
        return places

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        return tuple(self._places_by_word)

    @cached_property
    def _spelled(self) -> tuple[str, ...]:
        """Return all words that may be mistyped: ours, and everyday ones that say the same as one of ours."""
        return (*self._vocabulary, *filter(self._ours, SAME_AS))

    @cached_property
    def _places_by_letters(self) -> Mapping[str, Sequence[int]]:
        """Return the things that have a name of exactly these letters, run together: "ccsp"."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, thing in enumerate(self.things):
            if thing.kind is Kind.LIST:
                continue  # "hospital" names no list: one of several things that have to do with it
            for letters in {"".join(words) for _, words in thing.words_by_name}:
                places[letters].append(place)
        return places

    @cached_property
    def _places_by_outright(self) -> Mapping[str, Sequence[int]]:
        """Return the same for names that are told from common words: capitals like "CPC", or several words."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, thing in enumerate(self.things):
            if thing.kind in {Kind.QUESTION, Kind.LIST}:
                continue  # "AAPC or AHIMA?" names two bodies
            outright = [words for name, words in thing.words_by_name if len(words) > 1 or name.text.isupper()]
            for letters in {"".join(words) for words in outright}:
                places[letters].append(place)
        return places

    @cached_property
    def _letters(self) -> tuple[str, ...]:
        return tuple(self._places_by_letters)

    def named(self, letters: str) -> Sequence[int]:
        """Return the things with exactly this name, however it is divided: "ccs-p", "CCSP"."""
        return self._places_by_letters.get(letters, ())

    def named_outright(self, letters: str) -> Sequence[int]:
        """Return the things with exactly this name, if it cannot be taken for a common word."""
        return self._places_by_outright.get(letters, ())

    def matches(self, words: Sequence[str]) -> tuple[dict[int, Match], list[str]]:
        """Return by their places the things that answer to some of the words, and the words that nothing answers to."""
        answering = {word: self._answering(word) for word in words}
        unanswered = [word for word, found in answering.items() if not found]
        places_by_asked = [self._places(found) for found in answering.values() if found]
        # A word that little answers to tells more than one that half the catalogue has.
        tells = [log(1 + len(self.things) / len(places)) for places in places_by_asked]
        worths: dict[int, float] = defaultdict(float)
        matched: dict[int, dict[str, float]] = defaultdict(dict)
        for telling, places in zip(tells, places_by_asked, strict=True):
            for place, (strength, word) in places.items():
                worths[place] += telling * strength / sum(tells)
                matched[place][word] = max(strength, matched[place].get(word, 0.0))
        return {place: Match(worth, matched[place]) for place, worth in worths.items()}, unanswered

    def _answering(self, asked: str) -> dict[str, float]:
        """Return the words that may be meant by one that was typed, and how sure that is."""
        found = {
            word: _BEGUN + (1 - _BEGUN) * len(asked) / len(word)
            for word in self._vocabulary
            if word == asked or (word.startswith(asked) and self._may_be_begun(asked))
        }
        meant = self._ours(asked)
        known = asked in found or bool(meant)
        for word in meant:
            found[word] = 1.0
        for word in self._likely(asked) if known else self._slips(asked):
            sure = _SLIPPED[OSA.distance(asked, word)]
            for ours in self._ours(word) or [word]:
                found[ours] = max(sure, found.get(ours, 0.0))
        return found

    def _ours(self, said: str) -> list[str]:
        """Return the words of our names that say what an everyday word says."""
        return [word for word in SAME_AS.get(said, ()) if word in self._places_by_word]

    def _may_be_begun(self, asked: str) -> bool:
        """Return whether a word may be the start of another: a short one that is a word itself is meant whole."""
        return len(asked) > 1 and (len(asked) > _LETTERS_MEANT_WHOLE or asked not in self._places_by_word)

    def _likely(self, asked: str) -> Iterator[str]:
        """Return the one or the many of a word that we have: it is not mistyped."""
        return (word for word in (f"{asked}s", asked.removesuffix("s")) if word in self._places_by_word)

    def _slips(self, asked: str) -> Iterator[str]:
        slips = (len(asked) >= _LETTERS_FOR_ONE_SLIP) + (len(asked) >= _LETTERS_FOR_TWO_SLIPS)
        if slips:
            near = process.extract(asked, self._spelled, scorer=OSA.distance, score_cutoff=slips, limit=None)
            yield from (word for word, _, _ in near)

    def _places(self, words: Mapping[str, float]) -> dict[int, tuple[float, str]]:
        """Return the things that have one of these words, with the best of them."""
        best: dict[int, tuple[float, str]] = {}
        for word, sure in words.items():
            for place, worth in self._places_by_word[word].items():
                best[place] = max(best.get(place, (0.0, "")), (sure * worth, word))
        return best

    def knows(self, word: str) -> bool:
        """Return whether anything answers to a word."""
        return bool(self._answering(word))

    def one_letter_off(self, letters: str) -> tuple[Thing, ...]:
        """Return the things with a name that cannot be taken for a common word, and is these letters but for one."""
        near = process.extract(
            letters, tuple(self._places_by_outright), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        return tuple(self.things[place] for name, _, _ in near for place in self._places_by_outright[name])

    def close(self, letters: str) -> dict[int, float]:
        """Return the things with a whole name that is these letters but for a slip, or begins with them."""
        found: dict[int, float] = {}
        begun = ((name, _BEGUN + (1 - _BEGUN) * len(letters) / len(name)) for name in self._beginning_with(letters))
        for name, worth in (*begun, *self._slipped(letters)):
            for place in self._places_by_letters[name]:
                found[place] = max(worth, found.get(place, 0.0))
        return found

    def _beginning_with(self, letters: str) -> Iterator[str]:
        return (name for name in self._letters if len(letters) > 1 and name.startswith(letters))

    def _slipped(self, letters: str) -> Iterator[tuple[str, float]]:
        if len(letters) < _LETTERS_OF_A_NAME - 1:
            return
        similar = process.extract(
            letters, self._letters, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_CLOSENESS - 0.05, limit=None
        )
        for name, closeness, _ in similar:
            if len(name) >= _LETTERS_OF_A_NAME:
                yield name, closeness

    def nearest(self, letters: str, most: int) -> tuple[Thing, ...]:
        """Return the things with names most like these letters, the likest first."""
        likest = process.extract(letters, self._letters, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=most)
        places = dict.fromkeys(place for name, _, _ in likest for place in self._places_by_letters[name])
        return tuple(self.things[place] for place in places)[:most]


def _build(catalogue: Catalogue, today: date) -> Index:
    return Index(
        (
            # What most people hold first: where several answer alike, it is likeliest meant.
            *(_certification(each, today) for each in order(catalogue, Sort.HOLDERS, today)),
            *(
                Thing(
                    Kind.ROLE,
                    role.slug,
                    role.title,
                    "",
                    _names(role.title, also=role.also_called, unshown=role.former_slugs),
                )
                for role in catalogue.roles.values()
            ),
            *(
                Thing(
                    Kind.BODY,
                    body.slug,
                    body.abbreviation,
                    _unless(body.name_on(today), body.abbreviation),
                    _names(body.abbreviation, body.name_on(today), former=_texts(body, "former-name", today)),
                )
                for body in catalogue.bodies.values()
            ),
            *(
                Thing(Kind.TERM, term.slug, term.term, term.expansion, _names(term.term, term.expansion))
                for term in catalogue.terms.values()
            ),
            *(
                Thing(
                    Kind.QUESTION,
                    answer.question.value,
                    answer.title,
                    "",
                    _names(answer.title, unshown=(answer.question.value, *ASKED_AS[answer.question])),
                )
                for answer in answers(catalogue, today)
            ),
            *_lists(catalogue, today),
        )
    )


index_of = Kept(_build)


def _certification(certification: Certification, today: date) -> Thing:
    body, name = certification.body, certification.name_on(today)
    marks = [mark.mark for mark in in_force(certification.apprentice_marks, today)]
    former = [*_texts(certification, "former-name", today), *_texts(certification, "former-abbreviation", today)]
    names = _names(
        certification.abbreviation,
        name,
        marks=marks,
        former=former,
        also=certification.alternate_names,
        unshown=(certification.slug, *certification.former_slugs),
    )
    return Thing(
        Kind.CERTIFICATION,
        certification.slug,
        certification.abbreviation,
        _unless(name, certification.abbreviation),
        names,
        aside=f"{body.abbreviation} {body.name_on(today)}",
        retired=certification.is_retired(today),
    )


def _lists(catalogue: Catalogue, today: date) -> Iterator[Thing]:
    """Return the orders of the list of certifications, and what it can be narrowed to by the words of the field."""
    for sort in Sort:
        if sort is not Sort.NAME:
            yield _list(Filters(sort=sort), sort.label, sentences.sorted_by(sort.label))
    values = [each for of_one in answers_to(catalogue, today).values() for each in of_one.items()]
    for each, name in ((Filter.LEVEL, "{} level"), (Filter.WORK, "{}"), (Filter.SETTING, "{}")):
        ever = {value for filtered, found in values if filtered is each for value in found}
        for word in FILTER_WORDS[each]:
            if word.value in ever:
                title = sentences.narrowed_to(each.label, word.label)
                yield _list(Filters({each: word.value}), name.format(word.label), title)
    for each in (Filter.NO_DEGREE, Filter.NO_EXPERIENCE, Filter.EXAM_AT_HOME, Filter.OPEN_BOOK):
        yield _list(Filters({each: Has.YES.value}), each.label, sentences.with_all(each.label))


def _list(filters: Filters, name: str, title: str) -> Thing:
    target = "&".join(f"{field}={value}" for field, value in filters.pairs())
    return Thing(Kind.LIST, target, title, names=(Name(name, None),))


def _unless(name: str, other: str) -> str:
    return "" if name == other else name


def _names(
    *shown: str,
    marks: Iterable[str] = (),
    former: Iterable[str] = (),
    also: Iterable[str] = (),
    unshown: Iterable[str] = (),
) -> tuple[Name, ...]:
    """Return the names, each spelling once, by the first thing that can be said of it."""
    names = [
        *(Name(text) for text in shown),
        *(Name(text, sentences.MARK) for text in marks),
        *(Name(text, sentences.FORMER) for text in former),
        *(Name(text, sentences.ALSO) for text in also),
        *(Name(text, None) for text in unshown),
    ]
    once: dict[str, Name] = {}
    for name in names:
        if letters := "".join(name.words):
            once.setdefault(letters, name)
    return tuple(once.values())


def _texts(subject: Subject, topic: str, today: date) -> list[str]:
    return [value for value in subject.values_on(topic, today) if isinstance(value, str)]
