"""Changing a value asks what happened, and each answer has its consequence for readers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from tests import rows
from tests.admin.catalogue import address, full_set
from tests.admin.test_changes import payload


@pytest.fixture
def fee(editor):
    certification = rows.certification(rows.body())
    made = rows.fee(certification, rows.source(), amount=425)
    models.Revision.list_changes_from_here()
    return made


def save(admin_site, row, **typed):
    """Open a row's form and save it with what is typed, as a browser does, which sends every question."""
    form = address(type(row), "change", row.pk)
    drawn = admin_site.get(form)
    asked = {"happened": "", "day": "", "believed": "", "verdict": "", "explanation": ""}
    sent = payload(drawn) | asked | {"_drawn_at": drawn.context["drawn_at"], "_save": "Save"}
    return admin_site.post(form, sent | evidence(typed.get("happened", "")) | typed)


def evidence(happened):
    """Return what an editor fills in besides: a look of today, and another source where one disagrees."""
    looked = {"seen_on": timezone.localdate().isoformat()} if happened else {}
    other = models.Source.objects.filter(slug="other").first() or rows.source("other")
    return looked | ({"source": other.pk} if happened == "disagrees" else {})


def errors(response):
    return {name: list(problems) for name, problems in response.context["adminform"].form.errors.items()}


def told(client):
    """Return the changes that readers are told of, in one line each."""
    return [change.sentence for change in client.get(reverse("changes")).context["changes"]]


def page(client):
    """Return the public page of the certification."""
    return client.get(reverse("certification", args=["cpc"])).text


def test_changed_value_without_an_answer_is_asked_about(admin_site, fee):
    answer = save(admin_site, fee, amount="450")

    assert errors(answer) == {"happened": ["The value is another one than before: say what happened."]}
    fee.refresh_from_db()
    assert fee.amount == 425


def test_another_look_at_the_same_value_is_not_asked_about(admin_site, fee):
    assert save(admin_site, fee, seen_on="2026-11-25", seen_in="live-page").status_code == 302


def test_it_changed_is_told_with_its_day_and_the_old_value_is_history(admin_site, client, fee):
    assert save(admin_site, fee, amount="450", happened="changed", day="2026-10").status_code == 302

    assert told(client) == ["CPC, fees: Exam: from $425 to $450, changed October 2026."]
    assert [version.amount for version in fee.history.all()] == [450, 425]
    assert "changed October 2026" in client.get(reverse("changes")).text


def test_we_had_it_wrong_is_told_as_a_correction_on_page_and_feed(admin_site, client, fee):
    save(admin_site, fee, amount="450", happened="corrected")

    sentence = "CPC, fees: Exam: corrected from $425 to $450. We had it wrong."
    assert told(client) == [sentence]
    assert "we had it wrong" in client.get(reverse("changes")).text
    assert sentence in client.get(reverse("changes-feed")).text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"happened": "changed"}, {"day": ["Say when: a day, for example 2027-01-01."]}),
        (
            {"happened": "changed", "day": "2099-01-01"},
            {"day": ["That day is still to come: choose that it will change."]},
        ),
        ({"happened": "changed", "day": "soon"}, {"day": ["'soon' is not a date: write 2026, 2026-02 or 2026-02-24."]}),
        (
            {"happened": "announced", "day": "2020-01-01"},
            {"day": ["An announced value needs a whole day that is still to come, for example 2027-01-01."]},
        ),
        (
            {"happened": "announced", "day": "2099"},
            {"day": ["An announced value needs a whole day that is still to come, for example 2027-01-01."]},
        ),
        (
            {"happened": "disagrees", "believed": "ours", "verdict": "wrong"},
            {"explanation": ["Both values are kept: say which one we believe, and why."]},
        ),
    ],
)
def test_half_an_answer_is_refused_beside_its_field(admin_site, fee, typed, expected):
    answer = save(admin_site, fee, amount="450", **typed)

    assert errors(answer) == expected
    assert 'value="450"' in answer.text


def test_other_value_needs_another_look_and_one_that_disagrees_another_source(admin_site, fee):
    same = {"seen_on": fee.seen_on.isoformat(), "source": fee.source_id}
    disagreeing = {"believed": "ours", "verdict": "wrong", "explanation": "Two years."}

    for happened, more in (("corrected", {}), ("changed", {"day": "2026-10"}), ("disagrees", disagreeing)):
        answer = save(admin_site, fee, amount="450", happened=happened, **same, **more)

        assert list(errors(answer)) == ["source" if happened == "disagrees" else "seen_on"]
        assert 'value="450"' in answer.text


