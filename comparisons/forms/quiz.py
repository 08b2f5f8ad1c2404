"""The quiz as a form: an address in, answers out, and a sentence for whatever was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict

from comparisons.engine.advice.answers import FIELD_OF, MOST_PRIORITIES, Answers, WorkDone
from comparisons.engine.advice.quiz import FIRST_QUESTIONS, quiz
from comparisons.engine.names import current_slug
from comparisons.engine.sentences.phrases import NOT_SURE
from comparisons.engine.sentences.writing import listed
from comparisons.vocabulary import (
    NONE_OF_THESE,
    Budget,
    Criterion,
    Duration,
    Job,
    Question,
    Schooling,
    Specialty,
    Style,
    Workplace,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from django.forms import BoundField
    from django.http import HttpRequest

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.quiz import AskedQuestion

UNSURE = ("", NOT_SURE)

# A foreign value is shown to the reader, but not a megabyte of it, and not a hundred of them.
_LONGEST_QUOTE = 40
_MOST_QUOTES = 5

_LONG_LISTS = frozenset({Question.SPECIALTY})  # chosen from a list that opens
_WITH_UNSURE = frozenset({Question.SETTING})  # of those with several answers: the others can be left, or have “none”


# --- How the questions look ------------------------------------------------------------------------


class _Radios(forms.RadioSelect):
    """One answer, none of them preselected: not having answered is not the answer "I am not sure"."""

    def format_value(self, value: Any) -> list[str]:
        return [] if value is None else [str(value)]


class _FoldedBoxes(forms.CheckboxSelectMultiple):
    """A list too long to stand open."""

    template_name = "comparisons/widgets/folded_boxes.html"


class _WorksDone(forms.CheckboxSelectMultiple):
    """For each kind of work a list of how long; below it the box for "none of these"."""

    template_name = "comparisons/widgets/works_done.html"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the options grouped by kind of work."""
        context = super().get_context(name, value, dict(attrs or {}))
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        boxes = [option for option in options if option["value"] == NONE_OF_THESE]
        works = [option for option in options if option["value"] != NONE_OF_THESE]
        works.sort(key=_work_of)
        order = {work: place for place, work in enumerate(dict.fromkeys(_work_of(each) for each in options))}
        grouped = {work: list(group) for work, group in groupby(works, key=_work_of)}
        context["works"] = [_lasting(grouped[work]) for work in sorted(grouped, key=order.__getitem__)]
        context["boxes"] = boxes
        return context


class _AtMost(forms.CheckboxSelectMultiple):
    """Boxes of which so many may be ticked; one more is refused beside them, with the two that count."""

    template_name = "comparisons/widgets/at_most.html"
    refused = ""  # what an address had too many of, in a sentence

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the boxes with their limit and the sentence."""
        context = super().get_context(name, value, dict(attrs or {}))
        return context | {"most": MOST_PRIORITIES, "refusal": _REFUSAL, "refused": self.refused}


# With the words of the boxes that are ticked already, filled in by the browser.
_REFUSAL = "Only two things can matter most: “{}” and “{}” count. Clear one of them to choose another."


def _work_of(option: Mapping[str, Any]) -> str:
    return WorkDone.from_value(str(option["value"])).work.value if option["value"] != NONE_OF_THESE else ""


def _lasting(options: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return one kind of work with its lengths, worded without repeating the work."""
    plain = next(each for each in options if WorkDone.from_value(str(each["value"])).duration is None)
    lengths = [
        {**each, "label": "yes" if each is plain else str(each["label"]).removeprefix(f"{plain['label']}: ")}
        for each in options
    ]
    return {"label": plain["label"], "id": plain["attrs"].get("id", ""), "options": lengths}


def _field(asked: AskedQuestion) -> forms.Field:
    choices = [(choice.value, choice.text) for choice in asked.choices]
    words: dict[str, Any] = {"label": asked.text, "help_text": asked.help_text, "required": False}
    if asked.several:
        widget = _MANY.get(asked.question, forms.CheckboxSelectMultiple)
        unsure = [UNSURE] if asked.question in _WITH_UNSURE else []
        return forms.MultipleChoiceField(choices=[*choices, *unsure], widget=widget, **words)
    if asked.question in _LONG_LISTS:
        return forms.ChoiceField(choices=[UNSURE, *choices], **words)
    return forms.ChoiceField(choices=[*choices, UNSURE], widget=_Radios, **words)


