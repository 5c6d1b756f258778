from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linkage", "0003_protect_pairs")]
    operations = [
        migrations.AddField(
            "side", "facts_key", models.TextField(db_collation="C", default=""), preserve_default=False
        ),
    ]
