"""What cannot be meant is refused with a sentence beside its field, and nothing is half saved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from comparisons import models
from tests import rows
from tests.admin.catalogue import address
from tests.admin.test_changes import payload
from tests.admin.test_forms import errors

TOMORROW = (timezone.localdate() + timedelta(days=2)).isoformat()


@pytest.fixture
def certification(editor):
    return rows.certification(rows.body())


def change(admin_site, row, **fields):
    form = address(type(row), "change", row.pk)
    answer = admin_site.post(form, payload(admin_site.get(form)) | fields)
    row.refresh_from_db()
    return answer


def add(admin_site, model, **fields):
    return admin_site.post(address(model, "add"), fields)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("amount", "425000", "425,000 cannot be right: it is at most 20,000. Check the number and its unit."),
        ("amount", "-1", "A price is not below zero."),
        ("attempts", "500", "500 cannot be right: it is at most 20. Check the number and its unit."),
        ("recurs_months", "2026", "2,026 cannot be right: it is at most 120. Check the number and its unit."),
        ("currency", "dollars", "Ensure this value has at most 3 characters (it has 7)."),
        ("seen_on", TOMORROW, "This day is still to come: write the day on which you looked."),
        (
            "as_of",
            TOMORROW,
            "The source gives a date after the day on which we saw it: correct one of the two. "
            "The day from which an announced value holds has a field of its own.",
        ),
        ("as_of", "2026-02-31", "'2026-02-31' is not a date: write 2026, 2026-02 or 2026-02-24."),
        ("as_of", "the first of January", "'the first of January' is not a date: write 2026, 2026-02 or 2026-02-24."),
        ("as_of", "2/3/2026", "'2/3/2026' is not a date: write 2026, 2026-02 or 2026-02-24."),  # February or March?
        ("seen_on", "the first of January", "This is not a day: write it like 2026-02-24."),
        (
            "label",
            "Exam <b>online</b>",
            "“<b>” is markup, and this is plain text: take it out.",
        ),
        ("note", "Exam&nbsp;online", "“&nbsp;” is markup, and this is plain text: take it out."),
    ],
)
def test_fee_that_cannot_be_meant_is_refused(admin_site, certification, field, value, sentence):
    fee = rows.fee(certification, rows.source())
    before = models.Revision.current()

    answer = change(admin_site, fee, **{"label": "Another", field: value})

    assert errors(answer) == {field: [sentence]}
    assert value in answer.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert (fee.amount, fee.label) == (425, "Exam")
    assert models.Revision.current() == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1 January 2026", "2026-01-01"),
        ("Jan. 31, 2026", "2026-01-31"),
        ("2026-1-7", "2026-01-07"),
        ("february 2026", "2026-02"),
        (" 2025 ", "2025"),
    ],
)
def test_date_is_taken_as_people_write_it_and_never_cut(admin_site, certification, typed, kept):
    fee = rows.fee(certification, rows.source())
    box = admin_site.get(address(models.Fee, "change", fee.pk)).context["adminform"].form["as_of"]

    change(admin_site, fee, as_of=typed)

    assert "maxlength" not in str(box)
    assert fee.as_of == kept


def test_less_than_and_ampersand_are_no_markup(admin_site, certification):
    fee = rows.fee(certification, rows.source())

    change(admin_site, fee, label="Exam & book, < 30 days")

    assert fee.label == "Exam & book, < 30 days"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("www.aapc.com/cpc", "Write the whole address of the page, from https:// on, as the browser shows it."),
        ("ftp://aapc.com/cpc", "Write the whole address of the page, from https:// on, as the browser shows it."),
        ("javascript:alert(1)", "Write the whole address of the page, from https:// on, as the browser shows it."),
    ],
)
def test_source_without_a_scheme_is_refused(admin_site, certification, url, sentence):
    source = rows.source()

    answer = change(admin_site, source, url=url)

    assert errors(answer) == {"url": [sentence]}


def test_source_of_a_day_to_come_is_refused(admin_site, certification):
    answer = change(admin_site, rows.source(), published="2199")

    assert errors(answer) == {
        "published": ["This date is still to come: a page bears the date on which it was written."]
    }


@pytest.mark.parametrize("relation", ["successor", "prerequisite"])
def test_circle_of_certifications_is_refused(admin_site, certification, relation):
    coc, cic = (rows.certification(certification.body, slug) for slug in ("coc", "cic"))
    models.RelatedCertification.objects.create(certification=certification, other=coc, relation=relation)
    models.RelatedCertification.objects.create(certification=coc, other=cic, relation=relation)

    answer = add(
        admin_site, models.RelatedCertification, certification=cic.pk, other=certification.pk, relation=relation
    )

    assert errors(answer) == {
        "other": ["This would be a circle: CPC → COC → CIC → CPC. Correct this row or one of those."]
    }
    assert models.RelatedCertification.objects.count() == 2


def test_certification_that_asks_for_itself_is_refused(admin_site, certification):
    way = rows.path(rows.requirement(certification), rows.source())

    answer = add(
        admin_site,
        models.RequirementCondition,
        path=way.pk,
        order=0,
        kind="credential",
        credentials=[certification.pk],
    )

    assert errors(answer) == {
        "credentials": ["A certification cannot ask for itself: choose those that come before it."]
    }


def test_row_on_its_parents_page_that_cannot_be_meant_saves_nothing_of_the_page(admin_site, certification):
    claim = rows.claim(certification)
    rows.sighting(claim, rows.source())
    form = address(models.Claim, "change", claim.pk)
    sent = payload(admin_site.get(form)) | {"text": "Another", "sightings-0-seen_on": TOMORROW}

    answer = admin_site.post(form, sent)

    assert answer.context["inline_admin_formsets"][0].formset.errors == [
        {"seen_on": ["This day is still to come: write the day on which you looked."]}
    ]
    claim.refresh_from_db()
    assert claim.text == "150 questions"


@pytest.mark.parametrize(
    ("share", "warned"),
    [("70", []), ("60", ["Saved, but look again: CPC. The shares that we found add up to 90 percent, not to 100."])],
)
def test_table_of_percents_that_does_not_add_up_is_saved_with_a_warning(admin_site, certification, share, warned):
    source = rows.source()
    parts = [
        models.ExamDomain.objects.create(
            certification=certification, source=source, key=key, name=key, order=1, weight_low=weight, **rows.SEEN
        )
        for key, weight in (("one", 30), ("two", 10))
    ]
    form = address(models.ExamDomain, "change", parts[1].pk)

    answer = admin_site.post(form, payload(admin_site.get(form)) | {"weight_low": share, "_save": "Save"}, follow=True)

    assert [str(each) for each in answer.context["messages"] if each.level_tag == "warning"] == warned
    parts[1].refresh_from_db()
    assert str(parts[1].weight_low) == f"{share}.00"


def test_table_of_some_of_an_exams_parts_is_saved_without_a_warning(admin_site, certification):
    rows.certification_fact(certification, rows.source("count"), "content-areas", low=5)
    part = models.ExamDomain.objects.create(
        certification=certification, source=rows.source(), key="a", name="A", order=1, weight_low=30, **rows.SEEN
    )
    form = address(models.ExamDomain, "change", part.pk)

    answer = admin_site.post(form, payload(admin_site.get(form)) | {"note": "Of five."}, follow=True)

    assert [str(each) for each in answer.context["messages"] if each.level_tag == "warning"] == []
