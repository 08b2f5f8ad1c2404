from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def take_as_given(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A catalogue that was loaded before changes were listed: what it holds is where the list begins."""
    apps.get_model("comparisons", "Revision").objects.update(first_load=models.F("number"))


class Migration(migrations.Migration):
    dependencies = [
        ("comparisons", "0003_add_first_load_to_revision"),
    ]

    operations = [migrations.RunPython(take_as_given, migrations.RunPython.noop)]