def test_other_label_is_no_other_value(admin_site, fee):
    assert save(admin_site, fee, label="Exam, one try").status_code == 302


# --- Announced ------------------------------------------------------------------------------------


def announce(admin_site, fee, day):
    """Announce a price for a day to come."""
    assert save(admin_site, fee, amount="450", happened="announced", day=day.isoformat()).status_code == 302
    return models.Fee.objects.get(replaces=fee.key)


def test_announced_value_stands_under_the_present_one(admin_site, client, fee):
    day = timezone.localdate() + timedelta(days=40)

    announced = announce(admin_site, fee, day)

    fee.refresh_from_db()
    assert (fee.amount, announced.amount, announced.effective_from) == (425, 450, day)
    shown = page(client)
    assert shown.index("$425") < shown.index("Announced: $450 from")


def test_editor_is_told_what_became_of_a_value_that_was_not_put_in_place(admin_site, fee):
    def told(**typed):
        answer = save(admin_site, fee, **typed)
        return [str(each) for each in get_messages(answer.wsgi_request) if each.level_tag == "info"]

    day = (timezone.localdate() + timedelta(days=40)).isoformat()
    other = {"amount": "460", "happened": "disagrees", "verdict": "wrong", "explanation": "They say so."}

    assert told(amount="450", happened="announced", day=day) == [
        f"The present value stays. What you typed is announced for {day}, as a row of its own."
    ]
    assert told(**other, believed="ours") == [
        "The present value stays. What you typed is kept as a claim, with its source."
    ]
    assert told(**other, believed="theirs") == ["The former value is kept as a claim, with its source."]
    assert told(note="Per try.") == []


def test_same_announcement_twice_is_refused(admin_site, fee):
    day = timezone.localdate() + timedelta(days=40)
    announce(admin_site, fee, day)

    answer = save(admin_site, fee, amount="460", happened="announced", day=day.isoformat())

    assert errors(answer) == {"day": ["A value is announced for that day already: change that one."]}


@pytest.fixture
def due(fee):
    """An announced price whose day has come, though nobody has looked."""
    day = timezone.localdate() - timedelta(days=1)
    seen = day - timedelta(days=30)
    return rows.fee(
        fee.certification, fee.source, "later", amount=450, effective_from=day, replaces=fee.key, seen_on=seen
    )


def test_announced_value_never_comes_true_by_itself_but_enters_the_work_list(admin_site, client, due):
    work_list = admin_site.get(address(models.Fee, "changelist") + "?announced=due")

    assert [row.pk for row in work_list.context["cl"].result_list] == [due.pk]
    assert "Announced: $450 from" in page(client)


def test_editor_puts_it_in_place_of_the_present_value(admin_site, client, fee, due):
    answer = save(admin_site, due, happened="true-now", seen_on=timezone.localdate().isoformat())

    assert answer.status_code == 302
    fee.refresh_from_db()
    assert (fee.amount, fee.effective_from) == (450, None)
    assert list(models.Fee.objects.all()) == [fee]
    assert "Announced" not in page(client)
    assert any("from $425 to $450, changed" in line for line in told(client))


def test_announcement_of_a_day_to_come_cannot_be_true_now(admin_site, fee):
    announced = announce(admin_site, fee, timezone.localdate() + timedelta(days=40))

    assert errors(save(admin_site, announced, happened="true-now")) == {"happened": ["Its day is still to come."]}


# --- Another source disagrees ---------------------------------------------------------------------


def disagree(admin_site, fee, **typed):
    other = rows.source("prep-site", publisher="A prep site", kind="secondary")
    return save(
        admin_site,
        fee,
        amount="399",
        source=other.pk,
        as_of="2025",
        happened="disagrees",
        explanation="The body’s own shop says otherwise.",
        **typed,
    )


def test_other_value_that_we_do_not_believe_becomes_a_claim_with_its_source(admin_site, client, fee):
    answer = disagree(admin_site, fee, believed="ours", verdict="wrong")

    assert answer.status_code == 302
    fee.refresh_from_db()
    assert (fee.amount, fee.source.slug) == (425, "aapc-page")
    claim = models.Claim.objects.get()
    assert (claim.certification, claim.topic, claim.fact_key) == (fee.certification, "fee", fee.key)
    assert (claim.text, claim.low, claim.verdict) == ("Exam: $399", 399, "wrong")
    sighting = claim.sightings.get()
    assert (sighting.source.slug, sighting.as_of, sighting.against) == ("prep-site", "2025", False)
    shown = page(client)
    assert "Exam: $399" in shown
    assert "The body’s own shop says otherwise." in shown


