"""The list narrows and sorts by its address alone; each certification has one page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comparisons.models import Certification, CertificationFact
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

SWAP = {"HX-Request": "true", "HX-Target": "results"}


def listed(response) -> list[str]:
    return re.findall(r'scope="row"><a href="/certifications/([^/]+)/">', markup_of(response))


def count(response) -> str:
    return re.search(r'<p id="count"[^>]*>(.*?)</p>', markup_of(response)).group(1)


def test_list_narrows_to_what_the_address_asks_for(client):
    response = client.get("/certifications/", {"body": "ahima", "work": "coding"})

    assert set(listed(response)) >= {"ccs", "cca", "ccs-p"}
    assert "cpc" not in listed(response)
    assert (
        count(response) == f"{len(listed(response))} of {len(listed(client.get('/certifications/')))} certifications."
    )


def test_each_option_says_how_many_it_would_leave(client):
    html = markup_of(client.get("/certifications/"))

    written = int(re.search(r'<option value="ahima">AHIMA \((\d+)\)</option>', html).group(1))

    assert written == len(listed(client.get("/certifications/", {"body": "ahima"})))


def test_list_sorts_by_letters_unless_asked_otherwise(client):
    letters = re.findall(r'scope="row"><a href="[^"]+">([^<]+)</a>', markup_of(client.get("/certifications/")))

    assert letters == sorted(letters, key=str.casefold)


def test_sort_says_how_many_stand_last_because_the_value_is_not_known(client):
    response = client.get("/certifications/", {"sort": "minutes"})

    assert "not known" in re.search(r'<p class="quiet">(.*?)</p>', markup_of(response)).group(1)
    assert len(listed(response)) == len(listed(client.get("/certifications/")))


def test_empty_list_says_which_filter_to_drop(client):
    response = client.get("/certifications/", {"body": "aapc", "work": "privacy"})

    assert listed(response) == []
    assert "Nothing meets all of these" in markup_of(response)
    ways_out = re.findall(r'<li><a href="(/certifications/\?[^"]+)">Drop (.*?)</a>: (\d+) left', markup_of(response))
    assert [dropped for _, dropped, _ in ways_out] == [
        "“Kind of work: privacy and security”",
        "“Certifying body: AAPC”",
    ]
    for address, _, count_left in ways_out:
        assert len(listed(client.get(address))) == int(count_left) > 0


def test_choice_that_does_not_exist_is_said_and_left_out(client):
    response = client.get("/certifications/", {"body": "ahima", "setting": "moon"})

    assert "The list has no such choice" in markup_of(response)
    assert listed(response) == listed(client.get("/certifications/", {"body": "ahima"}))


@pytest.mark.parametrize(
    ("query", "ours"),
    [
        ("body=&work=coding&setting=&sort=name", "/certifications/?work=coding"),
        ("sort=minutes&body=ahima", "/certifications/?body=ahima&sort=minutes"),
        ("body=&sort=name", "/certifications/"),
        ("page=7", "/certifications/"),
    ],
)
def test_address_has_one_spelling(client, query, ours):
    response = client.get(f"/certifications/?{query}")

    assert (response.status_code, response.headers["Location"]) == (302, ours)
    assert client.get(ours).status_code == 200


def test_swap_writes_the_same_address_into_the_bar(client):
    response = client.get("/certifications/?body=ahima&work=&sort=name", headers=SWAP)

    assert response.headers["HX-Push-Url"] == "/certifications/?body=ahima"


def test_swap_to_where_one_is_adds_nothing_to_the_history(client):
    here = {**SWAP, "HX-Current-URL": "http://testserver/certifications/?body=ahima"}

    assert client.get("/certifications/?body=ahima&work=", headers=here).headers["HX-Push-Url"] == "false"


@pytest.mark.parametrize("name", ["no-degree", "no-experience", "exam-at-home", "open-book"])
def test_what_is_not_known_is_a_value_and_is_counted(client, name):
    html = markup_of(client.get("/certifications/"))
    options = dict(
        re.findall(
            r'<option value="([^"]+)">[^<]+\((\d+)\)', html[html.index(f'name="{name}"') :].split("</select>")[0]
        )
    )

    assert set(options) == {"yes", "no", "not-known"}
    assert sum(map(int, options.values())) == len(listed(client.get("/certifications/")))
    for value, written in options.items():
        assert len(listed(client.get("/certifications/", {name: value}))) == int(written)


def test_certification_with_an_unknown_exam_price_has_no_price(client):
    html = markup_of(client.get("/certifications/"))

    row = html[html.index('<a href="/certifications/canpc/">') :]
    assert 'class="n"><ul><li>Exam price not known</li>' in row[: row.index("</tr>")]


def test_swap_gets_the_part_of_the_page_that_changes(client):
    asked = {"body": "ahima", "sort": "minutes"}

    page = client.get("/certifications/", asked)
    part = client.get("/certifications/", asked, headers=SWAP)

    assert part.template_name == "comparisons/certifications.html#results"
    assert markup_of(part).strip() in markup_of(page)
    assert "<html" not in markup_of(part)
    assert part.headers["Cache-Control"] == "no-store"
    assert part.headers["Vary"] == "HX-Request, HX-Target"
    assert page.headers["Vary"].startswith(part.headers["Vary"])


def test_page_of_a_certification_links_to_what_people_compare_it_with(client):
    html = markup_of(client.get("/certifications/ccs/"))

    assert 'href="/compare/cpc-vs-ccs/"' in html
    assert 'href="/compare/cic-vs-ccs/"' in html


def test_retired_certification_says_so_and_what_replaced_it(client):
    html = markup_of(client.get("/certifications/chp/"))

    notice = re.sub(r"<[^>]+>", "", re.search(r'<p class="notice">(.*?)</p>', html).group(1))

    assert notice == (
        "CHP is listed here as retired, going by a page of AHIMA (January 2019). "
        "AHIMA says the exam is no longer offered. CHPS replaced it."
    )


def test_retirement_that_we_inferred_is_not_stated_as_a_fact(client):
    html = markup_of(client.get("/certifications/chts/"))

    assert "inferred from this, we read no notice" in re.search(r'<p class="notice">(.*?)</p>', html).group(1)
    assert "No price with a source" not in html


def test_values_in_the_list_carry_their_exceptions(client):
    html = markup_of(client.get("/certifications/"))

    row = html[html.index('<a href="/certifications/cpc/">') :]
    assert re.search(r'data-n="First year">\$647 <em>\(second-hand\)</em>', row[: row.index("</tr>")])
    assert 'class="n">We do not know yet' in html


def test_claims_are_shown_with_their_verdict_and_sources(client):
    html = markup_of(client.get("/certifications/cpc/"))

    claims = html[html.index('id="claims"') :]
    assert "<b>Wrong.</b>" in claims
    assert "Says so:" in claims


def test_row_follows_an_edit(client):
    assert '<a href="/certifications/cpc/">CPC</a>' in markup_of(client.get("/certifications/"))

    row = Certification.objects.get(slug="cpc")
    row.abbreviation = "CPC2"
    row.save()

    assert '<a href="/certifications/cpc/">CPC2</a>' in markup_of(client.get("/certifications/"))
    assert "CPC2" in markup_of(client.get("/search/?q=cpc2"))


# --- What is announced -----------------------------------------------------------------------------

PAGES_WITH_NAMES = [
    "/certifications/cpc/",
    "/certifications/?body=aapc",
    "/bodies/aapc/",
    "/compare/cpc-vs-ccs/",
    "/fit/?experience=never&work=coding&setting=physician-office",
]


def announce(topic, *, seen_on, **values):
    """Make the row that is to follow the present one of the CPC from today on."""
    today = timezone.localdate()
    cpc = Certification.objects.get(slug="cpc")
    now = CertificationFact.objects.get(certification=cpc, topic=topic)
    CertificationFact.objects.create(
        certification=cpc,
        source=now.source,
        topic=topic,
        key=f"{topic}-later",
        replaces=now.key,
        effective_from=today,
        seen_on=seen_on(today),
        seen_in="live-page",
        **values,
    )


@pytest.mark.parametrize("address", PAGES_WITH_NAMES)
def test_announced_name_stands_in_headings_once_somebody_looked(client, address):
    announce("name", text="Certified Coder of Tomorrow", seen_on=lambda today: today)

    html = markup_of(client.get(address))

    assert "Certified Coder of Tomorrow" in html
    assert "Certified Professional Coder</small>" not in html


@pytest.mark.parametrize("address", ["/certifications/?body=aapc", "/bodies/aapc/"])
def test_announced_retirement_is_none_before_somebody_looked(client, address):
    announce("status", choice="retired", seen_on=lambda today: today - timedelta(days=1))

    row = re.search(r"<tr>(?:(?!</tr>).)*/certifications/cpc/.*?</tr>", markup_of(client.get(address))).group(0)

    assert "retired" not in row
