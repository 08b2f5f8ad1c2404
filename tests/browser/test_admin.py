"""The editors' way in a real browser: in by password and second factor, and over the pages without a complaint."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from base64 import b32decode

import pytest
from django.conf import settings
from django_otp.oath import TOTP
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NAME, PASSWORD = "vera", "correct horse battery"
PAGES = [
    "/admin/",
    "/admin/comparisons/certification/",
    "/admin/comparisons/certification/?q=cpc",
    "/admin/comparisons/certification/{cpc}/change/",
    "/admin/comparisons/certification/{cpc}/history/",
    "/admin/comparisons/certification/{cpc}/delete/",
    "/admin/comparisons/certification/add/",
    "/admin/comparisons/certificationfact/",
    "/admin/comparisons/fee/add/",
    "/admin/comparisons/fee/import/",
    "/admin/comparisons/fee/export/",
    "/admin/comparisons/claim/",
    "/admin/comparisons/source/",
    "/admin/comparisons/source/add/",
    "/admin/comparisons/report/",
    "/admin/comparisons/editor/add/",
    "/admin/auth/group/add/",
    "/admin/password_change/",
    "/admin/second-factor/set-up/",
]
SHEET = b"""certification,key,buys,label,audience,source,seen_on,seen_in,amount
cpc,first,exam,Exam,anyone,nowhere,2026-11-22,stored-copy,12
cpc,second,exam,Exam,anyone,aapc-ceu-policies,2026-11-22,stored-copy,many
"""


@pytest.fixture(scope="module")
def superuser(site, site_environment):
    """A superuser as `make admin` makes one: with a password, and no second factor."""
    command = [sys.executable, "manage.py", "createsuperuser", "--noinput", "--username", NAME, "--email", ""]
    environment = site_environment | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    subprocess.run(command, env=environment, cwd=settings.BASE_DIR, check=True)


@pytest.fixture
def page(new_page, site, superuser):
    """A page that keeps what the browser complains of."""
    opened = new_page(base_url=site, viewport={"width": 1280, "height": 900})
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened


def code_for(key):
    """Return the six digits that an app shows for a key."""
    shown = TOTP(b32decode(key.replace(" ", "")))
    shown.time = time.time()
    return f"{shown.token():06}"


def with_password(page):
    page.goto("/admin/comparisons/fee/")
    page.get_by_label("Username").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_in_for_the_first_time_then_over_the_pages_then_a_sheet_with_two_errors(page, site):
    # The first time: the picture is there, and the code of its key opens the page that was asked for.
    with_password(page)
    expect(page.get_by_role("heading", name="Set up the second factor")).to_be_visible()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 100
    key = page.locator("li code").inner_text()
    page.get_by_label("Code").fill(code_for(key))
    page.get_by_role("button", name="Set up").click()
    codes = page.locator(".codes code")
    expect(codes).to_have_count(10)
    recovery = codes.all_inner_texts()
    assert len(set(recovery)) == 10
    page.get_by_role("link", name="I have kept them: go on").click()
    expect(page).to_have_url(f"{site}/admin/comparisons/fee/")

    # Nothing on any page is against the Content-Security-Policy.
    page.goto("/admin/comparisons/certification/?q=cpc")
    cpc = page.locator("#result_list a", has_text=re.compile("^CPC$")).get_attribute("href").split("/")[-3]
    for path in PAGES:
        answer = page.goto(path.format(cpc=cpc))
        assert (path, answer.status, page.complaints) == (path, 200, [])

    # A box that searches, by the keyboard, works under the policy too.
    page.goto("/admin/comparisons/fee/add/")
    box = page.locator(".field-certification .select2-selection")
    expect(box).to_have_accessible_name(re.compile("^Certification"))
    box.click()
    page.keyboard.type("CPC")
    expect(page.locator(".select2-results__option").first).to_contain_text("CPC")
    page.keyboard.press("Enter")
    assert page.complaints == []

    # A sheet with two errors is refused, each at its row and column.
    page.goto("/admin/comparisons/fee/import/")
    page.get_by_label("Sheet").set_input_files({"name": "fees.csv", "mimeType": "text/csv", "buffer": SHEET})
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_text("The sheet has errors. Nothing was changed.")).to_be_visible()
    wrong = page.locator("table.sheet").first.locator("tbody tr")
    expect(wrong.filter(has_text="There is no source “nowhere”.")).to_have_text(re.compile(r"^\s*2\s*source"))
    expect(wrong.filter(has_text="“many” is no number: write one with digits alone, like 425 or 12.5.")).to_have_text(
        re.compile(r"^\s*3\s*amount")
    )
    assert page.complaints == []

    # The next time: a code that was not used, or a recovery code.
    page.get_by_role("button", name="Log out").click()
    with_password(page)
    page.get_by_label("Code").fill(recovery[0])
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(f"{site}/admin/comparisons/fee/")
    assert page.complaints == []
