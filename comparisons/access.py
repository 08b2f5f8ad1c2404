"""Who may do what: the groups of editors, what each may do, and which rows are public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from comparisons import models
from comparisons.models import CatalogueModel

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.apps import AppConfig
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
    from django.db.models import Model, QuerySet

    type User = PermissionsMixin | AnonymousUser | AbstractBaseUser

CONTRIBUTOR = "Contributor"
EDITOR = "Editor"
CHIEF_EDITOR = "Chief editor"

PUBLISH = "comparisons.publish_certification"
MANAGE_EDITORS = "comparisons.change_editor"
DELETE_WHAT_READERS_SAW = "comparisons.delete_certification"

# From a row to the certification that it is about; what is about none is always public.
_CERTIFICATION_OF: dict[type[Model], str] = {
    models.RequirementPath: "requirement__certification",
    models.RequirementCondition: "path__requirement__certification",
    models.ApprenticeRoute: "mark__certification",
    models.ClaimSighting: "claim__certification",
}
_OURS_TO_OFFER = {models.FormerSlug, models.AskedPair}  # addresses that readers use, and what they are offered first


def certification_path(model: type[Model]) -> str | None:
    """Return the way from a row to its certification, as a query spells it; None where there is none."""
    if model in _CERTIFICATION_OF:
        return _CERTIFICATION_OF[model]
    return "certification" if any(field.name == "certification" for field in model._meta.fields) else None


def certification_of(row: Model) -> models.Certification | None:
    """Return the certification that a row is about, if it is about one."""
    path = certification_path(type(row))
    for name in path.split("__") if path else ():
        row = getattr(row, name)
    return row if path and isinstance(row, models.Certification) else None


def is_draft(model: type[Model]) -> Q:
    """Return the condition that a row of a table is about a draft."""
    if model is models.Certification:
        return Q(published=False)
    path = certification_path(model)
    return Q(pk__in=[]) if path is None else Q(**{f"{path}__published": False})


def was_never_public(model: type[Model]) -> Q:
    """Return the condition that a row of a table is about a draft that readers never saw."""
    path = certification_path(model)
    if path is None:
        return Q(pk__in=[])
    shown = models.Certification.history.filter(published=True).values("id")
    return Q(**{f"{path}__in": models.Certification.objects.filter(published=False).exclude(pk__in=shown)})


def is_public(row: Model) -> bool:
    """Return whether readers see the row, or would if it came back as it is here."""
    there = type(row)._default_manager.filter(pk=row.pk)
    if there.filter(is_draft(type(row))).exists():
        return False
    return bool(public_among(type(row), {row.pk})) if there.exists() else would_be_public(row)


def public_among(model: type[Model], keys: Collection[int]) -> set[int]:
    """Return which rows of a table readers see; a source is seen where anything public rests on it."""
    if model is not models.Source:
        return set(model._default_manager.filter(pk__in=keys).exclude(is_draft(model)).values_list("pk", flat=True))
    return {
        key
        for relation in model._meta.related_objects
        for key in relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": keys})
        .exclude(is_draft(relation.related_model))
        .values_list(relation.field.name, flat=True)
    }


def would_be_public(row: Model) -> bool:
    """Return whether readers would see a row that stood as it is here; one about a row that is gone counts as seen."""
    if isinstance(row, models.Source):
        return False  # nothing rests on one that comes back
    try:
        certification = row if isinstance(row, models.Certification) else certification_of(row)
    except ObjectDoesNotExist:
        return True
    return certification is None or certification.published


def may_edit_public(user: User) -> bool:
    """Return whether a user may change what readers see. Who may publish may."""
    return has_permission(user, PUBLISH)


def may_change(user: User, row: Model) -> bool:
    """Return whether a user who may change rows of a table may change this one."""
    return may_edit_public(user) or not is_public(row)


def deletable[Row: Model](user: User, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Return which rows a user who may delete of their table may delete: all, or those that readers never saw."""
    if has_permission(user, DELETE_WHAT_READERS_SAW):
        return rows
    return rows.filter(was_never_public(rows.model))


def may_delete(user: User, row: Model) -> bool:
    """Return whether a user who may delete rows of a table may delete this one, or what stands in its form."""
    if has_permission(user, DELETE_WHAT_READERS_SAW):
        return True
    if isinstance(row, models.Certification):
        return not row.published and not row.history.filter(published=True).exists()
    return deletable(user, type(row)._default_manager.filter(pk=row.pk)).exists()


def must_use_second_factor(user: User) -> bool:
    """Return whether a password is too little: for whoever may manage editors, so for Chief editors."""
    return has_permission(user, MANAGE_EDITORS)


def has_permission(user: User, permission: str) -> bool:
    """Return whether a user has one of the permissions named here."""
    return bool(getattr(user, "has_perm", lambda _permission: False)(permission))


# --- Groups --------------------------------------------------------------------------------------


def make_groups(app_config: AppConfig, using: str, **_signal: Any) -> None:
    """Make the groups with exactly these permissions, whatever they had. A receiver of `post_migrate`."""
    # Django makes an app's permissions at the same signal, perhaps only after this receiver.
    create_permissions(app_config, verbosity=0, using=using)
    ours = Permission.objects.using(using).filter(content_type__app_label=app_config.label)
    for name, allowed in (
        (CONTRIBUTOR, _of_contributors()),
        (EDITOR, _of_editors()),
        (CHIEF_EDITOR, _of_editors() | _of_chiefs_only()),
    ):
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_among(ours, allowed))


def _among(permissions: QuerySet[Permission], codenames: set[str]) -> list[Permission]:
    found = list(permissions.filter(codename__in=codenames))
    if missing := codenames - {each.codename for each in found}:
        raise LookupError(f"There are no permissions {sorted(missing)}.")
    return found


def _catalogue() -> list[type[CatalogueModel]]:
    return [model for model in CatalogueModel.__subclasses__() for model in _concrete(model)]


def _concrete(model: type[CatalogueModel]) -> list[type[CatalogueModel]]:
    below = [each for child in model.__subclasses__() for each in _concrete(child)]
    return below if model._meta.abstract else [model, *below]


def _named(actions: str, tables: list[type[CatalogueModel]]) -> set[str]:
    return {f"{action}_{model._meta.model_name}" for action in actions.split() for model in tables}


def _about_drafts() -> list[type[CatalogueModel]]:
    return [model for model in _catalogue() if certification_path(model) and model not in _OURS_TO_OFFER]


def _of_contributors() -> set[str]:
    return (
        _named("view", _catalogue())
        | _named("add change", [models.Certification, models.Source, *_about_drafts()])
        | _named("delete", _about_drafts())
    )


def _of_editors() -> set[str]:
    everyday = {
        "publish_certification",
        "view_report",
        "change_report",
        *(f"{action}_explainedcontradiction" for action in ("view", "add", "change", "delete")),
        "view_doubt",
        "delete_doubt",
        "view_linkcheck",
        "view_revision",
    }
    return _named("view add change", _catalogue()) | _named("delete", _about_drafts()) | everyday


def _of_chiefs_only() -> set[str]:
    return _named("delete", _catalogue()) | {
        "delete_report",
        *(f"{action}_editor" for action in ("view", "add", "change", "delete")),
    }
