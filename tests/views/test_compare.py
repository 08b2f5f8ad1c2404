"""Comparisons: one address for each, and a page that helps for every other."""

from __future__ import annotations

import gzip
import re

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import mark_safe

from comparisons.catalogue.current import current_catalogue, forget_catalogue
from comparisons.middleware import forget_pages
from comparisons.views import compare
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

SECTIONS = [
    "In short",
    "Certification authority",
    "Coding focus",
    "Exam format",
    "Jobs and prospects",
    "Requirements and background",
    "Cost",
    "Continuing education",
    "Numbers",
]


def text(response) -> str:
    return markup_of(response)


def test_comparison_opens_in_short_and_ends_with_what_to_do(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    headings = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", html)]

    assert headings[0] == "In short"
    assert [heading for heading in headings if heading in SECTIONS] == SECTIONS
    assert headings[-4:] == ["Claims, checked", "Which to choose", "What to do next", "Sources"]


def test_comparison_answers_before_anything_else(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    answer = html[html.index("</h1>") : html.index('id="in-short"')]
    for_cpc, for_ccs = re.findall(r"<p>(Choose [^<]*)</p>", answer)
    assert for_cpc.startswith("Choose CPC if you would work in a doctor’s office")
    assert for_ccs.startswith("Choose CCS if you would work in ")


def test_source_is_named_once_and_numbered_in_each_row(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    listed = dict(re.findall(r'<li id="s(\d+)"><a href="([^"]+)"', html))
    assert list(listed) == [str(number) for number in range(1, len(listed) + 1)]
    assert set(re.findall(r'href="#s(\d+)"', html)) == set(listed)
    minutes = html[html.index('id="exam-minutes"') :]
    minutes = minutes[: minutes.index("</tr>")]
    numbers = re.search(r"<summary><span>Sources </span>([^<]+)</summary>", minutes).group(1)
    assert re.findall(r'href="#s(\d+)"', minutes) == numbers.split(", ")
    assert "https://" not in minutes


def test_only_the_differences_are_shown_where_the_address_says_so(client):
    every_row, differing = (text(client.get(f"/compare/cpc-vs-ccs/{query}")) for query in ("", "?show=differences"))

    rows, fewer = (re.findall(r'<tr id="([^"]+)"', html) for html in (every_row, differing))
    assert 'id="exam-minutes"' in every_row
    assert "exam-minutes" in set(rows) - set(fewer)
    assert set(fewer) < set(rows)
    assert "<small>(the same for both)</small>" in every_row
    assert "the same for both" not in differing
    assert re.search(r"<details><summary>\d+ rows? known for one alone</summary><table", differing)
    assert "known for one alone</summary>" not in every_row
    assert re.search(r"\d+ of \d+ rows differ, \d+ are known for one alone", every_row)
    assert '<a id="rows" href="/compare/cpc-vs-ccs/?show=differences"' in every_row
    assert '<a id="rows" href="/compare/cpc-vs-ccs/"' in differing


def test_other_spelling_keeps_the_choice_of_rows(client):
    response = client.get("/compare/ccs-vs-cpc/?show=differences")

    assert response.headers["Location"] == "/compare/cpc-vs-ccs/?show=differences"


def test_choice_of_rows_that_we_do_not_know_means_all(client):
    html = text(client.get("/compare/cpc-vs-ccs/?show=nothing"))

    assert 'id="exam-minutes"' in html


def test_one_is_removed_only_where_two_stay(client):
    two, three = (text(client.get(f"/compare/{slugs}/")) for slugs in ("cpc-vs-ccs", "cpc-vs-coc-vs-ccs"))

    assert "Remove " not in two
    removing = re.findall(r'<a href="([^"]+)"[^>]*> ?<span class="vh">Remove </span>', three)
    assert removing == ["/compare/coc-vs-ccs/", "/compare/cpc-vs-ccs/", "/compare/cpc-vs-coc/"]


def test_four_have_no_room_for_another(client):
    html = text(client.get("/compare/cpc-vs-coc-vs-cic-vs-ccs/"))

    assert "Add another" not in html
    assert '<a href="/compare/?beside=coc-vs-cic-vs-ccs"' in html


def test_one_more_is_asked_for_beside_those_that_stay(client):
    html = text(client.get("/compare/?beside=cpc-vs-ccs&work=coding"))

    assert "<h1>Compare CPC and CCS with another</h1>" in html
    assert re.findall(r'<input type="hidden" name="(\w+)" value="([\w-]+)"', html) == [
        ("c1", "cpc"),
        ("c2", "ccs"),
        ("work", "coding"),
    ]
    assert re.findall(r'<select name="(\w+)"', html) == ["c3"]
    offered = re.findall(r'<option value="([\w-]+)"', html)
    assert "coc" in offered
    assert not {"cpc", "ccs"} & set(offered)


def test_answers_stay_when_another_is_added(client):
    response = client.get("/compare/", {"c1": "cpc", "c2": "ccs", "c3": "cic", "work": "coding", "show": "differences"})

    assert response.headers["Location"] == "/compare/cpc-vs-cic-vs-ccs/?work=coding&show=differences"


def test_names_that_we_do_not_know_are_asked_for_anew(client):
    html = text(client.get("/compare/?beside=zzz"))

    assert "<h1>Compare certifications</h1>" in html
    assert re.findall(r'<select name="(\w+)"', html) == ["c1", "c2", "c3", "c4"]


def test_comparison_heads_each_column_and_each_row(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    table = html[html.index('id="exam"') : html.index("</table>", html.index('id="exam"'))]
    assert re.findall(r'scope="col">([A-Z]+)</th>', table) == ["CPC", "CCS"]
    row = table[table.index('id="exam-minutes"') :]
    assert 'scope="row">Time</th>' in row[: row.index("</tr>")]
    assert "240 minutes" in row[: row.index("</tr>")]


def test_comparison_says_which_answers_speak_for_which(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    for_cpc = html[html.index('id="choose-cpc"') : html.index('id="choose-ccs"')]
    assert "You would work in a doctor’s office." in for_cpc


@pytest.mark.parametrize("slugs", ["cpc-vs-ccs", "cpc-vs-coc-vs-ccs", "cpc-vs-coc-vs-cic-vs-ccs"])
def test_two_to_four_stand_side_by_side(client, slugs):
    response = client.get(f"/compare/{slugs}/")

    assert response.status_code == 200
    assert f'class="t t{slugs.count("-vs-") + 1}"' in text(response)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("ccs-vs-cpc", "cpc-vs-ccs"),
        ("CPC-vs-CCS", "cpc-vs-ccs"),
        ("CPC-VS-ccs", "cpc-vs-ccs"),
        ("cpc-vs-ccs-vs-cpc", "cpc-vs-ccs"),
        ("cpc-vs-cpc", "cpc"),
    ],
)
def test_other_spelling_leads_to_the_one_address(client, asked, canonical):
    response = client.get(f"/compare/{asked}/")

    assert (response.status_code, response.headers["Location"]) == (301, f"/compare/{canonical}/")


def test_unknown_name_is_named_and_the_nearest_offered(client):
    response = client.get("/compare/cpc-vs-ccss/")

    assert response.status_code == 404
    assert "We do not list a certification called “ccss”." in text(response)
    assert 'href="/compare/cpc-vs-ccs/"' in text(response)


def test_names_all_unknown_are_each_named(client):
    response = client.get("/compare/cpcc-vs-ccss/")

    assert "called “cpcc”." in text(response)
    assert "called “ccss”." in text(response)
    assert 'href="/certifications/ccs/"' in text(response)


@pytest.mark.parametrize("address", ["cpc_vs_ccs", "cpc-or-ccs", "cpc-and-ccs", "ccs_cpc"])
def test_comparison_that_was_meant_is_offered(client, address):
    response = client.get(f"/compare/{address}/")

    assert response.status_code == 404
    assert 'Did you mean <a href="/compare/cpc-vs-ccs/">CPC or CCS</a>?' in text(response)
    assert '<option value="ccs" selected>' in text(response)


def test_name_like_no_other_leaves_what_the_known_one_is_often_compared_with(client):
    response = client.get("/compare/zzz-vs-cpc/")

    assert response.status_code == 404
    assert "We do not list a certification called “zzz”." in text(response)
    assert 'Often compared with the CPC: <a href="/compare/cpc-vs-ccs/">CCS</a>' in text(response)


def test_draft_is_as_unknown_as_any_other(client):
    response = client.get("/compare/cpc-vs-cedc/")

    assert response.status_code == 404
    assert "We do not list a certification called “cedc”." in text(response)


def test_five_are_too_many_and_the_page_says_so(client):
    response = client.get("/compare/cpc-vs-coc-vs-cic-vs-crc-vs-ccs/")

    assert response.status_code == 200
    assert "5 are too many for one page" in text(response)
    assert '<option value="cpc" selected>' in text(response)


def test_one_alone_is_asked_for_another(client):
    response = client.get("/compare/cpc/")

    assert response.status_code == 200
    assert '<option value="cpc" selected>' in text(response)


def test_retired_certification_says_what_replaced_it(client):
    html = text(client.get("/compare/chp-vs-chs/"))

    assert html.count("is listed here as retired, going by a page of AHIMA (January 2019).") == 2
    assert html.count('<a href="/certifications/chps/">CHPS</a> replaced it.') == 2


@pytest.mark.parametrize(
    ("chosen", "status", "says"),
    [
        ({"c1": "ccs", "c2": "cpc"}, 302, "/compare/cpc-vs-ccs/"),
        ({"c1": "ccs", "c2": "cpc", "c4": "coc"}, 302, "/compare/cpc-vs-coc-vs-ccs/"),
        ({"c1": "ccs"}, 200, "Choose a certification here."),
        ({"c1": "ccs", "c2": "ccs"}, 200, "That is the same one twice. Choose another."),
        ({"c1": "cpc", "c2": "ccs", "c3": "cpc"}, 200, '<a href="#id_c3">That is the same one twice. Choose another.'),
        ({"c1": "ccs", "c2": "zzz"}, 200, "We have no certification of that name."),
    ],
)
def test_form_leads_to_the_comparison_or_says_what_is_missing(client, chosen, status, says):
    response = client.get("/compare/", chosen)

    assert response.status_code == status
    assert says in (response.headers["Location"] if status == 302 else text(response))


def test_what_is_wrong_with_the_form_leads_to_its_field(client):
    html = text(client.get("/compare/", {"c1": "ccs"}))

    assert '<li><a href="#id_c2">Choose a certification here.</a></li>' in html
    assert 'id="id_c2"' in html


ASKED = [
    "/compare/cpc-vs-ccs/",
    "/compare/cpc-vs-ccs/?experience=never&work=coding",
    "/compare/cpc-vs-ccs/?years=7&books-cpc=100",
    "/compare/cpc-vs-ccs/?show=differences",
    "/compare/cpc-vs-ccs/?work=billing&years=3&show=differences",
    "/compare/cpc-vs-cca/?experience=never&work=coding",
    "/compare/cpc-vs-coc/",
    "/compare/cpc-vs-coc/?payer=full-price&books-coc=x",
    "/compare/cpc-vs-coc-vs-ccs/",
]


def test_parts_kept_for_one_reader_change_nothing_for_another(client):
    alone = {}
    for address in ASKED:
        forget_catalogue()  # with all that is kept for it
        forget_pages()
        alone[address] = text(client.get(address))

    for address in [*ASKED, *reversed(ASKED)]:
        forget_pages()
        assert text(client.get(address)) == alone[address]
    assert len(set(alone.values())) == len(ASKED)


def test_what_one_pair_shows_of_a_certification_the_next_does_not_render_again(client):
    forget_catalogue()
    forget_pages()
    client.get("/compare/cpc-vs-ccs/")
    parts = compare.kept_parts(current_catalogue(), timezone.localdate())
    for key in parts:
        parts[key] = mark_safe("KEPT")

    assert text(client.get("/compare/cpc-vs-cca/")).count("KEPT") > len(parts) / 3


@pytest.mark.parametrize("address", ["cpc-vs-ccs", "cpc-vs-coc-vs-cic-vs-ccs"])
def test_the_answer_and_the_first_table_come_in_one_round_trip(client, address):
    html = client.get(f"/compare/{address}/").content.decode()
    first, _, _ = html.partition('<details class="section"')
    styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"(?! media="print")', first)
    style = b"".join(gzip.compress((settings.BASE_DIR / "static" / each).read_bytes()) for each in styles)
    heads = (1 + len(styles)) * 600

    assert len(gzip.compress(first.encode())) + len(style) + heads <= 14_600


def test_what_paper_alone_needs_holds_up_no_first_paint(client):
    html = client.get("/compare/cpc-vs-ccs/").content.decode()

    assert '<link rel="stylesheet" href="/static/print.css" media="print">' in html
    assert "@media print" not in (settings.BASE_DIR / "static" / "site.css").read_text()


# --- What an address says that nobody can have answered --------------------------------------------


@pytest.mark.parametrize("answered", ["", "&experience=never"])
def test_answer_that_there_is_not_is_said_above_the_facts(client, answered):
    html = text(client.get(f"/compare/cpc-vs-ccs/?work=juggling{answered}"))

    assert re.findall(r'<p class="notice">(.*?)</p>', html.partition('<h2 id="in-short">')[0]) == [
        "“What work would you like to do?” has no such answer. We left it out: “juggling”."
    ]


def test_comparison_of_an_address_that_holds_too_much_says_that_it_was_not_read(client):
    html = text(client.get("/compare/cpc-vs-ccs/?" + "&".join(f"x{n}=1" for n in range(2000))))

    assert '<p class="notice">The link holds far more than our questions, so we did not read it.</p>' in html
