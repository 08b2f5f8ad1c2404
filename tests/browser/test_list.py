"""The list of certifications in a real browser: narrowed live and without scripts, on a phone and on a desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}


def open_list(new_page, site: str, **options: object) -> Page:
    page = new_page(base_url=site, **options)
    page.goto("/certifications/")
    return page


def rows(page: Page) -> int:
    return page.locator("#results tbody tr").count()


def test_filters_are_folded_on_a_phone_and_stay_open_while_used(new_page, site):
    page = open_list(new_page, site, viewport=PHONE)
    fold, level = page.locator("summary", has_text="Filter"), page.get_by_label("Level")
    expect(level).not_to_be_visible()

    fold.click()
    level.focus()
    level.select_option("entry")
    expect(page).to_have_url(f"{site}/certifications/?level=entry")

    expect(level).to_be_visible()
    expect(level).to_be_focused()
    expect(level).to_have_value("entry")
    expect(fold).to_have_text("Filter (1 in use)")
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\s*{rows(page)} of \d+\s+certifications\.\s*$"))
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_filters_are_in_sight_on_a_desk(new_page, site):
    page = open_list(new_page, site, viewport={"width": 1280, "height": 800})

    expect(page.get_by_label("Open book")).to_be_visible()
    expect(page.locator("summary", has_text="Filter")).not_to_be_visible()


def test_count_beside_an_option_is_kept_by_the_list_and_told_anew(new_page, site):
    page = open_list(new_page, site)
    page.get_by_label("Certifying body").select_option("ahima")
    expect(page).to_have_url(f"{site}/certifications/?body=ahima")
    option = page.get_by_label("Exam at home").locator("option[value=not-known]")
    written = int(re.search(r"\((\d+)\)", option.inner_text()).group(1))

    page.get_by_label("Exam at home").select_option("not-known")
    expect(page).to_have_url(f"{site}/certifications/?body=ahima&exam-at-home=not-known")

    assert rows(page) == written


def test_empty_list_leads_out_again(new_page, site):
    page = open_list(new_page, site)
    page.goto("/certifications/?body=aapc&work=privacy")

    way_out = page.get_by_role("link", name="Drop “Certifying body: AAPC”")
    left = int(re.search(r": (\d+) left", way_out.locator("..").inner_text()).group(1))
    way_out.click()

    expect(page).to_have_url(f"{site}/certifications/?work=privacy")
    assert rows(page) == left


def test_sort_puts_the_unknown_last_and_says_so(new_page, site):
    page = open_list(new_page, site)
    page.get_by_label("Sort by").select_option("minutes")
    expect(page).to_have_url(f"{site}/certifications/?sort=minutes")

    known = [
        "not known" not in text and "do not know" not in text
        for text in page.locator('td[data-n="Exam"]').all_inner_texts()
    ]
    assert known == sorted(known, reverse=True)
    expect(page.locator("#results .quiet").first).to_contain_text(re.compile(r"Where it is not known .* last\."))


def test_list_narrows_without_javascript_under_the_same_address(new_page, site):
    page = open_list(new_page, site, java_script_enabled=False, viewport=PHONE)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("No degree needed").select_option("not-known")
    page.get_by_label("Certifying body").select_option("ahima")
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(f"{site}/certifications/?body=ahima&no-degree=not-known")
    expect(page.get_by_label("Certifying body")).to_have_value("ahima")
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\s*{rows(page)} of \d+\s+certifications\.\s*$"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_phone_sorts_at_once_and_shows_what_it_is_sorted_by(new_page, site, scripts):
    page = open_list(new_page, site, java_script_enabled=scripts, viewport=PHONE)
    first = page.locator("#results tbody tr").first
    expect(first.locator('td[data-n="First year"]')).to_be_visible()
    expect(first.locator('td[data-n="Exam"]')).not_to_be_visible()

    page.get_by_label("Sort by").select_option("minutes")
    if not scripts:
        page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{site}/certifications/?sort=minutes")

    expect(page.get_by_label("Sort by")).to_have_value("minutes")
    expect(page.get_by_role("columnheader", name="Exam")).to_be_visible()
    expect(first.locator('td[data-n="Exam"]')).to_be_visible()
    expect(first.locator('td[data-n="First year"]')).not_to_be_visible()


@pytest.mark.parametrize("width", [320, 375])
def test_certification_takes_a_few_lines_on_a_phone(new_page, site, width):
    page = open_list(new_page, site, viewport={"width": width, "height": 800})

    heights = page.locator("#results tbody tr").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert sum(heights) / len(heights) < 100
    assert max(heights) < 150
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_row_says_for_which_second_kind_of_work_it_is_listed(new_page, site):
    page = open_list(new_page, site)
    page.get_by_label("Kind of work").select_option("coding")
    expect(page).to_have_url(f"{site}/certifications/?work=coding")

    about = page.locator('td[data-n="About"]').all_inner_texts()
    assert all(("Medical coding" in text) != ("also medical coding" in text) for text in about)
    assert any("also medical coding" in text for text in about)
