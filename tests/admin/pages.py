"""Every page of the admin by the name of its address: a new one is in the tests at once, or fails them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.urls import URLResolver, reverse

from certsite.urls import urlpatterns
from comparisons import models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The entrance, which `test_entrance` opens, and what answers with no page: a picture, a script, a redirect, a yes.
NO_PAGES = {"login", "logout", "second_factor", "second_factor_picture", "jsi18n", "autocomplete", "view_on_site"}
_OF_A_TABLE = ("changelist", "add", "export", "import")
_OF_A_ROW = ("change", "history", "delete", "simple_history")


def page_names() -> set[str]:
    """Return the name of every address in the admin that has a page."""
    outside = {pattern.name for pattern in urlpatterns if getattr(pattern, "name", None)}
    named = set(_names(admin.site.get_urls())) | outside
    return {name for name in named - NO_PAGES if not name.endswith("_process_import")}


def every_page() -> dict[str, str]:
    """Return the address of every page by its name, for the first row of each table."""
    found = {"index": reverse("admin:index"), "app_list": reverse("admin:app_list", args=["comparisons"])}
    for name in ("password_change", "password_change_done", "second_factor_set_up"):
        found[name] = reverse(f"admin:{name}")
    for name in ("admin-changes", "admin-contradictions"):
        found[name] = reverse(name)
    source = models.Source.objects.first()
    for page in ("check", "fate"):
        found[f"comparisons_source_{page}"] = reverse(f"admin:comparisons_source_{page}", args=[source.pk])
    for name in ("comparisons_source_queue", "comparisons_certification_gaps"):
        found[name] = reverse(f"admin:{name}")
    editor = models.Editor.objects.first()
    found["auth_user_password_change"] = reverse("admin:auth_user_password_change", args=[editor.pk])
    for model in admin.site._registry:  # noqa: SLF001  there is no other way to ask for all
        found |= _pages_of(model)
    return found


def _pages_of(model: Any) -> dict[str, str]:
    row, known = model._default_manager.first(), page_names()
    arguments: dict[str, list[Any]] = {page: [] for page in _OF_A_TABLE} | {page: [row.pk] for page in _OF_A_ROW}
    if hasattr(model, "history"):
        arguments["simple_history"] = [row.pk, row.history.first().pk]
    names = {page: f"{model._meta.app_label}_{model._meta.model_name}_{page}" for page in arguments}
    return {name: reverse(f"admin:{name}", args=arguments[page]) for page, name in names.items() if name in known}


def _names(patterns: Iterable[Any]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name
