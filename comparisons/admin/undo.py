"""Takes one recorded change back: what it changed gets its former value again, what it deleted comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst, get_text_list

from comparisons.admin.differences import Difference, differing_fields, in_words
from comparisons.admin.versions import (
    CHANGED,
    CREATED,
    DELETED,
    name_of,
    older_than,
    row_of,
    value_of,
    versions_of,
    with_many_to_many,
)
from comparisons.catalogue.fixtures import MODELS
from comparisons.models import Certification, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparisons.admin.versions import Column
    from comparisons.models import CatalogueModel


@dataclass
class Undo:
    """One change to be taken back, and what that would do to the rows of today."""

    version: Any  # the row of history that the change made
    row: CatalogueModel | None  # as it stands today, if it does
    older: Any = None  # the version before the change, if there is one
    fields: list[Column] = field(default_factory=list)  # what the change changed
    deleted: list[Any] = field(default_factory=list)  # the row's last version and those of what went with it
    added: list[CatalogueModel] = field(default_factory=list)  # what the same save added for the row: it goes again

    @property
    def brings_back(self) -> bool:
        """Return whether a deletion is taken back."""
        return bool(self.deleted)

    def names(self) -> list[str]:
        """Return what comes back, each with the kind of row that it is."""
        return [f"{capfirst(each.instance_type._meta.verbose_name)}: {name_of(each)}" for each in self.deleted]

    def names_of_added(self) -> list[str]:
        """Return what goes again, each with the kind of row that it is."""
        return [f"{capfirst(each._meta.verbose_name)}: {each}" for each in self.added]

    def differences(self) -> list[Difference]:
        """Return each field that gets its former value: what it is today, and what it will be."""
        if self.row is None or self.older is None:
            return []
        today = _version_of(self.row)
        return [
            Difference(capfirst(str(each.verbose_name)), in_words(today, each), in_words(self.older, each))
            for each in self.fields
            if value_of(today, each) != value_of(self.older, each)
        ]

    def changed_since(self) -> list[str]:
        """Return the labels of the fields that were changed once more after this change."""
        if self.row is None or self.brings_back:
            return []
        today = _version_of(self.row)
        return [
            capfirst(str(each.verbose_name))
            for each in self.fields
            if value_of(today, each) not in (value_of(self.version, each), value_of(self.older, each))
        ]

    def apply(self) -> CatalogueModel:
        """Take the change back in one transaction and return the row. Raises ValidationError, and changes nothing."""
        with transaction.atomic():
            for each in self.added:
                each.delete()
            return self._bring_back() if self.brings_back else self._put_back()

    def _bring_back(self) -> CatalogueModel:
        for version in self.deleted:
            _bring_back(version)
        for version in self.deleted:  # links lead to rows that may have come back later
            _link(version.instance_type._default_manager.get(pk=version.id), version)
        return self.version.instance_type._default_manager.get(pk=self.version.id)  # type: ignore[no-any-return]

    def _put_back(self) -> CatalogueModel:
        row = self.row
        if row is None or self.older is None:
            raise ValidationError("There is nothing to take back.")
        many = [each for each in self.fields if isinstance(each, models.ManyToManyField)]
        columns = [each for each in self.fields if each not in many]
        for column in columns:
            setattr(row, column.attname, value_of(self.older, column))
        if columns:
            row.full_clean()
            _refuse_unready(row, columns)
            row.save()
        for relation in many:
            _set_links(row, relation, self.older)
        return row


def undo_of(version: Any) -> Undo | None:
    """Return how a change is taken back; None for the change that made a row: that row can be deleted."""
    model = version.instance_type
    row = model._default_manager.filter(pk=version.id).first()
    if version.history_type == DELETED:
        return Undo(version, row, deleted=[] if row else list(_deleted_with(version)))
    older = older_than(version)
    if version.history_type != CHANGED or older is None or row is None:
        return None
    with_many_to_many([version, older])
    return Undo(version, row, older, differing_fields(version, older), added=list(_added_for(row, version)))


def _added_for(row: CatalogueModel, version: Any) -> Iterator[CatalogueModel]:
    """Yield the rows that the same save added for this one: a claim about its value."""
    if not hasattr(row, "key"):
        return
    # The claim and its sighting were saved right before, in the transaction that nobody else's change is within.
    before = (version.revision - 2, version.revision)
    claims = versions_of(Claim).filter(history_type=CREATED, revision__range=before, fact_key=row.key)
    yield from Claim.objects.filter(pk__in=claims.filter(history_user=version.history_user).values("id"))


def _deleted_with(version: Any) -> Iterator[Any]:
    """Yield the version of a deleted row and those of all that went with it, each after what it hangs on.

    What one deletion takes with it is stamped with one revision.
    """
    gone: dict[type[CatalogueModel], set[int]] = {version.instance_type: {version.id}}
    yield with_many_to_many([version])[0]
    for model in MODELS:
        owners = [
            each
            for each in model._meta.concrete_fields
            if isinstance(each, models.ForeignKey) and each.related_model in gone
        ]
        if not owners:
            continue
        hangs = models.Q()
        for owner in owners:
            hangs |= models.Q(**{f"{owner.attname}__in": gone[owner.related_model]})  # type: ignore[index]
        # By number in a second step: Django takes for granted that a row which is named is there to be joined.
        bare = versions_of(model).select_related(None)
        same = bare.filter(hangs, history_type=DELETED, revision=version.revision).values_list("history_id", flat=True)
        found = with_many_to_many(versions_of(model).filter(history_id__in=list(same)))
        if found:
            gone.setdefault(model, set()).update(each.id for each in found)
            yield from found


def _version_of(row: CatalogueModel) -> Any:
    """Return a row of today in the shape of its versions."""
    today: Any = row
    today.instance_type = type(row)
    today.many_to_many = {
        relation.name: {other.pk: other for other in getattr(row, relation.name).all()}
        for relation in row._meta.many_to_many
    }
    return today


def _bring_back(version: Any) -> None:
    row = row_of(version)
    for each in row._meta.concrete_fields:
        if isinstance(each, models.ForeignKey) and not _is_there(each, getattr(row, each.attname)):
            raise ValidationError(f"The {each.verbose_name} that it names is deleted too: bring that back first.")
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # it kept to the rules once: only if the database refuses it, ask each rule why
        row.full_clean()
        raise


def _refuse_unready(row: CatalogueModel, put_back: list[Column]) -> None:
    """Raise ValidationError if a certification would be published without what publishing it asks for."""
    if isinstance(row, Certification) and row.published and "published" in {column.name for column in put_back}:
        missing = row.missing_to_publish()
        if missing:
            raise ValidationError(f"It would be published. Add with a source first: {get_text_list(missing, 'and')}.")


def _is_there(reference: models.ForeignKey[Any, Any], pk: int | None) -> bool:
    return pk is None or reference.related_model._default_manager.filter(pk=pk).exists()


def _link(row: CatalogueModel, version: Any) -> None:
    for relation in row._meta.many_to_many:
        _set_links(row, relation, version)


def _set_links(row: CatalogueModel, relation: models.ManyToManyField[Any, Any], version: Any) -> None:
    wanted = value_of(version, relation)
    there = set(relation.related_model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))
    manager = getattr(row, relation.name)
    if there != set(manager.values_list("pk", flat=True)):
        manager.set(there)
