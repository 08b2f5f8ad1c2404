"""An editor changes a text, finds the change in the history, and takes it back: by keyboard, on a tablet."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NAME, PASSWORD = "ute", "correct horse battery"
MAKE_EDITOR = f"""
from django.contrib.auth.models import Group
from comparisons.models import Editor
editor = Editor.objects.create_user("{NAME}", password="{PASSWORD}", is_staff=True)
editor.groups.add(Group.objects.get(name="Editor"))
"""
WIDE = """Array.from(document.querySelectorAll("body *"))
    .filter(each => each.getBoundingClientRect().right > innerWidth)
    .map(each => each.outerHTML.slice(0, 120)).join("\\n")"""
TEXT = "For people who code visits to doctors. It asks for no degree."


@pytest.fixture
def page(new_page, site, site_environment) -> Page:
    """A page of an editor who is logged in, on a tablet."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE_EDITOR]
    subprocess.run(command, env=site_environment, cwd=settings.BASE_DIR, check=True)
    opened = new_page(base_url=site, viewport={"width": 768, "height": 1024})
    opened.goto("/admin/")
    opened.get_by_label("Username").fill(NAME)
    opened.get_by_label("Password").fill(PASSWORD)
    opened.get_by_label("Password").press("Enter")
    expect(opened.get_by_role("link", name="Changes")).to_be_visible()
    return opened


def grave(page: Page) -> list[tuple[str, str]]:
    """Return what axe-core finds of serious or critical impact, and what makes the page scroll sideways."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}]
    if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
        grave.append(("scrolls sideways", page.evaluate(WIDE)))
    return grave


def test_change_is_taken_back(page):
    page.goto("/certifications/cpc/")
    expect(page.get_by_text(TEXT)).to_have_count(0)
    page.goto("/admin/comparisons/certification/?q=cpc")
    page.get_by_role("rowheader").get_by_role("link", name="CPC", exact=True).press("Enter")
    problems = {"form": grave(page)}
    page.get_by_label("Summary").fill(TEXT)
    page.locator("#id_why").fill("Shorter.")
    page.locator("#id_why").press("Enter")
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    page.goto("/certifications/cpc/")
    expect(page.get_by_text(TEXT).first).to_be_visible()

    page.goto("/admin/changes/")
    problems["changes"] = grave(page)
    newest = page.locator("#content-main tbody tr").first
    expect(newest).to_contain_text("Shorter.")
    newest.get_by_role("link", name="CPC").press("Enter")
    problems["history"] = grave(page)
    page.get_by_role("link", name="Take this change back").first.press("Enter")
    problems["undo"] = grave(page)
    expect(page.get_by_text("What will change now")).to_be_visible()
    page.get_by_role("button", name="Take the change back").press("Enter")

    expect(page.get_by_text("is as it was before that change")).to_be_visible()
    page.goto("/certifications/cpc/")
    expect(page.get_by_text(TEXT)).to_have_count(0)
    assert problems == {"form": [], "changes": [], "history": [], "undo": []}
