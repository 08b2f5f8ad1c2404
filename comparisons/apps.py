"""The one app of the site."""

from __future__ import annotations

from django.apps import AppConfig


class ComparisonsConfig(AppConfig):
    """Certifications compared."""

    name = "comparisons"
    verbose_name = "Which Coding Cert"

    def ready(self) -> None:
        from comparisons.catalogue import revision  # noqa: PLC0415  models exist only now

        revision.connect()
