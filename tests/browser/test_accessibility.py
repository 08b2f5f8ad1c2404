"""axe-core finds nothing on any kind of public page, on a phone and a desk, by day and by night."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

# A page of each kind; the comparison in its hardest forms too.
PATHS = [
    "/",
    "/certifications/",
    "/certifications/cpc/",
    "/compare/",
    "/compare/?beside=cpc",
    "/compare/?c1=cpc",
    "/compare/cpc-vs-ccs/",
    "/compare/cpc-vs-ccs/?work=coding&show=differences",
    "/compare/cpc-vs-coc-vs-cic-vs-ccs/",
    "/compare/cpc-vs-ccss/",
    "/fit/",
    "/fit/?experience=never&work=coding&setting=physician-office",
    "/method/",
    "/roles/",
    "/roles/inpatient-coder/",
    "/bodies/",
    "/bodies/aapc/",
    "/glossary/",
    "/sources/",
    "/questions/",
    "/questions/apprentice-mark/?months=6",
    "/compare/aapc-vs-ahima/",
    "/search/?q=cpc",
    "/changes/",
    "/report/?about=compare/cpc-vs-ccs%23exam-minutes",
    "/report/thanks/",
    "/about/",
    "/nothing-here/",
]
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What another color scheme can break, at a width where all the rest was looked at.
COLORS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
VIEWS = [(375, "light", ALL), (375, "dark", COLORS), (1280, "dark", ALL), (1280, "light", COLORS)]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(new_page, site, path):
    page = new_page(base_url=site, reduced_motion="reduce")
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    found = {}
    for width, scheme, rules in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        for broken in Axe().run(page, options=options).response["violations"]:
            found.setdefault(broken["id"], []).append((width, scheme, broken["nodes"][0]["target"]))

    assert found == {}


TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, summary, select, textarea, main label:has(input)")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches(".skip"))
  .map((each) => [Math.min(each.getBoundingClientRect().height, 24), each.outerHTML.slice(0, 90)])
  .filter(([height]) => height < 24)"""


@pytest.mark.parametrize("path", ["/", "/certifications/cpc/", "/compare/cpc-vs-ccs/", "/sources/", "/search/?q=cpc"])
def test_what_one_taps_is_tall_enough_for_a_finger(new_page, site, path):
    page = new_page(base_url=site, viewport={"width": 375, "height": 800})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert page.evaluate(TOO_SMALL) == []
