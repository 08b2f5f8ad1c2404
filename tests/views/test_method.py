"""The method page says what the ranking does, from the same numbers."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils import timezone

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.criteria.scale import FULL, NONE, WEIGHTS
from comparisons.engine.advice.exclusion import all_bars
from comparisons.engine.advice.points import tabulate
from comparisons.engine.sentences.method import EARNS
from tests.markup import markup_of

pytestmark = pytest.mark.django_db


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_criterion_stands_with_its_weight_and_most_points(client):
    html = markup_of(client.get("/method/"))

    rows = re.findall(r'scope="row">([^<]+) <small>weight (\d+), at most (\d+) points', html)
    assert [(unescape(name).strip(), int(weight), int(most)) for name, weight, most in rows] == [
        (
            rule.criterion.label[0].upper() + rule.criterion.label[1:],
            WEIGHTS[rule.criterion],
            WEIGHTS[rule.criterion] * FULL,
        )
        for rule in RULES
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.criterion.value)
def test_whatever_earns_steps_is_told(rule):
    catalogue = current_catalogue()
    table = tabulate(catalogue, timezone.localdate())
    ranked = [place for place, bar in enumerate(all_bars(table, Answers())) if bar is None]

    found = {table.findings(rule, option)[place].steps for option in rule.options(catalogue) for place in ranked}

    assert found - {NONE} <= set(EARNS[rule.criterion])


def test_shares_of_bodies_and_of_certifications_add_up(client):
    html = markup_of(client.get("/method/"))

    for section in ("by-body", "by-certification"):
        shares = re.findall(r"<td>([\d.]+) %</td>", html.split(f'id="{section}"')[1].split("</table>")[0])
        assert sum(map(float, shares)) == pytest.approx(100, abs=2)


def test_certification_is_first_somewhere_or_told_to_be_never(client):
    html = markup_of(client.get("/method/"))
    somewhere = set(re.findall(r'href="/certifications/([^/]+)/"', html.split('id="by-certification"')[1]))
    never = html.split('id="never"')[1].split("</ul>")[0].count("<li>")

    table = tabulate(current_catalogue(), timezone.localdate())
    assert len(somewhere) + never == sum(bar is None for bar in all_bars(table, Answers()))


def test_answers_in_the_address_bring_the_counts_behind_them(client):
    plain = client.get("/method/")
    with_answers = client.get("/method/?experience=never&work=coding")

    assert "Your first place" not in text(markup_of(plain))
    assert re.search(r"Of \d+ ways to give one answer otherwise, \d+ leave", text(markup_of(with_answers)))
    assert with_answers.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "query",
    ["experience=never&work=coding", "work=documentation", "setting=hospital-inpatient&held=ccs", "style=leading"],
)
def test_first_place_stands_as_the_result_page_says(client, query):
    result = markup_of(client.get(f"/fit/?{query}"))
    firm = re.search(r"How firm this is</h3>\s*<p>(.*?)</p>", result).group(1)

    assert text(firm)
    assert text(firm) in text(markup_of(client.get(f"/method/?{query}")))


def test_who_is_never_first_is_told_with_what_holds_it_back(client):
    never = markup_of(client.get("/method/")).split('id="never"')[1].split("</ul>")[0]

    told = r"comes nearest \d+ points? behind the .* What holds it back.*\(\d+ points? fewer\)"
    for line in re.findall(r"<li>(.*?)</li>", never, re.DOTALL):
        assert re.search(told, text(line))


def test_certification_says_for_whom_it_comes_first(client):
    html = markup_of(client.get("/certifications/cpc/"))
    link = unescape(re.search(r'href="(/fit/\?[^"#]+)#results">See the advice', html).group(1))

    assert "CPC" in re.search(r'<p id="now"[^>]*><b>(.*?)</b>', markup_of(client.get(link))).group(1)


def test_answer_that_there_is_not_is_said(client):
    html = markup_of(client.get("/method/?work=juggling"))

    assert re.findall(r'<p class="notice">(.*?)</p>', html) == [
        "“What work would you like to do?” has no such answer. We left it out: “juggling”."
    ]


def test_sections_that_are_asked_for_open_are_no_answer_and_keep_the_answers(client):
    html = markup_of(client.get("/method/?work=coding&sections=open"))

    assert '<p class="notice">' not in html
    assert '<details class="section">' not in html
    assert '<a class="every" href="/method/?work=coding#sections">Fold all sections</a>' in html
