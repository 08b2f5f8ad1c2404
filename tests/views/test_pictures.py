"""The plan of costs, the pictures and the questions on the pages that show them."""

from __future__ import annotations

import re

import pytest

from comparisons.models import ExamDomain
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

PAIR = "/compare/cpc-vs-ccs/"


def text(response) -> str:
    return markup_of(response)


def section(html: str, anchor: str) -> str:
    """Return the section with this anchor, as far as the next."""
    start = html.index(f'id="{anchor}"')
    end = html.find('<details class="section"', start)
    return html[start : end if end > 0 else len(html)]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_five_years_of_the_cpc_and_the_ccs(client):
    found = section(text(client.get(PAIR)), "cost-over-years")

    assert "Over 5 years: CPC $1,535, CCS $835." in found
    assert "5 × $222" in found
    assert "2 × $218" in found
    assert "Not in the sums: books, course and continuing education." in words(found)


def test_plan_in_the_address_is_the_plan_on_the_page(client):
    query = {"years": "2", "payer": "member", "attempts": "retake", "course-ccs": "800"}
    response = client.get(PAIR, query)
    found = section(text(response), "cost-over-years")

    # CPC 499 + 2 × 222; CCS 2 × 299 + 2 × 149 + 800
    assert "Over 2 years: CPC $943, CCS $1,696." in found
    assert '<option value="2" selected>' in found
    assert 'value="800"' in found
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_plan_stands_beside_the_answers_of_the_quiz_and_the_choice_of_rows(client):
    response = client.get(PAIR, {"experience": "never", "show": "differences", "years": "3"})
    found = section(text(response), "cost-over-years")

    assert '<input type="hidden" name="experience" value="never">' in found
    assert '<input type="hidden" name="show" value="differences">' in found
    assert "The link holds what is not a question of ours" not in text(response)


def test_another_spelling_of_the_address_keeps_the_plan(client):
    response = client.get("/compare/ccs-vs-cpc/?years=3&books-cpc=1,200")

    assert response.status_code == 301
    assert response.headers["Location"] == f"{PAIR}?years=3&books-cpc=1%2C200"


def test_amount_that_cannot_be_read_has_a_sentence_beside_it_and_keeps_what_was_written(client):
    found = section(text(client.get(PAIR, {"books-cpc": "12,00", "books-ccs": "30"})), "cost-over-years")
    field = found[found.index('id="plan-books-cpc') - 600 : found.index('name="books-cpc"') + 200]

    assert "Put commas between thousands only: write 1,200 or 1200." in field
    assert 'value="12,00"' in found
    assert 'aria-invalid="true"' in found
    assert "CCS $865" in found  # the rest still counts
    assert "<details open>" in found


def test_change_of_the_plan_swaps_only_the_plan(client):
    response = client.get(PAIR, {"years": "10"}, headers={"HX-Request": "true", "HX-Target": "cost-plan"})

    assert response.template_name == "comparisons/comparison.html#cost-plan"
    assert "Over 10 years: CPC $2,645" in text(response)
    assert "<html" not in text(response)
    assert "no-store" in response.headers["Cache-Control"]


def test_one_certification_has_a_plan_too(client):
    response = client.get("/certifications/cic/", {"years": "2"})
    found = section(text(response), "cost-over-years")

    assert "Over 2 years: CIC at least $444." in found
    assert "No price with a source" in words(found)
    partial = client.get("/certifications/cic/", headers={"HX-Request": "true", "HX-Target": "cost-plan"})
    assert partial.template_name == "comparisons/certification.html#cost-plan"


def test_list_says_which_price_it_does_not_know(client):
    html = text(client.get("/certifications/"))
    start = html.index('href="/certifications/cic/"')
    row = words(html[start : html.index("</tr>", start)])

    assert "Exam price not known" in row


def test_pictures_have_their_numbers_in_tables_and_no_style_of_their_own(client):
    html = text(client.get(PAIR))

    for anchor in ("exam-domains", "pay", "cost-over-years"):
        found = section(html, anchor)
        assert "<svg" in found, anchor
        assert "<table" in found, anchor
        assert "style=" not in found, anchor
    chart = html[html.index('class="chart"') :]
    assert 'role="img" aria-labelledby="cost-picture"' in chart
    assert "CPC rises from $647 to $1,535; CCS rises from $399 to $835." in chart


def test_parts_of_an_exam_stand_under_its_own_name(client):
    found = words(section(text(client.get(PAIR)), "exam-domains"))

    assert "have nothing to do with each other" in found
    assert found.index("Evaluation and management") < found.index("Coding Knowledge and Skills")
    assert "39 to 41 percent" in found


def test_exam_without_known_parts_says_so(client):
    found = words(section(text(client.get("/compare/cic-vs-ccs/")), "exam-domains"))

    assert "We do not know yet what the exam of the CIC is made of." in found


def test_shares_that_do_not_add_up_say_so(client):
    assert "not to 100" not in text(client.get("/certifications/circc/"))

    for part in ExamDomain.objects.filter(certification__slug="circc", weight_low=0):
        part.delete()

    assert "not to 100" in text(client.get("/certifications/circc/"))


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("/roles/", ["Billing and Posting Clerks", "Medical Records Specialists", "All occupations, for comparison"]),
        ("/roles/medical-biller/", ["Billing and Posting Clerks", "Medical Records Specialists"]),
        ("/roles/inpatient-coder/", ["Hospitals; state, local and private", "Offices of physicians", "$45,620"]),
        (PAIR, ["$37,000 $43,490 $51,140 $64,820 $81,150", "Hospitals; state, local and private"]),
    ],
)
def test_pay_stands_in_pictures(client, page, says):
    found = words(section(text(client.get(page)), "pay"))

    for each in says:
        assert each in found, each


def test_questions_about_a_pair_are_answered_on_its_page(client):
    found = words(section(text(client.get(PAIR)), "asked"))

    assert "Which costs less over five years, CPC or CCS? The CCS: $835, against $1,535 for the CPC." in found
    assert "CCS: 84 percent passed (first-time test takers, 2025)" in found


def test_certification_alone_asks_no_questions_about_a_pair(client):
    assert 'id="asked"' not in text(client.get("/certifications/cpc/"))
