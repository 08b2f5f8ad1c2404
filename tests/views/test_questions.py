"""The pages of common questions."""

from __future__ import annotations

import re

import pytest

from comparisons.common_questions import CommonQuestion
from comparisons.models import AnswerWording, Fee
from tests.markup import markup_of

pytestmark = pytest.mark.django_db


def html_of(client, path: str, **query: object) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return markup_of(response)


def test_index_leads_to_all_fifteen_with_the_first_sentence_of_each(client):
    html = html_of(client, "/questions/")

    assert re.findall(r'<h2 id="([^"]+)"><a href="/questions/([^/]+)/">', html) == [
        (each.value, each.value) for each in CommonQuestion
    ]
    assert "half earned more than $51,140 a year" in html


@pytest.mark.parametrize("question", CommonQuestion)
def test_each_page_has_answer_facts_what_it_depends_on_and_next_steps(client, question):
    html = html_of(client, f"/questions/{question.value}/")

    headings = re.findall(r'<h2 id="([^"]+)"', html)
    assert {"depends", "next"} <= set(headings)
    assert '<div class="answer">' in html
    assert "<summary>Sources</summary>" in html


@pytest.mark.parametrize("slug", ["nothing", "PAY", "pay%00", "..%2f", "{{7*7}}"])
def test_unknown_question_is_not_found(client, slug):
    assert client.get(f"/questions/{slug}/").status_code == 404


def test_editors_wording_is_on_the_page_at_the_next_request_and_escaped(client):
    client.get("/questions/pay/")
    AnswerWording.objects.create(question="pay", title="<b>Pay?</b>", answer="Half earn {coders_median}. <script>")

    html = html_of(client, "/questions/pay/")

    assert "<h1>&lt;b&gt;Pay?&lt;/b&gt;</h1>" in html
    assert "Half earn $51,140." in html
    assert "<script>" not in html.partition('<div class="answer">')[2].partition("</div>")[0]


def test_checklist_says_what_is_missing_for_each_of_the_three_ways(client):
    html = html_of(client, "/questions/apprentice-mark/", months=12, course="on")

    assert re.findall(r"<b>(Still missing: [^<]+|Nothing is missing[^<]+)</b>", html) == [
        "Still missing: 12 more months of verified work.",
        "Nothing is missing: you can ask for the mark to be removed this way.",
        "Still missing: Practicode.",
    ]


def test_checklist_is_silent_until_it_is_asked(client):
    assert "Still missing" not in html_of(client, "/questions/apprentice-mark/")


@pytest.mark.parametrize(
    ("months", "message"),
    [
        ("six", "Write the months as a whole number, like 6."),
        ("-1", "Write 0 or more months."),
        ("601", "Write 600 months or fewer."),
        ("1e999", "Write the months as a whole number, like 6."),
        ("\x00", "Write the months as a whole number, like 6."),
        ("9" * 5000, "Write"),
    ],
)
def test_checklist_says_what_it_could_not_read(client, months, message):
    html = html_of(client, "/questions/apprentice-mark/", months=months)

    assert message in html
    assert "Still missing" not in html


def test_a_word_is_explained_where_it_first_stands(client):
    html = html_of(client, "/questions/clinician-or-hospital/")

    buttons = re.findall(r'popovertarget="word-([^"]+)"', html)
    popovers = re.findall(r'<div id="word-([^"]+)" class="word" popover', html)
    assert "icd-10-pcs" in buttons
    assert sorted(buttons) == sorted(set(buttons)) == sorted(popovers)


@pytest.mark.parametrize("shown", ["all", "differences"])
@pytest.mark.parametrize("pair", ["cpc-vs-ccs", "cca-vs-rhit-vs-rhia"])
def test_comparison_has_a_definition_for_each_of_its_words_once_and_after_the_first_screen(client, pair, shown):
    html = html_of(client, f"/compare/{pair}/", show=shown)

    buttons = re.findall(r'popovertarget="word-([^"]+)">([^<]+)<', html)
    definitions = re.findall(r'<div id="word-([^"]+)" class="word" popover', html)
    assert {("ceu", "Units in each cycle"), ("icd-10-cm", "ICD-10-CM")} <= set(buttons)
    assert "popovertarget" in re.search(r'<tr id="in-short-for-whom".*?</tr>', html)[0]
    assert sorted({slug for slug, _ in buttons}) == sorted(definitions)
    assert html.index('class="word" popover') > html.index('id="sources"')


def test_parts_kept_of_a_comparison_open_the_definitions_of_another(client):
    html_of(client, "/compare/cpc-vs-ccs/")

    html = html_of(client, "/compare/ccs-vs-rhia/")

    buttons = set(re.findall(r'popovertarget="word-([^"]+)"', html))
    assert "ms-drg" in buttons
    assert buttons == set(re.findall(r'<div id="word-([^"]+)" class="word" popover', html))


def test_page_of_a_certification_explains_its_words_once_each(client):
    html = html_of(client, "/certifications/ccs/")

    buttons = re.findall(r'popovertarget="word-([^"]+)"', html)
    assert {"icd-10-pcs", "ms-drg"} <= set(buttons)
    assert sorted(buttons) == sorted(set(buttons)) == sorted(re.findall(r'<div id="word-([^"]+)"', html))


def test_first_page_says_what_changed_lately_once_something_has(client):
    assert "What changed lately" not in html_of(client, "/")
    fee = Fee.objects.get(certification__slug="ccs", key="exam-member")
    fee.amount = 310
    fee.save()

    html = html_of(client, "/")

    news = html.partition("What changed lately")[2]
    assert re.search(r'<a href="/certifications/ccs/[^"]*">CCS, [^<]*from \$299 to \$310', news)
