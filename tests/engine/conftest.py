"""What the engine's tests share: the catalogue that we ship. None of them needs a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import seeded

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue that we ship, as the site reads it."""
    return seeded.catalogue()
