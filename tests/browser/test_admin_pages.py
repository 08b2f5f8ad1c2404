"""Every page of the admin on a tablet: nothing sideways, nothing of which axe or the browser complains; by key too."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from base64 import b32decode
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.utils import timezone
from django_otp.oath import TOTP
from playwright.sync_api import expect

from comparisons import models
from tests.admin.catalogue import concrete_models

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NAME, PASSWORD = "una", "correct horse battery"
# A superuser, and rows in tables that are empty at first and that readers never see.
MAKE = f"""
from datetime import date
from comparisons import models
models.Editor.objects.create_superuser("{NAME}", password="{PASSWORD}")
fee = models.Fee.objects.first()
models.Report.objects.create(title="CPC, Time", about="certifications/cpc#exam-minutes", message="It is 5 hours.")
models.ExplainedContradiction.objects.create(sentence="CPC: it is so and not so.", because="Both say so.")
models.LinkCheck.objects.create(source=fee.source, outcome="gone", detail="404 Not Found")
models.Doubt.objects.create(
    table="fee", row=fee.pk, title=str(fee), source=fee.source, found="changed", noted_on=date(2026, 11, 22)
)
models.Cause.objects.create(revision=1, kind="corrected")
"""
# When the boxes that search are made and named.
READY = "new Promise(done => window.django?.jQuery ? django.jQuery(() => setTimeout(done)) : done())"
TABLET = {"width": 768, "height": 1024}
# What boxes that come with Django break: the lists of permissions, and the one that searches for several rows.
DJANGOS_OWN = {"aria-prohibited-attr": "help-tooltip", "list": "select2-selection"}
# These alone have pages of histories, deletions and files with templates of their own; the others differ in their rows.
WITH_ALL_PAGES = {models.Certification, models.Source, models.Fee}
OTHERS = [
    "/admin/",
    "/admin/comparisons/",
    "/admin/changes/",
    "/admin/contradictions/",
    "/admin/comparisons/source/check/",
    "/admin/comparisons/source/check/?list=all",
    "/admin/comparisons/source/{source}/check/",
    "/admin/comparisons/source/{source}/fate/",
    "/admin/comparisons/certification/gaps/",
    "/admin/password_change/",
    "/admin/second-factor/set-up/",
]


@pytest.fixture(scope="module")
def logged_in(chromium: Browser, site: str, site_environment: dict[str, str]) -> Any:
    """What a browser keeps of a superuser who is in, past the second factor."""
    subprocess.run([sys.executable, "manage.py", "shell", "-c", MAKE], env=site_environment, check=True)
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    shown = TOTP(b32decode(page.locator("li code").inner_text().replace(" ", "")))
    shown.time = time.time()
    page.get_by_label("Code").fill(f"{shown.token():06}")
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def page(new_page: Callable[..., Page], site: str, logged_in: Any) -> Page:
    opened = new_page(base_url=site, storage_state=logged_in, viewport=TABLET, reduced_motion="reduce")
    opened.said = []  # type: ignore[attr-defined]  # what the browser complains of
    opened.on("console", lambda said: opened.said.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]
    return opened


def complaints(page: Page, path: str) -> list[tuple[str, Any]]:
    """Return what is wrong with a page; of a page that nobody may open, nothing."""
    page.said.clear()  # type: ignore[attr-defined]
    answer = page.goto(path)
    if answer is None or answer.status == 403:
        return []
    page.evaluate(READY)
    found: list[tuple[str, Any]] = [("browser", each) for each in page.said]  # type: ignore[attr-defined]
    if not answer.ok:
        found.append(("status", answer.status))
    if wider := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
        found.append(("sideways", wider))
    for broken in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
        if broken["impact"] in {"serious", "critical"}:
            nodes = [
                node["html"] for node in broken["nodes"] if DJANGOS_OWN.get(broken["id"], "\0") not in node["html"]
            ]
            found += [(broken["id"], html) for html in nodes]
    return found


def pages_of(page: Page, model: type[Any]) -> list[str]:
    """Return the addresses of a table's pages, and of those of its first row."""
    table = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    files = [f"{table}import/", f"{table}export/"] if model in WITH_ALL_PAGES else []
    page.goto(table)
    first = page.locator("#result_list tbody a[href*='/change/']").first
    if first.count() == 0:
        return [table, f"{table}add/", *files]
    row = re.sub(r"change/.*", "", first.get_attribute("href") or "")
    kinds = ("change", "history", "delete") if model in WITH_ALL_PAGES else ("change",)
    return [table, f"{table}add/", *files, *(f"{row}{kind}/" for kind in kinds)]


@pytest.mark.parametrize("model", [*concrete_models(), Group], ids=lambda model: model.__name__)
def test_pages_of_every_table_are_fit_for_a_tablet_and_for_everybody(page: Page, model: type[Any]):
    found = {path: complaints(page, path) for path in pages_of(page, model)}

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("path", OTHERS)
def test_other_pages_are_fit_for_a_tablet_and_for_everybody(page: Page, path: str):
    page.goto("/admin/comparisons/source/?q=aapc-exam-faq")
    source = (page.locator("#result_list tbody a").first.get_attribute("href") or "").split("/")[-3]

    assert complaints(page, path.format(source=source)) == []


def test_fee_is_corrected_by_the_keyboard_alone(page: Page):
    page.goto("/admin/comparisons/fee/?q=CRC")
    page.goto(page.locator("#result_list tbody a").first.get_attribute("href") or "")

    def go_to(name: str) -> None:
        for _press in range(80):
            if page.evaluate("document.activeElement.name") == name:
                return
            page.keyboard.press("Tab")
        pytest.fail(f"The key Tab does not lead to {name}.")

    today = timezone.localdate().isoformat()
    for name, typed in (("amount", "77"), ("seen_on", today), ("happened", "We had"), ("why", "By hand.")):
        go_to(name)
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
    go_to("seen_on")
    page.keyboard.press("Enter")

    expect(page.get_by_text("was changed successfully")).to_be_visible()
