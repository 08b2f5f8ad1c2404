"""An editor who may do everything, logged in, before a catalogue without rows."""

from __future__ import annotations

import pytest

from comparisons.models import Editor
from tests.admin.entering import PASSWORD, let_in


@pytest.fixture
def editor(empty_catalogue):
    return Editor.objects.create_superuser("vera", password=PASSWORD)


@pytest.fixture
def admin_site(client, editor):
    """A client in which the editor is logged in."""
    return let_in(client, editor)
