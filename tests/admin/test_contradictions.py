"""Where the catalogue contradicts itself is a list: an editor mends it, or explains why it stands."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons.access import CONTRIBUTOR, EDITOR
from comparisons.admin.contradictions import found_contradictions
from tests import rows
from tests.admin.catalogue import address, inline_code
from tests.admin.entering import let_in, member

LIST = reverse("admin-contradictions")
SENTENCE = "CPC: the shares of the exam’s parts add up to 30 percent, not to 100."


@pytest.fixture
def editor_in(empty_catalogue):
    return let_in(Client(), member(EDITOR))


@pytest.fixture
def short(editor_in):
    """A certification of whose exam one part is known, and that was never said to have more."""
    certification = rows.certification(rows.body())
    models.ExamDomain.objects.create(
        certification=certification, source=rows.source(), key="a", name="A", order=1, weight_low=30, **rows.SEEN
    )
    return certification


def listed(client):
    page = client.get(LIST)
    assert inline_code(page.text) == []
    return [[each.sentence for each in found] for found in (page.context["found"].open, page.context["found"].known)]


def test_contradiction_is_open_until_somebody_explains_it_and_again_once_that_is_taken_back(editor_in, short):
    assert listed(editor_in) == [[SENTENCE], []]
    (found,) = editor_in.get(LIST).context["found"].open
    assert found.address == address(models.Certification, "change", short.pk)
    form = editor_in.get(found.explanation)
    assert form.context["adminform"].form.initial["sentence"] == SENTENCE

    saved = editor_in.post(found.explanation, {"sentence": SENTENCE, "because": "Their page names one part."})

    assert saved.headers["Location"] == LIST
    assert listed(editor_in) == [[], [SENTENCE]]
    assert "Their page names one part." in editor_in.get(LIST).text
    explained = models.ExplainedContradiction.objects.get()
    assert explained.noted_by.username == "vera"
    editor_in.post(address(models.ExplainedContradiction, "delete", explained.pk), {"post": "yes"})
    assert listed(editor_in) == [[SENTENCE], []]


def test_what_is_explained_comes_up_again_with_another_number(editor_in, short):
    models.ExplainedContradiction.objects.create(sentence=SENTENCE, because="One part.")
    part = short.domains.get()
    part.weight_low = 40
    part.save()

    assert listed(editor_in) == [[SENTENCE.replace("30", "40")], []]
    page = editor_in.get(LIST)
    assert [each.sentence for each in page.context["found"].gone] == [SENTENCE]
    assert "Known once" in page.text


def test_claims_that_are_not_settled_have_a_list_of_their_own(editor_in):
    rows.claim(rows.certification(rows.body()), verdict="unresolved")

    assert listed(editor_in) == [[], []]


def test_front_page_counts_what_nobody_has_explained(editor_in, short):
    def count():
        work = editor_in.get(reverse("admin:index")).context["work"]
        return next(each.count for each in work if each.label == "Contradictions not explained")

    assert count() == 1
    models.ExplainedContradiction.objects.create(sentence=SENTENCE, because="One part.")
    assert count() == 0


def test_contributor_has_no_list_of_contradictions(empty_catalogue):
    contributor = let_in(Client(), member(CONTRIBUTOR))

    assert contributor.get(LIST).status_code == 403
    assert "Contradictions" not in contributor.get(reverse("admin:index")).text


def test_list_costs_the_same_with_1_and_3_contradictions(short):
    def cost():
        found_contradictions(timezone.localdate())
        with CaptureQueriesContext(connection) as captured:
            found = found_contradictions(timezone.localdate())
        return len(found.open), len(captured)

    with_one = cost()
    for slug in ("ccs", "cpb"):
        models.ExamDomain.objects.create(
            certification=rows.certification(short.body, slug),
            source=models.Source.objects.get(),
            key="a",
            name="A",
            order=1,
            weight_low=30,
            **rows.SEEN,
        )

    assert (with_one[0], cost()) == (1, (3, with_one[1]))


@pytest.mark.parametrize("text", ["It costs $1,\nsays their page.", "It costs $1. " * 80], ids=["two lines", "long"])
def test_contradiction_of_a_claim_of_any_shape_is_explained_as_it_stands(editor_in, text):
    certification, source = rows.certification(rows.body()), rows.source()
    rows.certification_fact(certification, source, "questions", low=100)
    rows.claim(certification, topic="questions", text=text, verdict="right", low=120)
    (found,) = editor_in.get(LIST).context["found"].open

    form = editor_in.get(found.explanation).context["adminform"].form
    sent = " ".join(form["sentence"].value().split("\n"))  # a browser's box of one line
    answer = editor_in.post(found.explanation, {"sentence": sent, "because": "It rests on\ntwo pages."})

    assert answer.headers["Location"] == LIST
    assert listed(editor_in) == [[], [found.sentence]]
    assert "It rests on<br>two pages." in editor_in.get(LIST).text
