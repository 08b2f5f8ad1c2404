"""An editor who may do everything, logged in, before a catalogue without rows."""

from __future__ import annotations

import pytest

from comparisons.models import Editor
from tests import rows
from tests.admin.entering import PASSWORD, let_in


@pytest.fixture
def editor(empty_catalogue):
    return Editor.objects.create_superuser("vera", password=PASSWORD)


@pytest.fixture
def admin_site(client, editor):
    """A client in which the editor is logged in."""
    return let_in(client, editor)


@pytest.fixture
def two(editor):
    """Two certifications that are offered; the first one comes first for people who want to code."""
    source, body = rows.source(), rows.body()
    made = [rows.certification(body, "cpc"), rows.certification(body, "cpb", focus="billing")]
    for certification in made:
        rows.certification_fact(certification, source, "name", text=f"Certified {certification.slug}")
        rows.certification_fact(certification, source, "status", choice="active")
    return made
