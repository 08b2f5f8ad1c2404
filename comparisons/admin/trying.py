"""What an act would change on the site: it is done, looked at and undone, and what is dear has to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from django.db import transaction
from django.utils import timezone

from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.load import load_catalogue
from comparisons.engine.effect import Effect, effect_of
from comparisons.models import Revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from comparisons.catalogue.snapshot import Catalogue

CONFIRMED = "_confirmed"


class _TriedOutError(Exception):
    """Ends an act that was only tried: everything is rolled back, but for the catalogue that it made."""

    def __init__(self, after: Catalogue) -> None:
        super().__init__("only tried")
        self.after = after


def tried[Result](act: Callable[[], Result]) -> Effect | Result:
    """Return what an act changes on the site, having undone it; of an act that never comes to `tried_out`, its result.

    The transaction holds SQLite's one writer, so only the act and one reading are in it.
    """
    current_catalogue()  # is kept from here on
    try:
        with transaction.atomic():
            Revision.lock()
            before = current_catalogue()
            return act()
    except _TriedOutError as error:
        return effect_of(before, error.after, timezone.localdate())


def tried_out() -> NoReturn:
    """End an act that `tried` began: all that it would do is done."""
    raise _TriedOutError(load_catalogue())


def effect_of_act(act: Callable[[], object]) -> Effect:
    """Return what an act would change on the site. Raises what the act raises; nothing is left of it either way."""

    def whole() -> NoReturn:
        act()
        tried_out()

    return tried(whole)


def confirmed(request: HttpRequest, effect: Effect | None) -> bool:
    """Return whether an effect needs no confirmation, or has been confirmed: these very warnings."""
    warnings = signature(effect) if effect else ""
    return not warnings or warnings == request.POST.get(CONFIRMED)


def signature(effect: Effect) -> str:
    """Return what a confirmation of an effect is for; empty if there is nothing to confirm."""
    return " ".join(effect.advice.warnings)
