"""In a browser: linked data runs into no policy, and a report is sent without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/certifications/cpc/", "/compare/cpc-vs-ccs/", "/glossary/", "/changes/"])
def test_page_with_linked_data_breaks_no_policy(site: str, new_page: Callable[..., Page], path):
    page = new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(f"{site}{path}")

    assert said == []


@pytest.mark.parametrize("scripts", [True, False])
def test_reader_reports_a_slip_from_a_row_and_is_thanked(site: str, new_page: Callable[..., Page], scripts):
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{site}/certifications/cpc/#exam-minutes")
    row = page.locator("#exam-minutes")
    row.locator("summary").click()
    row.get_by_role("link", name="Something wrong?").click()
    expect(page.locator("main").get_by_text("240 minutes (4 hours)")).to_be_visible()

    page.get_by_role("button", name="Send").click()
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_have_text("Nothing was sent yet")
    summary.get_by_role("link", name="Say what is wrong, in a few words.").click()
    field = page.get_by_label("What is wrong?")
    if scripts:
        expect(field).to_be_focused()
    else:
        expect(page).to_have_url(re.compile("#id_message$"))

    field.fill("It is five hours.")
    page.get_by_label(re.compile("Where did you see something else")).fill("In a letter.")
    page.get_by_role("button", name="Send").click()

    expect(page).to_have_url(f"{site}/report/thanks/?about=certifications%2Fcpc%23exam-minutes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert {cookie["name"] for cookie in page.context.cookies()} == {"csrftoken"}


def test_field_for_machines_is_not_seen(site: str, new_page: Callable[..., Page]):
    page = new_page()
    page.goto(f"{site}/report/")

    assert page.locator("#id_subject").is_visible() is False
    page.get_by_label("What is wrong?").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") != "subject"