_MANY: dict[Question, type[forms.CheckboxSelectMultiple]] = {
    Question.BACKGROUND: _WorksDone,
    Question.HELD: _FoldedBoxes,
    Question.PRIORITY: _AtMost,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are asked together."""

    slug: str
    heading: str
    fields: tuple[BoundField, ...]
    first: bool  # enough for advice: always open
    answered: int

    @property
    def open(self) -> bool:
        """Return whether the group stands open: the first, and any that holds an answer."""
        return self.first or bool(self.answered)


_GROUPS: tuple[tuple[str, str, tuple[Question, ...]], ...] = (
    ("first", "Start with these three", FIRST_QUESTIONS),
    (
        "you",
        "What you bring",
        (Question.SCHOOLING, Question.STUDYING, Question.ACCREDITED, Question.HELD, Question.BACKGROUND),
    ),
    (
        "wishes",
        "What you want",
        (
            Question.SPECIALTY,
            Question.STYLE,
            Question.WORK_FROM_HOME,
            Question.EXAM_AT_HOME,
            Question.DEGREE,
            Question.BUDGET,
            Question.ADVERTS,
        ),
    ),
    ("priority", "What matters most", (Question.PRIORITY,)),
)


class GivenAnswers:
    """What an address was understood to say, for pages that do not ask. It is never an error."""

    TOO_MUCH = "The link holds far more than our questions, so we did not read it."

    def __init__(
        self, catalogue: Catalogue, today: date, query: QueryDict | None = None, *, elsewhere: Collection[str] = ()
    ) -> None:
        self._asked = quiz(catalogue, today)
        self._query = query or QueryDict()
        reader = _Reader(catalogue, {each.question: each for each in self._asked}, self._query, elsewhere)
        self._answers = reader.answers()
        self._refused = reader.refused
        self.notes = tuple(reader.notes)

    @classmethod
    def of_request(
        cls, catalogue: Catalogue, request: HttpRequest, today: date, elsewhere: Collection[str] = ()
    ) -> Self:
        """Return the answers in the address of a request, however much that holds; other forms read `elsewhere`."""
        try:
            return cls(catalogue, today, request.GET, elsewhere=elsewhere)
        except TooManyFieldsSent:
            given = cls(catalogue, today)
            given.notes = (cls.TOO_MUCH,)
            return given

    def to_answers(self) -> Answers:
        """Return the answers that were understood."""
        return self._answers

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the answers as they stand in an address: named, in one order, defaults left out."""
        return [(question.value, value) for question, value in self._answers.pairs()]

    @property
    def canonical(self) -> bool:
        """Return whether the address is written as we would write it."""
        return self.pairs == [(name, value) for name, values in self._query.lists() for value in values]


class QuizForm(GivenAnswers, forms.Form):
    """All questions, filled in with what an address was understood to say."""

    TOO_MUCH = f"{GivenAnswers.TOO_MUCH} Answer them here instead."
    use_required_attribute = False

    def __init__(
        self, catalogue: Catalogue, today: date, query: QueryDict | None = None, *, elsewhere: Collection[str] = ()
    ) -> None:
        GivenAnswers.__init__(self, catalogue, today, query, elsewhere=elsewhere)
        forms.Form.__init__(self, initial=_initial(self._answers, self._asked), label_suffix="")
        for each in self._asked:
            self.fields[each.question.value] = _field(each)
        self.fields[Question.PRIORITY.value].widget.refused = self._refused

    @property
    def next(self) -> str:
        """Return the name of the first question on the page that has no answer; empty: all have one."""
        answered = {question.value for question in self._answers.answered}
        names = (field.name for group in self.groups for field in group.fields)
        return next((name for name in names if name not in answered), "")

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the questions in their groups; within one, in the editors' order."""
        answered = {question.value for question in self._answers.answered}
        return tuple(
            Group(
                slug=slug,
                heading=heading,
                fields=tuple(self[name] for name in self.fields if name in questions),
                first=questions is FIRST_QUESTIONS,
                answered=sum(question.value in answered for question in questions),
            )
            for slug, heading, questions in _GROUPS
        )


def _initial(answers: Answers, asked: Sequence[AskedQuestion]) -> dict[str, Any]:
    several = {each.question for each in asked if each.several}
    return {
        question.value: [value for _, value in pairs] if question in several else next(pairs)[1]
        for question, pairs in groupby(answers.pairs(), key=lambda pair: pair[0])
    }


# --- What an address says --------------------------------------------------------------------------

FOREIGN = "The link holds what is not a question of ours, so we left it out:"


class _Reader:
    """Reads each question's values, and notes what it leaves out and why."""

    def __init__(
        self,
        catalogue: Catalogue,
        asked: Mapping[Question, AskedQuestion],
        query: QueryDict,
        elsewhere: Collection[str],
    ) -> None:
        self._catalogue = catalogue
        self._asked = asked
        self._query = query
        self.notes: list[str] = []
        self.refused = ""
        foreign = [name for name in query if name not in {*elsewhere, *(question.value for question in asked)}]
        if foreign:
            self.notes.append(f"{FOREIGN} {_quoted(foreign)}.")

    def answers(self) -> Answers:
        """Return the answers, each valid: what is not is noted."""
        fields: dict[str, Any] = {}
        for question in self._asked:
            values = self._values(question)
            if values:
                fields[FIELD_OF[question]] = _READERS[question](self, question, values)
        return Answers(**fields)

    def _values(self, question: Question) -> list[str]:
        """Return the values of a question that are among its answers, each once, in the order given."""
        known, unknown = [], []
        choices = {choice.value for choice in self._asked[question].choices}
        for given in self._query.getlist(question.value):
            value = given.strip().lower()
            if question is Question.HELD and value not in choices:
                value = self._now(given) or value
            if value in choices:
                known.append(value)
            elif value:
                unknown.append(given)
        if unknown:
            self.notes.append(f"“{self._asked[question].text}” has no such answer. We left it out: {_quoted(unknown)}.")
        unsure = question in _WITH_UNSURE and "" in self._query.getlist(question.value)
        if unsure and known:
            self._note_left_out(question, NOT_SURE, known)
        return list(dict.fromkeys(known))

    def _now(self, former: str) -> str:
        """Return the slug of today for a certification’s former one, and say so; for any other text, nothing."""
        slug = current_slug(self._catalogue, former)
        if slug is None:
            return ""
        self.notes.append(f"{_quote(former)} is now called {self._catalogue.certifications[slug].abbreviation}.")
        return slug

    def _note_left_out(self, question: Question, left_out: str, others: Sequence[str]) -> None:
        """Say which answer does not count beside others."""
        ticked = listed([f"“{self._words(question, value)}”" for value in others[:_MOST_QUOTES]])
        self.notes.append(
            f"For “{self._asked[question].text}” you selected “{left_out}” and also {ticked}. We left out “{left_out}”."
        )

    def one(self, question: Question, values: Sequence[str]) -> str:
        """Return the answer to a question that has one."""
        if len(values) > 1:
            given = listed([f"“{self._words(question, value)}”" for value in values])
            used = self._words(question, values[0])
            self.notes.append(
                f"You gave more than one answer to “{self._asked[question].text}”: {given}. We went by “{used}”."
            )
        return values[0]

    def many(self, question: Question, values: Sequence[str]) -> list[str]:
        """Return the answers to a question that may have several; "none of these" is no answer beside others."""
        chosen = [value for value in values if value != NONE_OF_THESE]
        if chosen and len(chosen) < len(values):
            self._note_left_out(question, self._words(question, NONE_OF_THESE), chosen)
        return chosen

    def works(self, question: Question, values: Sequence[str]) -> frozenset[WorkDone]:
        """Return the work done; of two lengths for one kind of work the longer."""
        found: dict[str, WorkDone] = {}
        for value in self.many(question, values):
            done = WorkDone.from_value(value)
            other = found.get(done.work)
            if other is not None:
                longer = max(done, other, key=_length)
                self.notes.append(f"You gave two lengths of work for “{done.work.label}”. We went by the longer one.")
                done = longer
            found[done.work] = done
        return frozenset(found.values())

    def priorities(self, question: Question, values: Sequence[str]) -> frozenset[Criterion]:
        """Return what matters most; of more than two, the first two of our list."""
        ordered = [choice for choice in self._asked[question].choices if choice.value in values]
        used = ordered[:MOST_PRIORITIES]
        if len(ordered) > len(used):
            left = listed([_quote(choice.text) for choice in ordered[MOST_PRIORITIES:]])
            went = listed([_quote(choice.text) for choice in used])
            self.refused = f"Only two things can matter most. We went by {went} and left out {left}."
            self.notes.append(self.refused)
        return frozenset(Criterion(choice.value) for choice in used)

    def _words(self, question: Question, value: str) -> str:
        return next(choice.text for choice in self._asked[question].choices if choice.value == value)


def _length(done: WorkDone) -> int:
    return -1 if done.duration is None else list(Duration).index(done.duration)


def _quote(text: str) -> str:
    printable = "".join(each for each in text if each.isprintable())
    return f"“{printable[:_LONGEST_QUOTE]}{'…' if len(printable) > _LONGEST_QUOTE else ''}”"


def _quoted(texts: Sequence[str]) -> str:
    """Return a few of the texts as quotes, and how many more there are."""
    few = [_quote(text) for text in dict.fromkeys(texts[:_MOST_QUOTES])]
    rest = len(texts) - _MOST_QUOTES
    return ", ".join(few) + (f" and {rest} more" if rest > 0 else "")


type _Read = Callable[[_Reader, Question, Sequence[str]], Any]


def _one_of(words: Callable[[str], object]) -> _Read:
    return lambda reader, question, values: words(reader.one(question, values))


def _some_of(words: Callable[[str], object]) -> _Read:
    return lambda reader, question, values: frozenset(words(value) for value in reader.many(question, values))


_YES_OR_NO = _one_of(lambda value: value == "yes")
_READERS: Mapping[Question, _Read] = {
    Question.EXPERIENCE: _one_of(Duration),
    Question.WORK: _one_of(Job),
    Question.SETTING: _some_of(Workplace),
    Question.SCHOOLING: _some_of(Schooling),
    Question.STUDYING: _some_of(Schooling),
    Question.ACCREDITED: _YES_OR_NO,
    Question.HELD: _some_of(str),
    Question.BACKGROUND: _Reader.works,
    Question.EXAM_AT_HOME: _YES_OR_NO,
    Question.WORK_FROM_HOME: _YES_OR_NO,
    Question.SPECIALTY: _one_of(Specialty),
    Question.DEGREE: _YES_OR_NO,
    Question.STYLE: _one_of(Style),
    Question.BUDGET: _one_of(Budget),
    Question.ADVERTS: _one_of(str),
    Question.PRIORITY: _Reader.priorities,
}
