"""Answering the quiz in a real browser: live, by keyboard, without JavaScript, back and forward."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Route

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1280, "height": 900}
# The words that no edit of the wording changes in these tests: the default ones.
CODING = "Turn medical records into codes (coding)"
BILLING = "Send claims and chase payment (billing)"


@pytest.fixture
def page(new_page, site) -> Page:
    """The quiz on a phone, in a page that fails on any complaint of the browser."""
    opened = new_page(base_url=site, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if is_complaint(message) else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.goto("/fit/")
    return opened


def is_complaint(message: ConsoleMessage) -> bool:
    """Whether the console speaks of a fault; that a newer answer aborts the request of an older one is none.

    htmx writes both events of an abort as errors. A request that fails is written as another event.
    """
    aborted = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
    return message.type == "error" and not aborted


def answers(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def test_advice_comes_while_answering_and_the_address_holds_it(page):
    first = page.locator("#now")
    expect(first).to_be_hidden()

    page.get_by_label("Never", exact=True).check()
    page.get_by_label(CODING).check()
    page.get_by_label("Doctor’s office").check()

    expect(page).to_have_url(re.compile("setting=physician-office"))
    assert answers(page) == [("experience", "never"), ("work", "coding"), ("setting", "physician-office")]
    expect(first).to_be_in_viewport()
    assert first.locator("b").inner_text().startswith("First: ")
    expect(page.get_by_label("Doctor’s office")).to_be_focused()
    expect(page.get_by_label(CODING)).to_be_checked()
    assert page.complaints == []


def test_only_a_change_of_first_place_is_said_aloud(page):
    page.evaluate(
        """() => {
            window.announced = [];
            new MutationObserver(() => announced.push(document.getElementById("said").textContent))
                .observe(document.getElementById("said"), {childList: true, characterData: true, subtree: true});
        }"""
    )
    page.get_by_label(CODING).check()
    expect(page).to_have_url(re.compile("work=coding"))
    page.get_by_label("Doctor’s office").check()
    expect(page).to_have_url(re.compile("setting="))
    before = page.evaluate("announced")
    first = page.locator("#now b").inner_text()
    assert before[-1] == f"{first}."

    page.get_by_label("Clinic", exact=True).check()
    expect(page).to_have_url(re.compile("outpatient-clinic"))
    assert page.locator("#now b").inner_text() == first
    assert page.evaluate("announced") == before

    page.get_by_label(BILLING).check()
    expect(page).to_have_url(re.compile("work=billing"))
    assert page.evaluate("announced") == [*before, f"{page.locator('#now b').inner_text()}."]
    assert page.locator("[aria-live], [role=status], [role=alert]").count() == 1


def test_slow_answer_never_overwrites_a_newer_one(page):
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/fit/?**", hold_the_first)
    page.get_by_label(CODING).check()
    page.wait_for_timeout(400)
    page.get_by_label(BILLING).check()
    expect(page).to_have_url(re.compile("work=billing"))
    newer = page.locator("#now b").inner_text()

    held[0].continue_()
    page.wait_for_timeout(400)

    assert answers(page) == [("work", "billing")]
    assert page.locator("#now b").inner_text() == newer


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("answer", [lambda route: route.abort(), lambda route: route.fulfill(status=500, body="")])
def test_an_answer_that_did_not_arrive_is_said_to_be_lost_and_can_be_sent_again(page, width, answer):
    page.set_viewport_size({"width": width, "height": 800})
    page.get_by_label(CODING).check()
    expect(page).to_have_url(re.compile("work=coding"))
    page.route("**/fit/?**", answer)

    page.get_by_label(BILLING).check()

    lost = page.get_by_text("Your last answer did not reach us")
    expect(lost.first).to_be_in_viewport()
    expect(page.get_by_role("status")).to_have_text(re.compile("did not reach us"))
    page.unroute("**/fit/?**")
    page.get_by_role("button", name="Try again").click()
    expect(page).to_have_url(re.compile("work=billing"))
    expect(page.locator("#lost")).to_be_hidden()


def test_back_and_forward_bring_answers_and_advice_again(page):
    page.get_by_label(CODING).check()
    expect(page).to_have_url(re.compile("work=coding"))
    coding = page.locator("#now b").inner_text()
    page.get_by_label(BILLING).check()
    expect(page).to_have_url(re.compile("work=billing"))
    billing = page.locator("#now b").inner_text()

    page.go_back()
    expect(page.locator("#now b")).to_have_text(coding)
    expect(page.get_by_label(CODING)).to_be_checked()

    page.go_forward()
    expect(page.locator("#now b")).to_have_text(billing)
    expect(page.get_by_label(BILLING)).to_be_checked()
    assert page.evaluate("Object.keys(sessionStorage).filter(key => sessionStorage[key].includes('coding'))") == []

    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile("/fit/$"))
    expect(page.get_by_label(CODING)).not_to_be_checked()
    expect(page.locator("#now")).to_be_hidden()
    assert page.complaints == []


def test_what_was_opened_stays_open(page):
    page.get_by_label(CODING).check()
    further_down = page.locator("#rest")
    further_down.locator("summary").click()

    page.get_by_label("Doctor’s office").check()
    expect(page).to_have_url(re.compile("setting="))

    expect(further_down.get_by_role("listitem").first).to_be_visible()


def test_what_was_opened_stays_open_when_going_back(page):
    page.get_by_label(CODING).check()
    expect(page).to_have_url(re.compile("work=coding"))
    sum_of_the_first = page.locator("details[id^=sum-]").first
    sum_of_the_first.locator("summary").click()
    page.get_by_text("What you want", exact=True).click()
    page.get_by_label(BILLING).check()
    expect(page).to_have_url(re.compile("work=billing"))

    page.go_back()
    expect(page.get_by_label(CODING)).to_be_checked()

    expect(sum_of_the_first.get_by_role("table")).to_be_visible()
    expect(page.locator("#wishes")).to_have_attribute("open", "")


def test_third_thing_that_matters_most_is_refused_beside_the_question(page):
    page.get_by_text("What matters most", exact=True).click()
    boxes = page.locator("[data-most] input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page).to_have_url(re.compile("priority=.*priority="))
    kept = answers(page)

    boxes.nth(2).click()
    refused = page.locator("[data-most] .notice")

    expect(boxes.nth(2)).not_to_be_checked()
    expect(boxes.nth(2)).to_be_focused()
    expect(refused).to_have_text(
        "Only two things can matter most: “The kind of work” and “The workplace” count. "
        "Clear one of them to choose another."
    )
    expect(page.locator("#said")).to_have_text(re.compile("^Only two things"))
    page.wait_for_timeout(400)
    assert answers(page) == kept

    boxes.nth(0).uncheck()
    expect(refused).to_be_hidden()
    boxes.nth(2).check()
    expect(page).to_have_url(re.compile("priority=setting&priority=experience"))
    assert page.complaints == []


def test_next_question_of_the_first_page_lands_at_the_first_without_an_answer(page):
    page.goto("/")
    page.get_by_label("Never", exact=True).check()
    page.get_by_role("button", name="Next question").click()

    expect(page).to_have_url(re.compile(r"/fit/\?experience=never#next$"))
    question = page.locator(".q-work")
    for _ in range(50):  # until the page has scrolled
        if question.bounding_box()["y"] < 200:
            break
        page.wait_for_timeout(100)
    assert 0 <= question.bounding_box()["y"] < 200


def test_link_is_copied_with_the_answers(page):
    page.get_by_label(CODING).check()
    page.get_by_role("button", name="Copy the link").click()

    expect(page.get_by_role("status")).to_contain_text("contains your answers")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_focus_is_never_behind_the_line_of_the_first_place(new_page, site):
    page = new_page(base_url=site, viewport=PHONE, reduced_motion="reduce")
    page.goto("/fit/")
    page.get_by_label(CODING).check()
    expect(page.locator("#now")).to_be_visible()
    page.get_by_label(CODING).focus()

    for _ in range(9):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        line = page.evaluate("document.getElementById('now').getBoundingClientRect().top")
        inside = page.evaluate("document.activeElement.closest('#now') !== null")
        assert inside or focused <= line


def test_quiz_works_without_javascript_and_leads_to_a_comparison(new_page, site):
    page = new_page(java_script_enabled=False, base_url=site, viewport=PHONE)
    page.goto("/fit/")
    page.get_by_label("1 to 2 years").first.check()
    page.get_by_label(CODING).check()
    page.get_by_label("Hospital: patients formally admitted (inpatient)").check()
    page.get_by_text("What you bring").click()
    page.get_by_label("Billing", exact=True).select_option("billing.1-to-2-years")
    page.get_by_role("button", name="Show the advice").click()

    expected = [
        ("experience", "1-to-2-years"),
        ("work", "coding"),
        ("setting", "hospital-inpatient"),
        ("background", "billing.1-to-2-years"),
    ]
    assert answers(page) == expected
    expect(page.get_by_role("heading", name="Your advice")).to_be_visible()
    expect(page.get_by_label("Billing", exact=True)).to_have_value("billing.1-to-2-years")
    expect(page.get_by_role("button", name="Copy the link")).to_be_hidden()

    page.get_by_role("link", name=re.compile("^Compare ")).nth(1).click()

    assert answers(page) == expected
    expect(page.get_by_role("heading", level=1)).to_contain_text(" or ")


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 700}, DESK], ids=["phone", "small", "desk"])
def test_advice_never_scrolls_sideways(new_page, site, viewport):
    page = new_page(base_url=site, viewport=viewport)
    page.goto("/fit/?experience=never&work=coding&setting=physician-office&held=cca&background=billing")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_line_of_the_first_place_hides_no_answer_where_the_advice_stands_beside_it(new_page, site):
    page = new_page(base_url=site, viewport=DESK)
    page.goto("/fit/")
    page.get_by_label(CODING).check()

    expect(page.get_by_role("heading", name="Start now")).to_be_in_viewport()
    expect(page.locator("#now")).to_be_hidden()


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_next_question_of_the_first_page_and_the_advice_are_both_in_sight_on_a_desk(new_page, site, width):
    page = new_page(base_url=site, viewport={"width": width, "height": 720}, reduced_motion="reduce")
    page.goto("/")
    page.get_by_label("Never", exact=True).check()
    page.get_by_role("button", name="Next question").click()

    expect(page).to_have_url(re.compile("#next$"))
    expect(page.get_by_label(CODING)).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Your advice")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Start now")).to_be_in_viewport()


@pytest.mark.parametrize("part", ["next", "results"])
def test_part_that_the_form_leads_to_has_no_bar_in_the_margin(new_page, site, part):
    page = new_page(base_url=site, viewport=PHONE)
    page.goto(f"/fit/?work=coding#{part}")

    bar = page.evaluate("getComputedStyle(document.querySelector(':target'), '::after').content")
    assert bar == "none"
