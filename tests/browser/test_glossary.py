"""Definitions open where the word stands: from the keyboard, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_definition_opens_and_closes_from_the_keyboard(new_page, site, scripts):
    page = new_page(java_script_enabled=scripts, base_url=site)
    page.goto("/questions/clinician-or-hospital/")
    word = page.get_by_role("button", name="ICD-10-PCS", exact=True)
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


def test_definition_stays_within_a_phone(new_page, site):
    page = new_page(base_url=site, viewport={"width": 320, "height": 640})
    page.goto("/roles/inpatient-coder/")

    for word in page.locator("button.term").all():
        word.click()
        box = page.locator(f"#{word.get_attribute('popovertarget')}").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")
