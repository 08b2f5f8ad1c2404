"""What was ticked off is settled: as accepted, since no more was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def _settle(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    reports: Any = apps.get_model("comparisons", "Report")
    reports.objects.filter(handled=True).update(standing="accepted")


def _tick_off(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    reports: Any = apps.get_model("comparisons", "Report")
    reports.objects.exclude(standing="open").update(handled=True)


class Migration(migrations.Migration):
    dependencies = [("comparisons", "0012_add_standing_of_reports")]

    operations = [migrations.RunPython(_settle, _tick_off)]
