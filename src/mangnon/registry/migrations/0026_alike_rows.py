"""A row of an import keeps why linkage takes it for a child kept already."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0025_not_found")]
    operations = [
        migrations.AddField(model_name="importrow", name="alike", field=models.JSONField(null=True)),
    ]
