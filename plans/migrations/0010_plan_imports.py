import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


def key(to: str, name: str, on_delete=django.db.models.deletion.PROTECT, **options) -> network.models.rows.TrustKey:
    return network.models.rows.TrustKey(
        db_constraint=False, db_index=False, on_delete=on_delete, related_name=name, to=to, **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0009_settings"),
        ("plans", "0009_writing_together"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=200)),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_by", models.CharField(blank=True, max_length=160)),
                ("made_by_account", models.BigIntegerField(blank=True, null=True)),
                ("language", models.CharField(blank=True, max_length=5)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "being read"),
                            ("review", "to be looked through"),
                            ("refused", "could not be read"),
                            ("stored", "stored"),
                        ],
                        default="reading",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("changed", models.DateTimeField(auto_now=True)),
                ("refusal", models.TextField(blank=True)),
                ("found", models.JSONField(default=dict)),
                ("corrected", models.JSONField(default=dict)),
                ("decisions", models.JSONField(default=dict)),
                ("file", key("network.storedfile", "+", null=True, blank=True)),
                ("network", key("network.network", "+")),
                (
                    "plan",
                    key("plans.annualplan", "imports", django.db.models.deletion.CASCADE, null=True, blank=True),
                ),
                (
                    "trust",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.healthtrust",
                    ),
                ),
            ],
            options={"ordering": ["-made"]},
        ),
        migrations.AddConstraint(
            model_name="planimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("plan__isnull", False), ("state", "stored")),
                    models.Q(("plan__isnull", True), ("state__in", ["reading", "review", "refused"])),
                    _connector="OR",
                ),
                name="stored_plan_import_has_plan",
            ),
        ),
        BuildWall("planimport"),
        # What was read, and what is decided about it, is no plan yet: the history is about what is stored.
        KeepHistory(
            "planimport", leave_out=("found", "corrected", "decisions", "attempts", "changed", "refusal", "language")
        ),
    ]