def test_value_that_we_believe_no_longer_becomes_the_claim(admin_site, fee):
    disagree(admin_site, fee, believed="theirs", verdict="outdated")

    fee.refresh_from_db()
    assert (fee.amount, fee.source.slug) == (399, "prep-site")
    claim = models.Claim.objects.get()
    assert (claim.text, claim.verdict, claim.sightings.get().source.slug) == ("Exam: $425", "outdated", "aapc-page")


def test_what_is_not_settled_is_disputed_for_readers(admin_site, fee):
    disagree(admin_site, fee, believed="ours", verdict="unresolved")

    certification = current_catalogue().certifications["cpc"]
    assert [claim.text for claim in certification.disputes("fee", fee.key)] == ["Exam: $399"]


@pytest.mark.parametrize(
    ("make", "typed", "text"),
    [
        (
            lambda cert, source: rows.certification_fact(cert, source, "minutes", low=240),
            {"low": "300"},
            "Time: 300 minutes (5 hours)",
        ),
        (
            lambda cert, source: models.CertificationFigure.objects.create(
                certification=cert,
                source=source,
                key="pass",
                measure="pass-rate",
                statistic="percent",
                low=60,
                unit="percent",
                **rows.SEEN,
            ),
            {"low": "70"},
            "70 percent",
        ),
        (
            lambda cert, source: models.MembershipFee.objects.create(
                body=cert.body, source=source, key="member", tier="Full", amount=220, **rows.SEEN
            ),
            {"amount": "230"},
            "Full membership: $230",
        ),
        (
            lambda cert, source: rows.path(rows.requirement(cert), source),
            {"text": "A degree."},
            "A degree.",
        ),
    ],
)
def test_every_kind_of_statement_can_be_disagreed_with(admin_site, fee, make, typed, text):
    row = make(fee.certification, fee.source)

    answer = save(
        admin_site, row, happened="disagrees", believed="ours", verdict="depends", explanation="Two years.", **typed
    )

    assert answer.status_code == 302
    assert models.Claim.objects.get().text.endswith(text)


def test_preview_of_an_announcement_leaves_nothing(admin_site, fee):
    day = timezone.localdate() + timedelta(days=40)
    form = address(models.Fee, "change", fee.pk)
    drawn = admin_site.get(form)
    sent = payload(drawn) | {"_drawn_at": drawn.context["drawn_at"], "_preview": "Preview"} | evidence("announced")

    answer = admin_site.post(form, sent | {"amount": "450", "happened": "announced", "day": day.isoformat()})

    assert [row.after.lines for row in answer.context["effect"].rows if row.label == "Exam"] == [
        ("$425", f"Announced: $450 from {day.day} {date(2026, day.month, 1):%B} {day.year}")
    ]
    assert models.Fee.objects.count() == 1


def test_taking_it_back_takes_back_the_claim_that_the_same_save_made(admin_site, client, fee):
    theirs = {"believed": "theirs", "verdict": "outdated", "explanation": "Seen in the shop."}
    save(admin_site, fee, amount="450", happened="disagrees", **theirs)
    assert models.Claim.objects.get().text == "Exam: $425"
    taken_back = address(models.Fee, "simple_history", fee.pk, fee.history.first().history_id)

    asked = admin_site.get(taken_back)
    admin_site.post(taken_back, {})

    assert "The same save added this, and it goes again:" in asked.text
    assert "Claim: " in asked.text
    fee.refresh_from_db()
    assert fee.amount == 425
    assert not models.Claim.objects.exists()


@pytest.mark.parametrize(
    "model", [models.OccupationWage, models.OccupationOutlook, models.OccupationMatch, models.ApprenticeRoute]
)
def test_nothing_is_announced_where_pages_could_not_tell_it_from_the_present_value(admin_site, model):
    full_set(1)
    row = model.objects.get()
    form = address(model, "change", row.pk)

    page = admin_site.get(form).context["adminform"].form
    row.effective_from = timezone.localdate() + timedelta(days=40)

    assert not {"effective_from", "replaces"} & page.fields.keys()
    assert "announced" not in dict(page.fields["happened"].choices if "happened" in page.fields else ())
    with pytest.raises(ValidationError, match="Nothing is announced here"):
        row.full_clean()
