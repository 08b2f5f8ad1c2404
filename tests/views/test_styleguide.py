"""The styleguide shows every token, and only while developing; the colors of charts can be told apart."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.conf import settings as django_settings

from comparisons.views import styleguide

CSS = (django_settings.BASE_DIR / "static" / "site.css").read_text()
TOKENS = CSS[CSS.index("@layer tokens {") : CSS.index("@layer base {")]
COLORS = dict(re.findall(r"--([\w-]+): (light-dark\([^)]*\))", TOKENS))


@pytest.mark.django_db
def test_styleguide_is_there_only_in_debug(client, settings):
    assert client.get("/styleguide/").status_code == 404

    settings.DEBUG = True
    response = client.get("/styleguide/")

    assert response.status_code == 200
    html = response.content.decode()
    assert "<h1>Styleguide</h1>" in html
    words = re.findall(r'popovertarget="word-([^"]+)"', html)
    assert words
    assert sorted(words) == sorted(re.findall(r'<div id="word-([^"]+)"', html))


def test_styleguide_shows_every_token():
    shown = {
        *styleguide.COLORS,
        *styleguide.FACES,
        *styleguide.SIZES,
        *styleguide.SPACES,
        *styleguide.WIDTHS,
    }
    css = (django_settings.BASE_DIR / "static" / "styleguide.css").read_text()

    assert set(re.findall(r"--([\w-]+):", TOKENS)) == shown
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) >= shown


def luminance(color: str) -> float:
    digits = color.strip().removeprefix("#")
    parts = [int(part * (2 // len(part)), 16) / 255 for part in re.findall("." * (len(digits) // 3), digits)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def color(name: str, scheme: int) -> str:
    return re.findall(r"#\w+", COLORS[name])[scheme]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "plate"])
def test_colors_are_seen_on_what_they_stand_on(ground, scheme):
    below = color(ground, scheme)

    for text in ("ink", "quiet", "link", "seen-link", "warn"):
        assert contrast(color(text, scheme), below) >= 4.5, text
    for mark in ("field", "chart-1", "chart-2", "chart-3", "chart-4"):
        assert contrast(color(mark, scheme), below) >= 3, mark


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_series_of_a_chart_differ_in_lightness_and_not_by_hue_alone(scheme):
    series = sorted((color(f"chart-{number}", scheme) for number in range(1, 5)), key=luminance)

    for darker, lighter in pairwise(series):
        assert contrast(darker, lighter) >= 1.2, (darker, lighter)
