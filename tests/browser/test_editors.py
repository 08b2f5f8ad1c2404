"""What editors do most, in a real browser: a fee with a new source, a preview, and two of them at once."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"
MAKE_EDITORS = f"""
from django.contrib.auth.models import Group
from comparisons.models import Editor
for name in ("fay", "gus"):
    editor = Editor.objects.create_user(name, password="{PASSWORD}", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
"""


@pytest.fixture(scope="module")
def room(site: str, site_environment: dict[str, str]) -> str:
    """The address of the site, with two editors. What they change, no other test in a browser looks at."""
    subprocess.run([sys.executable, "manage.py", "shell", "-c", MAKE_EDITORS], env=site_environment, check=True)
    return site


@pytest.fixture
def log_in(new_page, room) -> Callable[..., Page]:
    """Logs an editor in, in a browser of their own, and fails on what the browser complains of."""

    def enter(name: str, **options: object) -> Page:
        page = new_page(base_url=room, **options)
        page.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("link", name="Log out").or_(page.get_by_role("button", name="Log out"))).to_be_visible()
        return page

    return enter


def open_certification(page: Page, letters: str) -> None:
    page.goto(f"/admin/comparisons/certification/?q={letters.lower()}")
    page.get_by_role("rowheader").get_by_role("link", name=letters, exact=True).click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def add_source(page: Page, title: str) -> None:
    page.goto("/admin/comparisons/source/add/")
    page.locator("#id_url").fill("https://www.example.org/prices-2027")
    page.locator("#id_publisher").fill("AAPC")
    page.locator("#id_title").fill(title)
    page.locator("#id_kind").select_option("official")
    page.locator("#id_slug").fill("aapc-prices-2027")
    press(page, "Save")


def test_fee_is_corrected_with_a_new_source_and_the_public_page_shows_it(log_in):
    page = log_in("fay")
    add_source(page, "Prices of 2027")
    page.goto("/admin/comparisons/fee/?q=CRC")
    page.locator("#result_list").get_by_role("row").filter(has_text="$425").get_by_role("link").first.click()
    page.locator("#id_amount").fill("431")
    page.locator(".field-source .select2-selection").first.click()
    page.locator(".select2-search__field").fill("Prices of 2027")
    page.get_by_role("option", name="Prices of 2027").click()

    press(page, "Save")
    told = "The value is another one than before: say what happened."
    expect(page.get_by_text(told, exact=True)).to_be_visible()
    expect(page.locator(".to-mend")).to_have_text(f"What happened?: {told}")
    expect(page.locator("#id_amount")).to_have_value("431")
    page.locator("#id_happened").select_option("corrected")
    press(page, "Save")

    page.goto("/certifications/crc/")
    expect(page.locator("#cost-exam-fee")).to_contain_text("$431")
    expect(page.get_by_text("Prices of 2027").first).to_be_attached()
    page.goto("/changes/")
    expect(page.get_by_text("we had it wrong").first).to_be_visible()


def test_preview_shows_the_first_place_changing_for_the_right_answers(log_in):
    page = log_in("fay")
    open_certification(page, "CPC")
    page.locator("#id_level").select_option("specialty")

    press(page, "Preview")

    effect = page.locator(".effect")
    expect(effect).to_contain_text(re.compile(r"The first place changes in [\d,]+ of 4,032 reader situations"))
    expect(page.locator("#id_level")).to_have_value("specialty")
    examples = effect.locator(".examples > li")
    expect(examples).to_have_count(3)
    now = examples.first.locator("strong").first.inner_text()
    address = examples.first.get_by_role("link").get_attribute("href")
    found = Axe().run(page, context=".effect").response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
    page.goto(address)
    expect(page.locator("#results")).to_contain_text(now)
    page.goto("/certifications/cpc/")
    expect(page.locator("#focus-level")).to_contain_text("Entry")  # nothing was saved


def test_second_of_two_editors_is_told_and_loses_nothing(log_in):
    first, second = log_in("fay", java_script_enabled=False), log_in("gus", java_script_enabled=False)
    for page in (first, second):
        open_certification(page, "CRC")
    second.locator("#id_summary").fill("For people who like codes, says Gus.")
    press(second, "Save and continue editing")
    first.locator("#id_summary").fill("For people who like codes, says Fay.")

    press(first, "Save")

    told = first.locator(".newer")
    expect(told).to_contain_text("says Gus.")
    expect(first.locator("#id_summary")).to_have_value("For people who like codes, says Fay.")
    press(first, "Save and continue editing")
    expect(first.locator(".newer")).to_have_count(0)
    first.goto("/certifications/crc/")
    expect(first.get_by_text("says Fay.").first).to_be_visible()
