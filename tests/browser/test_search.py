"""The search box in a real browser: suggestions by keyboard, mouse and ear, and a plain form without scripts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def page(new_page, site) -> Page:
    """The about page on a desk, in a page that fails on any complaint of the browser."""
    opened = new_page(base_url=site, viewport=DESK)
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.goto("/about/")
    return opened


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search this site")


def type_and_wait(page: Page, text: str) -> Locator:
    """Write into the box at once, so that none come up for a part of it, and return the suggestions."""
    box_of(page).fill(text)
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_be_visible()
    return options


def active(page: Page) -> str | None:
    """The text of the suggestion that the box says is active."""
    return page.evaluate(
        """() => {
            const id = document.getElementById("q").getAttribute("aria-activedescendant");
            return id && document.getElementById(id).querySelector("b").textContent;
        }"""
    )


def test_box_is_a_combobox_that_opens_with_suggestions(page):
    box = box_of(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")

    options = type_and_wait(page, "cpc vs ccs")

    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", page.get_by_role("listbox").get_attribute("id"))
    assert options.first.locator("b").inner_text() == "CPC or CCS?"
    assert [each.get_attribute("aria-selected") for each in options.all()] == ["false"] * options.count()
    assert active(page) is None
    expect(box).to_be_focused()
    assert page.complaints == []


def test_arrows_go_round_and_enter_follows(page, site):
    options = type_and_wait(page, "ccs")
    names = options.locator("b").all_inner_texts()

    page.keyboard.press("ArrowDown")
    assert active(page) == names[0] == "CCS"
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert active(page) == names[1]
    assert page.locator("[aria-selected=true]").count() == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert active(page) == names[-1]
    page.keyboard.press("ArrowDown")
    assert active(page) == names[0]
    expect(box_of(page)).to_be_focused()
    expect(box_of(page)).to_have_value("ccs")

    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/certifications/ccs/")
    assert page.complaints == []


def test_home_and_end_go_back_to_the_text(page):
    type_and_wait(page, "ccs")
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Home")

    assert active(page) is None
    assert page.evaluate("document.getElementById('q').selectionStart") == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert active(page) is None
    assert page.evaluate("document.getElementById('q').selectionStart") == 3


def test_escape_closes_first_and_empties_then(page):
    type_and_wait(page, "ccs")
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")
    expect(box_of(page)).to_have_value("ccs")
    assert active(page) is None

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box_of(page)).to_have_value("")


def test_enter_without_a_choice_shows_everything_found(page):
    type_and_wait(page, "risk adjustment")

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q=risk\+adjustment$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("risk adjustment")
    expect(page.get_by_role("link", name="CRC", exact=True)).to_be_visible()
    expect(box_of(page)).to_have_value("risk adjustment")


def test_leaving_the_box_closes_it(page):
    type_and_wait(page, "ccs")

    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.get_by_role("search").get_by_role("button", name="Search")).to_be_focused()


def test_suggestions_follow_what_is_typed_on(page):
    box_of(page).press_sequentially("inpatient", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("data-href", "/glossary/#inpatient")

    box_of(page).press_sequentially(" coder", delay=20)

    expect(options.first).to_have_attribute("data-href", "/roles/inpatient-coder/")


def test_click_follows(page, site):
    type_and_wait(page, "inpatient coder").first.click()

    expect(page).to_have_url(re.compile(rf"{site}/roles/inpatient-coder/$"))


def test_tap_follows_on_a_phone(new_page, site):
    page = new_page(base_url=site, viewport=PHONE, has_touch=True)
    page.goto("/about/")
    box_of(page).tap()

    options = type_and_wait(page, "cpc vs ccs")
    assert options.first.bounding_box()["height"] >= 40
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    options.first.tap()

    expect(page).to_have_url(f"{site}/compare/cpc-vs-ccs/")


def test_how_many_there_are_is_said_politely(page):
    assert page.get_by_role("status").count() == 0

    type_and_wait(page, "cpc vs ccs")

    said = page.get_by_role("search").get_by_role("status")
    expect(said).to_have_text(re.compile(r"^\d+ suggestions\. The arrow keys lead through them\.$"))
    box_of(page).fill("zzzzzz")
    expect(said).to_have_text("No suggestions.")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")


def test_slow_answer_never_overwrites_a_newer_one(page):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/?q=cpc", hold)
    box = box_of(page)
    box.fill("cpc")
    page.wait_for_timeout(400)
    assert len(held) == 1

    box.fill("ccs")
    first = page.get_by_role("option").first.locator("b")
    expect(first).to_have_text("CCS")
    held[0].continue_()
    page.wait_for_timeout(300)

    expect(first).to_have_text("CCS")


def test_one_question_is_asked_for_what_is_typed_in_one_go(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)
    # However slow the machine types: its clock stands still until the word is there.
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))

    box_of(page).press_sequentially("ccs")
    page.clock.run_for(1000)
    expect(page.get_by_role("option").first).to_be_visible()

    assert [url.partition("?")[2] for url in asked] == ["q=ccs"]


def test_without_a_network_the_box_closes_and_stays_a_form(page):
    type_and_wait(page, "ccs")
    page.route("**/search/?q=cpc", lambda route: route.abort())

    box_of(page).fill("cpc")

    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box_of(page)).to_have_value("cpc")


def test_box_works_after_going_back_in_the_history_of_the_list(page):
    page.goto("/certifications/")
    page.get_by_label("Certifying body").select_option("ahima")
    expect(page).to_have_url(re.compile("body=ahima"))
    page.get_by_label("Level").select_option("entry")
    expect(page).to_have_url(re.compile("level=entry"))
    page.go_back()
    expect(page).to_have_url(re.compile("body=ahima$"))

    type_and_wait(page, "ccs")
    page.keyboard.press("ArrowDown")

    assert active(page) == "CCS"


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_suggestions_stay_on_the_screen(new_page, site, width):
    page = new_page(base_url=site, viewport={"width": width, "height": 640})
    page.goto("/about/")
    page.locator("#q").click()
    type_and_wait(page, "certified coding")

    place = page.get_by_role("listbox").bounding_box()

    assert place["x"] >= 0
    assert place["x"] + place["width"] <= width
    assert place["y"] + place["height"] <= 640
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_header_of_a_small_phone_is_two_lines(new_page, site):
    page = new_page(base_url=site, viewport=PHONE)
    page.goto("/about/")

    assert page.locator("header.top").bounding_box()["height"] <= 100
    assert page.locator("#q").bounding_box()["width"] >= 60


def test_search_works_without_javascript(new_page, site):
    page = new_page(java_script_enabled=False, base_url=site, viewport=PHONE)
    page.goto("/about/")
    box = page.get_by_role("searchbox", name="Search this site")
    assert box.get_attribute("aria-expanded") is None

    box.fill("difference between cpc and ccs")
    page.get_by_role("search").get_by_role("button", name="Search").click()

    expect(page).to_have_url(re.compile(r"/search/\?q=difference"))
    page.get_by_role("link", name="CPC or CCS?", exact=True).click()
    expect(page).to_have_url(f"{site}/compare/cpc-vs-ccs/")
