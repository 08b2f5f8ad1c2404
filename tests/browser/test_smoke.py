"""The way that most people take, in a real browser, with JavaScript and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}
PATHS = ["/", "/certifications/", "/certifications/cpc/", "/compare/cpc-vs-coc-vs-cic-vs-ccs/", "/roles/", "/sources/"]


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def page(new_page, request, site) -> Page:
    """A page of a browser that does or does not run scripts, and that fails on any complaint of the browser."""
    opened = new_page(java_script_enabled=request.param, base_url=site, viewport=PHONE)
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened


def test_list_leads_to_a_comparison_and_on_to_the_quiz(page, site, request):
    page.goto("/certifications/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Certifying body").select_option("ahima")
    if "without" in request.node.name:
        page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"body=ahima"))
    expect(page.get_by_role("rowheader", name="CPC", exact=False).first).not_to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(" of ")

    page.get_by_role("link", name="CCS", exact=True).click()
    page.get_by_role("link", name="CPC", exact=True).first.click()
    expect(page).to_have_url(f"{site}/compare/cpc-vs-ccs/")
    expect(page.get_by_role("heading", level=1)).to_have_text("CPC or CCS?")

    page.get_by_role("link", name="Answer a few questions").click()
    expect(page).to_have_url(f"{site}/fit/")
    assert page.complaints == []


def test_filter_swaps_the_list_alone_and_keeps_the_focus(new_page, site):
    page = new_page(base_url=site)
    page.goto("/certifications/")
    body = page.get_by_label("Certifying body")

    body.focus()
    with page.expect_response(re.compile(r"body=ahima")) as swap:
        body.select_option("ahima")
    expect(page).to_have_url(re.compile(r"body=ahima"))

    expect(body).to_be_focused()
    assert swap.value.headers["cache-control"] == "no-store"
    assert "<html" not in swap.value.text()


def test_back_brings_the_whole_page_again(page, request):
    page.goto("/certifications/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Certifying body").select_option("ahima")
    if "without" in request.node.name:
        page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"body=ahima"))
    page.get_by_role("link", name="CCS", exact=True).click()

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Certifications")
    expect(page.get_by_label("Certifying body")).to_have_value("ahima")
    assert page.complaints == []


def test_sources_open_across_the_row(page):
    page.goto("/compare/cpc-vs-ccs/?sections=open")
    row = page.locator("#exam-questions")
    sources = row.locator("details").get_by_role("link", include_hidden=True)
    expect(sources.first).not_to_be_visible()

    row.locator("summary").click()

    expect(sources.first).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_answer_of_a_form_is_in_sight_where_the_reader_lands(new_page, site, width):
    page = new_page(base_url=site, viewport={"width": width, "height": 667}, reduced_motion="reduce")
    page.goto("/questions/apprentice-mark/")
    page.get_by_label("Months of verified work").fill("12")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Still missing: 12 more months of verified work.")).to_be_in_viewport()

    page.goto("/roles/")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Choose one here.").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_page_never_scrolls_sideways(new_page, site, path, width):
    page = new_page(base_url=site, viewport={"width": width, "height": 800})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", [*PATHS, "/method/", "/questions/cost/", "/fit/?experience=never&work=coding"])
def test_letters_twice_as_large_stay_on_a_phone(new_page, site, path):
    page = new_page(base_url=site, viewport={"width": 375, "height": 800})
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("width", [375, 1280])
def test_table_stays_a_table_however_it_is_laid(new_page, site, width):
    page = new_page(base_url=site, viewport={"width": width, "height": 800})
    page.goto("/compare/cpc-vs-ccs/?sections=open")

    table = page.get_by_role("table", name="Exam format")
    expect(table.get_by_role("columnheader", name="CCS")).to_have_count(1)
    expect(table.get_by_role("rowheader", name="Passing score", exact=True)).to_have_count(1)


SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map((each) => each.value)))
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_while_a_page_loads(new_page, site, width):
    page = new_page(base_url=site, viewport={"width": width, "height": 800})
    page.add_init_script(SHIFTS)

    for path in (
        "/",
        "/certifications/",
        "/certifications/cpc/",
        "/compare/cpc-vs-ccs/",
        "/fit/?work=coding",
        "/glossary/",
    ):
        page.goto(path, wait_until="networkidle")
        assert page.evaluate("shifts") == [], path
