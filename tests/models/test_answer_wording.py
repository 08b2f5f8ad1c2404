"""Wordings of answers as editors save them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from comparisons.catalogue.load import load_catalogue
from comparisons.models import AnswerWording

pytestmark = pytest.mark.django_db


def test_wording_with_names_of_facts_is_saved_and_read():
    row = AnswerWording(question="pay", title="What do coders earn?", answer="Half earn {coders_median}.")
    row.full_clean()
    row.save()

    assert load_catalogue().answer_wordings["pay"].answer == "Half earn {coders_median}."


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        (
            "answer",
            "Half earn {coders_middle}.",
            "There is no fact {coders_middle} for this question. There are: {coders},",
        ),
        ("depends_on", "Half earn $51,140.", "Write the name of a fact in place of “$51,140”"),
        ("title", "{", "Braces are only for the names of facts"),
    ],
)
def test_wording_that_readers_must_not_see_is_refused_with_a_sentence_beside_its_field(field, text, problem):
    row = AnswerWording(question="pay", **{field: text})

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert problem in refused.value.message_dict[field][0]


def test_name_of_another_question_is_refused():
    with pytest.raises(ValidationError, match=r"There is no fact \{coders_median\}"):
        AnswerWording(question="cost", answer="{coders_median}").full_clean()


def test_unknown_question_is_refused_as_such():
    with pytest.raises(ValidationError) as refused:
        AnswerWording(question="luck", answer="{anything}").full_clean()

    assert set(refused.value.message_dict) == {"question"}
