"""The comparison in a real browser: changing it, reading its sources, the keyboard, paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def page(new_page, request, site) -> Page:
    """A phone that does or does not run scripts, and that fails on any complaint of the browser."""
    opened = new_page(java_script_enabled=request.param, base_url=site, viewport=PHONE)
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    return opened


@pytest.fixture
def scripted(new_page, site) -> Page:
    """A desk that runs scripts and may write to the clipboard."""
    return new_page(base_url=site, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])


def test_only_the_differences_and_back(page):
    page.goto("/compare/cpc-vs-ccs/?sections=open")
    same = page.locator("#exam-minutes")
    expect(same).to_be_visible()

    page.get_by_role("link", name="Only the differences").click()
    expect(page).to_have_url(re.compile(r"\?show=differences&sections=open$"))
    expect(same).to_have_count(0)

    page.get_by_role("link", name="Show all rows").click()
    expect(page).to_have_url(re.compile(r"/compare/cpc-vs-ccs/\?sections=open$"))
    expect(same).to_be_visible()
    assert page.complaints == []


def test_one_is_added_replaced_and_removed_in_the_order_of_columns(page):
    page.goto("/compare/cpc-vs-ccs/?work=coding")

    page.get_by_role("link", name="Add another").click()
    page.get_by_label("Set beside CPC and CCS").select_option("coc")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(re.compile(r"/compare/cpc-vs-coc-vs-ccs/\?work=coding$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("CPC, COC or CCS?")

    page.get_by_role("link", name="Replace CPC").click()
    page.get_by_label("Set beside COC and CCS").select_option("cic")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(re.compile(r"/compare/coc-vs-cic-vs-ccs/\?work=coding$"))

    page.get_by_role("link", name="Remove CIC").click()
    expect(page).to_have_url(re.compile(r"/compare/coc-vs-ccs/\?work=coding$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("COC or CCS?")
    assert page.complaints == []


@pytest.mark.parametrize("path", ["/compare/cpc-vs-ccs/", "/certifications/cpc/"])
def test_sections_come_folded_on_a_phone_and_open(page, path):
    page.goto(path)
    row, heading = page.locator("#exam-minutes"), page.get_by_role("heading", name="Exam format")
    expect(row).not_to_be_visible()
    expect(page.locator(".section[open]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") < 6 * PHONE["height"]

    heading.click()
    expect(row).to_be_visible()

    heading.click()
    expect(row).not_to_be_visible()
    expect(heading).to_be_visible()
    assert page.complaints == []


@pytest.mark.parametrize("path", ["/compare/cpc-vs-ccs/", "/certifications/cpc/"])
def test_link_into_a_folded_section_opens_it_alone(page, path):
    page.goto(f"{path}#exam-minutes")

    expect(page.locator("#exam-minutes")).to_be_in_viewport()
    expect(page.locator(".section[open]")).to_have_count(1)


def test_link_to_the_heading_of_a_folded_section_opens_it(new_page, site):
    page = new_page(base_url=site, viewport=PHONE)
    page.goto("/compare/cpc-vs-ccs/#exam")
    expect(page.locator("#exam-questions")).to_be_visible()

    page.evaluate("location.hash = 'numbers'")
    expect(page.locator("#numbers-holders")).to_be_visible()


def test_all_sections_open_at_once_and_fold(page, request):
    scripts = "with-javascript" in request.node.name
    role, rest = ("button", "") if scripts else ("link", " sections")
    page.goto("/compare/cpc-vs-ccs/")

    page.get_by_role(role, name=f"Open all{rest}").click()
    expect(page.locator(".section:not([open])")).to_have_count(0)

    page.get_by_role(role, name=f"Fold all{rest}").click()
    expect(page.locator(".section[open]")).to_have_count(0)
    if scripts:
        expect(page.get_by_role("button", name="Open all")).to_be_focused()


def test_reader_who_opened_a_section_keeps_it_open_when_rows_change(new_page, site):
    page = new_page(base_url=site, viewport=PHONE)
    page.goto("/compare/cpc-vs-ccs/")
    page.get_by_role("heading", name="Cost", exact=True).click()

    page.get_by_role("link", name="Only the differences").click()

    expect(page.get_by_role("link", name="Show all rows")).to_be_visible()
    expect(page.locator(".section[open] h2")).to_have_text(["Cost"])


@pytest.mark.parametrize("path", ["/compare/cpc-vs-ccs/", "/certifications/cpc/"])
def test_sections_are_open_on_a_desk_before_and_after_its_script(new_page, site, path):
    page = new_page(base_url=site, viewport=DESK)
    page.route("**/sections*.js", lambda route: route.abort())
    page.goto(path)
    expect(page.locator("#exam-minutes")).to_be_visible()
    before = page.evaluate("document.documentElement.scrollHeight")

    page.unroute("**/sections*.js")
    page.reload()
    expect(page.locator(".section:not([open])")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_table_is_named_a_table_where_a_layout_may_hide_that_it_is_one(scripted):
    def roles() -> list[str | None]:
        row = scripted.locator("#exam-questions")
        parts = [row.locator("xpath=ancestor::table"), row, row.locator("th"), row.locator("td").first]
        return [part.get_attribute("role") for part in parts]

    scripted.goto("/compare/cpc-vs-ccs/")
    assert roles() == ["table", "row", "rowheader", "cell"]

    scripted.get_by_role("link", name="Only the differences").click()
    expect(scripted.locator("#exam-minutes")).to_have_count(0)
    assert roles() == ["table", "row", "rowheader", "cell"]


def test_rules_that_neighbors_share_are_shown_once_on_a_phone_and_stay_cells_of_the_table(new_page, site):
    page = new_page(base_url=site, viewport=PHONE)
    page.goto("/compare/cpc-vs-coc-vs-cic-vs-ccs/?sections=open")
    row = page.get_by_role("row", name="Rules for members")
    heights = "cells => cells.map(cell => Math.min(Math.round(cell.getBoundingClientRect().height), 2))"

    expect(row.get_by_role("cell")).to_have_count(5)  # of four certifications, and the sources
    assert row.locator("td[data-n], td.r").evaluate_all(heights) == [2, 1, 1, 2]

    page.set_viewport_size(DESK)
    assert row.locator("td[data-n], td.r").evaluate_all(heights) == [2, 2, 2, 2]


def test_change_by_script_says_what_changed_and_keeps_the_focus(scripted):
    scripted.goto("/compare/cpc-vs-ccs/")
    switch = scripted.get_by_role("link", name="Only the differences")

    switch.focus()
    scripted.keyboard.press("Enter")

    expect(scripted.locator("#said")).to_contain_text("rows differ")
    expect(scripted.get_by_role("link", name="Show all rows")).to_be_focused()


def test_choosing_another_starts_at_the_list(scripted):
    scripted.goto("/compare/cpc-vs-ccs/")

    scripted.get_by_role("link", name="Add another").press("Enter")

    expect(scripted.get_by_label("Set beside CPC and CCS")).to_be_focused()
    expect(scripted).to_have_url(re.compile(r"/compare/cpc-vs-ccs/$"))


def test_removed_link_leaves_the_focus_at_the_heading(scripted):
    scripted.goto("/compare/cpc-vs-coc-vs-ccs/")

    scripted.get_by_role("link", name="Remove CCS").press("Enter")

    expect(scripted.get_by_role("heading", level=1)).to_have_text("CPC or COC?")
    expect(scripted.get_by_role("heading", level=1)).to_be_focused()


def test_back_brings_what_was_shown_before(scripted):
    scripted.goto("/compare/cpc-vs-ccs/")
    scripted.get_by_role("link", name="Only the differences").click()
    expect(scripted.locator("#exam-minutes")).to_have_count(0)

    scripted.go_back()

    expect(scripted.locator("#exam-minutes")).to_be_visible()
    expect(scripted.get_by_role("link", name="Only the differences")).to_be_visible()


def test_sources_of_a_row_are_cited_where_they_open(scripted):
    scripted.goto("/compare/cpc-vs-ccs/")
    row = scripted.locator("#exam-questions")

    row.locator("summary").focus()
    scripted.keyboard.press("Enter")

    cited = row.get_by_role("link", include_hidden=False).filter(has_not_text=re.compile(r"^(#|\d+)$"))
    expect(cited.first).to_be_visible()
    number = row.locator('details a[href^="#s"]').first
    title = scripted.locator(f"{number.get_attribute('href')} a").text_content().strip()
    expect(row.get_by_role("link", name=title, exact=True).first).to_be_visible()


def test_copied_link_holds_all_that_the_reader_chose(scripted, site):
    scripted.goto("/compare/cpc-vs-ccs/?work=coding")
    scripted.get_by_role("button", name="Copy link").click()
    expect(scripted.locator("#said")).to_have_text("Copied. This link contains your answers.")

    scripted.get_by_role("link", name="Only the differences").click()
    expect(scripted.get_by_role("link", name="Show all rows")).to_be_visible()
    scripted.get_by_label("Years", exact=True).select_option("7")
    expect(scripted.locator("#cost-answer")).to_contain_text("Over 7 years")
    scripted.get_by_role("button", name="Copy link").click()

    expect(scripted.get_by_role("button", name="Copied")).to_be_visible()
    copied = scripted.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{site}/compare/cpc-vs-ccs/?")
    assert {"work=coding", "show=differences", "years=7"} <= set(copied.partition("?")[2].split("&"))


@pytest.mark.parametrize("path", ["/compare/cpc-vs-ccs/?show=differences", "/fit/?experience=never&work=coding"])
@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error('no')) }"])
def test_where_the_browser_refuses_to_copy_the_link_stands_in_a_field(new_page, site, path, clipboard):
    page = new_page(base_url=site)
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path)
    button = page.get_by_role("button", name=re.compile("^Copy (the )?link$"))

    button.click()
    button.click()

    field = page.get_by_label("Your browser did not let us copy the link.")
    expect(field).to_be_focused()
    expect(field).to_have_value(site + path)
    selected = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected == site + path
    assert errors == []


def test_all_sections_fold_at_once(scripted):
    scripted.goto("/compare/cpc-vs-ccs/")

    scripted.get_by_role("button", name="Fold all").click()
    expect(scripted.locator(".section[open]")).to_have_count(0)

    scripted.get_by_role("button", name="Open all").click()
    expect(scripted.locator(".section:not([open])")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_focus_is_never_behind_the_heads_of_the_columns(new_page, site, viewport):
    page = new_page(base_url=site, viewport=viewport, reduced_motion="reduce")
    page.goto("/compare/cpc-vs-ccs/#exam")
    page.evaluate("window.scrollTo(0, document.querySelector('#numbers').getBoundingClientRect().top + scrollY)")
    page.locator("#numbers").locator("xpath=..").focus()

    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        hidden = page.evaluate(
            """() => {
              const top = document.activeElement.getBoundingClientRect().top;
              const heads = [...document.querySelectorAll(".t thead")].filter(
                (head) => !head.contains(document.activeElement) && head.getBoundingClientRect().top <= 0
                  && head.getBoundingClientRect().bottom > 0);
              return heads.some((head) => top < head.getBoundingClientRect().bottom - 1);
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_link_to_a_row_is_seen_once_it_has_the_focus(scripted):
    scripted.goto("/compare/cpc-vs-ccs/")
    link = scripted.locator("#exam-minutes").get_by_role("link", name="Link to this row")
    expect(link).to_have_css("opacity", "0")

    link.focus()
    scripted.keyboard.press("Shift+Tab")
    scripted.keyboard.press("Tab")

    expect(link).to_have_css("opacity", "1")
    scripted.keyboard.press("Enter")
    expect(scripted).to_have_url(re.compile("#exam-minutes$"))


@pytest.mark.parametrize("path", ["/compare/cpc-vs-ccs/", "/compare/cpc-vs-coc-vs-cic-vs-ccs/?show=differences"])
def test_comparison_reflows_at_320_pixels_and_with_letters_twice_as_large(new_page, site, path):
    page = new_page(base_url=site, viewport={"width": 320, "height": 700})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320

    page.set_viewport_size({"width": 640, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 640


@pytest.mark.parametrize("slugs", ["cpc-vs-ccs", "cpc-vs-cic-vs-ccs", "cpc-vs-coc-vs-cic-vs-ccs"])
def test_columns_between_a_phone_and_a_desk_are_wide_enough_to_read(new_page, site, slugs):
    page = new_page(base_url=site, viewport={"width": 768, "height": 900})
    page.goto(f"/compare/{slugs}/")

    widths = page.locator("#in-short-for-whom td:not(.s)").evaluate_all("cells => cells.map(each => each.clientWidth)")
    assert min(widths) >= 160


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize(
    "address",
    [
        "cpc-vs-ccs/",
        "cpc-vs-ccs/?experience=never&work=coding",
        "cpc-vs-cca/",
        "cpc-vs-coc-vs-ccs/",
        "cpc-vs-coc-vs-ccs-vs-cca/",
        "cpc-vs-coc-vs-ccs-vs-cca/?experience=never&work=coding",
        "cpc-vs-cpma-vs-rhit-vs-chps/",
    ],
)
def test_handout_takes_one_or_two_pages(new_page, site, address, paper):
    page = new_page(base_url=site)
    page.goto(f"/compare/{address}")

    sheets = re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=paper))

    assert 1 <= len(sheets) <= 2


def test_paper_leaves_out_what_the_reader_folded_and_nothing_else(new_page, site):
    page = new_page(base_url=site, viewport=DESK)
    page.goto("/compare/cpc-vs-ccs/")
    page.get_by_role("heading", name="Exam format").click()
    page.emulate_media(media="print")

    expect(page.locator("#exam-minutes")).not_to_be_visible()
    expect(page.locator("#continuing-education-units")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_handout_has_the_answer_the_figures_and_where_they_come_from(new_page, site, viewport, scripts):
    page = new_page(base_url=site, viewport=viewport, java_script_enabled=scripts)
    page.goto("/compare/cpc-vs-ccs/")
    page.emulate_media(media="print")

    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator("#exam-minutes")).to_be_visible()
    expect(page.locator("#comparison .paper")).to_contain_text("AHIMA")
    expect(page.get_by_role("banner")).to_contain_text("Which Coding Cert")
    expect(page.locator("#this-page .paper")).to_have_text(paper_line(site, "/compare/cpc-vs-ccs/"))
    for left_out in ("nav", "form", "button", "#claims", "#choose"):
        expect(page.locator(left_out).first).not_to_be_visible()


def paper_line(site: str, path: str) -> re.Pattern[str]:
    return re.compile(rf"As of \d+ \w+ 20\d\d\. Each figure’s own source .*\s{re.escape(site + path)}\s*$", re.DOTALL)


@pytest.mark.parametrize("slugs", ["cpc-vs-ccs", "cpc-vs-coc-vs-ccs-vs-cca"])
def test_handout_points_to_nothing_that_it_leaves_out(new_page, site, slugs):
    page = new_page(base_url=site)
    page.goto(f"/compare/{slugs}/")
    page.emulate_media(media="print")

    told = page.locator("body").inner_text()
    assert "Books" in told  # as what stands on paper is read, its rows are
    for pointer in ("below", "Something wrong", "Sources 1"):
        assert pointer not in told


def test_address_on_paper_is_that_of_the_comparison_that_a_link_changed(scripted, site):
    scripted.goto("/compare/cpc-vs-coc-vs-ccs/")
    scripted.get_by_role("link", name="Remove COC").click()
    expect(scripted.get_by_role("heading", level=1)).to_have_text("CPC or CCS?")
    expect(scripted.locator("footer").get_by_role("link", name="Something wrong?")).to_have_attribute(
        "href", "/report/?about=compare/cpc-vs-ccs"
    )
    scripted.emulate_media(media="print")

    expect(scripted.locator("#this-page .paper")).to_have_text(paper_line(site, "/compare/cpc-vs-ccs/"))


@pytest.mark.parametrize(
    "path",
    [
        "/certifications/cpc/",
        "/questions/cost/",
        "/questions/apprentice-mark/",
        "/bodies/aapc/",
        "/roles/inpatient-coder/",
    ],
)
def test_paper_has_no_control_but_the_address_and_the_day(new_page, site, path):
    page = new_page(base_url=site)
    page.goto(path)
    page.emulate_media(media="print")

    expect(page.locator("#this-page .paper")).to_have_text(paper_line(site, path))
    told = page.locator("body").inner_text()
    for control in (
        "Something wrong?",
        "Compare with",
        "or another body",
        "See the advice",
        "Answer the quiz",
        "Add it up",
    ):
        assert control not in told

    for control in ("nav", "input", "button:not(.term)", "summary:text-is('Sources')", ".tools"):
        expect(page.locator(control).filter(visible=True)).to_have_count(0)
