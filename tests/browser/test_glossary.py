"""Definitions open where the word stands, from the keyboard, without JavaScript; long pages fold on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
@pytest.mark.parametrize("path", ["/questions/clinician-or-hospital/", "/compare/cpc-vs-ccs/"])
def test_definition_opens_and_closes_from_the_keyboard(new_page, site, path, scripts):
    page = new_page(java_script_enabled=scripts, base_url=site)
    page.goto(f"{path}?sections=open")
    word = page.get_by_role("button", name="ICD-10-PCS", exact=True).first
    definition = page.locator("#word-icd-10-pcs")
    expect(definition).to_be_hidden()

    word.focus()
    page.keyboard.press("Enter")
    expect(definition).to_be_visible()
    expect(definition).to_contain_text("International Classification of Diseases")

    page.keyboard.press("Tab")
    expect(definition.get_by_role("link", name="In the glossary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(word).to_be_focused()


def test_definition_comes_with_advice_that_is_swapped_in(new_page, site):
    page = new_page(base_url=site)
    page.goto("/fit/")
    page.get_by_label("Turn medical records into codes (coding)").check()
    page.get_by_label("Never").check()

    page.get_by_role("button", name="CPC-A", exact=True).click()

    expect(page.locator("#word-apprentice-status")).to_be_visible()
    expect(page).to_have_url(f"{site}/fit/?experience=never&work=coding")


def test_definition_stays_within_a_phone(new_page, site):
    page = new_page(base_url=site, viewport={"width": 320, "height": 640})
    page.goto("/roles/inpatient-coder/?sections=open")

    for word in page.locator("button.term").all():
        word.click()
        box = page.locator(f"#{word.get_attribute('popovertarget')}").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")


PHONE = {"width": 375, "height": 667}
# Long pages with a section, and a place in it.
LONG = {
    "/glossary/": ("D", "drg"),
    "/sources/": ("Official", "source-aapc-ceu-members"),
    "/roles/coding-auditor/": ("Certifications that go with it", "certification-cpma"),
    "/bodies/aapc/": ("Cost", "body-membership"),
    "/roles/": ("Billing", "medical-biller"),
    "/compare/aapc-vs-ahima/": ("Cost", "body-membership"),
    "/method/": ("The criteria and what they weigh", "levels"),
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
@pytest.mark.parametrize("path", LONG)
def test_long_page_is_folded_on_a_phone_and_a_link_into_it_opens_it(new_page, site, path, scripts):
    section, place = LONG[path]
    page = new_page(java_script_enabled=scripts, base_url=site, viewport=PHONE)
    page.goto(path)
    expect(page.locator(".section[open]")).to_have_count(0)
    assert page.locator("html").bounding_box()["height"] < 3 * PHONE["height"]

    page.get_by_role("heading", name=section, exact=True).click()
    expect(page.locator(".section[open] h2")).to_have_text([section])

    page.goto("/")
    page.goto(f"{path}#{place}")
    expect(page.locator(f"#{place}")).to_be_in_viewport()
    expect(page.locator(".section[open] h2")).to_have_text([section])


@pytest.mark.parametrize("path", LONG)
def test_long_page_is_open_on_a_desk_and_everywhere_on_request(new_page, site, path):
    desk = new_page(base_url=site)
    desk.goto(path)
    expect(desk.locator(".section:not([open])")).to_have_count(0)

    phone = new_page(java_script_enabled=False, base_url=site, viewport=PHONE)
    phone.goto(path)
    phone.get_by_role("link", name="Open all sections").click()
    expect(phone.locator(f"#{LONG[path][1]}")).to_be_visible()
