"""Parts of a page that are rendered once and kept."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError

PAGE = Template("{% load kept %}{% for word in words %}{% keep kept name %}<b>{{ word }}</b>{% endkeep %}{% endfor %}")


def test_a_part_is_rendered_once_and_sent_again_alike():
    kept: dict[str, str] = {}

    assert PAGE.render(Context({"words": ["a & b", "c"], "kept": kept, "name": "part"})) == "<b>a &amp; b</b>" * 2
    assert PAGE.render(Context({"words": ["d"], "kept": kept, "name": "other"})) == "<b>d</b>"
    assert kept == {"part": "<b>a &amp; b</b>", "other": "<b>d</b>"}


def test_without_a_mapping_all_is_rendered_each_time():
    assert PAGE.render(Context({"words": ["a", "b"], "name": "part"})) == "<b>a</b><b>b</b>"


def test_a_developer_sees_each_change_of_a_template(settings):
    settings.DEBUG = True
    kept: dict[str, str] = {}

    assert PAGE.render(Context({"words": ["a", "b"], "kept": kept, "name": "part"})) == "<b>a</b><b>b</b>"
    assert kept == {}


def test_a_tag_that_says_too_little_is_refused():
    with pytest.raises(TemplateSyntaxError, match="a mapping and a name"):
        Template("{% load kept %}{% keep kept %}{% endkeep %}")
