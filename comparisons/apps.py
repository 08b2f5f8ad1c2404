"""The one app of the site, and the admin that its editors work in."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate, pre_delete


class ComparisonsConfig(AppConfig):
    """Certifications compared."""

    name = "comparisons"
    verbose_name = "Which Coding Cert"

    def ready(self) -> None:
        from comparisons import access  # noqa: PLC0415  models exist only now
        from comparisons.catalogue import revision  # noqa: PLC0415
        from comparisons.entrance import log  # noqa: PLC0415
        from comparisons.models.naming import refuse_what_is_named  # noqa: PLC0415

        revision.connect()
        log.connect()
        pre_delete.connect(refuse_what_is_named, dispatch_uid="named-by-others")
        post_migrate.connect(access.make_groups, sender=self)


class EditorsAdminConfig(AdminConfig):
    """Django's admin, with our own way in."""

    default_site = "comparisons.entrance.site.EditorsSite"
