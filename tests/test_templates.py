"""Every template compiles, and the public ones keep to the Content-Security-Policy and to caching."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Path = settings.BASE_DIR / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file())
PUBLIC = [name for name in TEMPLATES if name.endswith(".html") and not name.startswith("admin/")]

# What the policy would block, or what would make a page differ between visitors.
REFUSED = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*="),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=.application/)"),
    "a script in an attribute": re.compile(r"\son[a-z]+\s*=|\shx-on|=\s*.javascript:|[\"']js:"),
    "a nonce": re.compile(r"csp_nonce"),
    "a form token": re.compile(r"csrf_token"),
    "the visitor": re.compile(r"\brequest\.user\b|\{\{\s*user\b|\brequest\.session\b"),
}

# The one form that takes something has the one cookie; what could not be stored is sent again from 503.html.
ALLOWED = {("a form token", "comparisons/report.html"), ("a form token", "503.html")}


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    assert get_template(name).origin.name == str(FOLDER / name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_loads_only_what_it_uses(name):
    text = (FOLDER / name).read_text()
    used = set(re.findall(r"\{%\s*(\w+)|\|(\w+)", text))
    loaded = re.findall(r"\{% load ([\w ]+) %\}", text)

    assert [library for library in " ".join(loaded).split() if used.isdisjoint(_tags_and_filters(library))] == []


def _tags_and_filters(library: str) -> set[tuple[str, str]]:
    found = engines["django"].engine.template_libraries[library]
    return {(tag, "") for tag in found.tags} | {("", each) for each in found.filters}


def test_no_indentation_leaves_the_server():
    text = get_template("comparisons/about.html").render()

    assert "\n" in text
    assert not re.search(r"^[ \t]", text, re.MULTILINE)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_template_holds_nothing_that_the_policy_or_the_cache_refuses(name):
    text = (FOLDER / name).read_text()

    refused = [what for what, pattern in REFUSED.items() if pattern.search(text) and (what, name) not in ALLOWED]

    assert refused == []
