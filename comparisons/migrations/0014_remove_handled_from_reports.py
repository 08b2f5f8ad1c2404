from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("comparisons", "0013_accept_handled_reports")]

    operations = [migrations.RemoveField(model_name="report", name="handled")]
