"""Documents written here stand in the outgoing register while they are drafted."""

from django.db import migrations, models

STATES = [
    ("drafted", "đang soạn"),
    ("registered", "mới vào sổ"),
    ("read", "chờ duyệt kết quả đọc"),
    ("issued", "đã giao việc"),
    ("replaced", "đã thay thế"),
    ("recalled", "đã thu hồi"),
]


class Migration(migrations.Migration):
    dependencies = [("directives", "0004_lineage")]
    operations = [
        migrations.AddField("directive", "paper", models.JSONField(null=True)),
        migrations.AlterField("directive", "state", models.TextField(choices=STATES)),
        migrations.AlterField("directivestep", "state", models.TextField(choices=STATES)),
    ]
