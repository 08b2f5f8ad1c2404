"""A plan of costs filled in by a person, in a real browser, with JavaScript and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}
PAIR = "/compare/cpc-vs-ccs/"


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def page(new_page, request, site) -> Page:
    """A phone's browser that does or does not run scripts, and that notes any complaint."""
    opened = new_page(java_script_enabled=request.param, base_url=site, viewport=PHONE)
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened


def answer(page):
    return page.locator("#cost-answer")


def test_plan_is_added_up_and_what_cannot_be_read_is_kept(page):
    page.goto(f"{PAIR}?experience=never&sections=open")
    expect(answer(page)).to_have_text("Over 5 years: CPC $1,535, CCS $835.")

    page.get_by_text("Add amounts of your own").click()
    page.get_by_label("Books, in all").first.fill("12,00")
    page.get_by_label("Course, in all").last.fill("500")
    page.get_by_role("button", name="Add it up").click()

    expect(answer(page)).to_have_text("Over 5 years: CPC $1,535, CCS $1,335.")
    books = page.get_by_label("Books, in all").first
    expect(books).to_have_value("12,00")
    expect(books).to_be_visible()
    expect(books).to_have_accessible_description(re.compile("between thousands only"))
    expect(page).to_have_url(re.compile(r"experience=never.*course-ccs=500"))

    books.fill("1200")
    page.get_by_role("button", name="Add it up").click()

    expect(answer(page)).to_have_text("Over 5 years: CPC $2,735, CCS $1,335.")
    expect(page.get_by_text("between thousands only")).to_have_count(0)
    assert page.complaints == []


def test_years_are_changed_in_place_and_typed_amounts_stay(new_page, site):
    page = new_page(base_url=site, viewport=PHONE)
    page.goto(f"{PAIR}?sections=open")
    page.get_by_text("Add amounts of your own").click()
    page.get_by_label("Books, in all").first.fill("100")

    years = page.get_by_label("Years", exact=True)
    years.focus()
    with page.expect_response(re.compile(r"years=2")) as swap:
        years.select_option("2")

    expect(answer(page)).to_have_text("Over 2 years: CPC $969, CCS $399.")
    expect(years).to_be_focused()
    expect(page.get_by_label("Books, in all").first).to_have_value("100")
    assert "<html" not in swap.value.text()


def test_sum_is_in_sight_after_it_was_added_up(page):
    page.goto(f"{PAIR}?years=7#cost-over-years")

    expect(page.get_by_label("Years", exact=True)).to_have_value("7")
    expect(page.get_by_label("Years", exact=True)).to_be_in_viewport()


def test_letters_of_the_picture_are_large_enough_on_a_phone(page):
    page.goto(f"{PAIR}?sections=open")
    figure = page.locator("figure.chart svg")

    wide = figure.bounding_box()["width"] / 360  # of the picture's own units
    assert wide * 14 >= 12


def test_pictures_never_make_the_page_scroll_sideways(new_page, site):
    for width in (320, 375, 768, 1280):
        page = new_page(base_url=site, viewport={"width": width, "height": 800})
        for path in (f"{PAIR}?years=10", "/compare/cpc-vs-coc-vs-ccs-vs-cdip/", "/roles/", "/certifications/hitcm-pp/"):
            page.goto(path)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") == width, (path, width)
