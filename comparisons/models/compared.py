"""The slugs of what can be set side by side: certifications, bodies and jobs share the address of a comparison."""

from __future__ import annotations

from django.apps import apps
from django.core.exceptions import ValidationError

JOINT = "-vs-"  # between the names in the address; no name contains it
# Where each kind has its slugs, present and former: table, field, and which of its rows.
_SLUGS: dict[str, tuple[tuple[str, str, dict[str, bool]], ...]] = {
    "certification": (("Certification", "slug", {}), ("FormerSlug", "slug", {})),
    "certifying body": (("CertifyingBody", "slug", {}),),
    "job": (("JobRole", "slug", {}), ("RoleName", "name", {"is_slug": True})),
}


def refuse_shared_slug(kind: str, slug: str, field: str = "slug") -> None:
    """Refuse a slug of one kind that holds the joint, or that leads or once led to something of another kind."""
    if JOINT in slug:
        raise ValidationError(
            {field: f"A slug cannot contain “{JOINT}”: that joins names in the address of a comparison."}
        )
    for other, tables in _SLUGS.items():
        for table, name, rows in tables:
            model = apps.get_model("comparisons", table)
            if other != kind and model._default_manager.filter(**{name: slug}, **rows).exists():
                raise ValidationError(
                    {field: f"This slug leads to a {other}: certifications, bodies and jobs share one kind of address."}
                )
