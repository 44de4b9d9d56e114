import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0009_settings"),
        ("plans", "0004_following_up"),
    ]

    operations = [
        migrations.CreateModel(
            name="StrategyImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[("review", "to be looked through"), ("stored", "stored")],
                        default="review",
                        max_length=8,
                    ),
                ),
                ("found", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-made"],
            },
        ),
        migrations.AlterModelOptions(
            name="foundationdocument",
            options={"ordering": ["position", "pk"]},
        ),
        migrations.AlterModelOptions(
            name="target",
            options={"ordering": ["position", "pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="focusarea",
            name="one_area_per_number",
        ),
        migrations.RemoveConstraint(
            model_name="priority",
            name="one_priority_per_number",
        ),
        migrations.AddField(
            model_name="focusarea",
            name="stamp",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="foundationdocument",
            name="stamp",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="priority",
            name="stamp",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="strategyperiod",
            name="stamp",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="strategyperiod",
            name="state",
            field=models.CharField(choices=[("open", "open"), ("closed", "closed")], default="open", max_length=8),
        ),
        migrations.AddField(
            model_name="strategyperiod",
            name="state_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="target",
            name="stamp",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="focusarea",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("region", "period", "number"),
                name="one_area_per_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("region", "focus_area", "number"),
                name="one_priority_per_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyperiod",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("region", "="),
                    (
                        models.Func(
                            "first_year",
                            "last_year",
                            models.Value("[]"),
                            function="int4range",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="periods_apart",
                violation_error_message="Another strategy period of the region covers some of these years.",
            ),
        ),
        migrations.AddField(
            model_name="strategyimport",
            name="period",
            field=network.models.rows.RegionKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="imports",
                to="plans.strategyperiod",
            ),
        ),
        migrations.AddField(
            model_name="strategyimport",
            name="region",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.region"
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("period__isnull", True), ("state", "review")),
                    models.Q(("period__isnull", False), ("state", "stored")),
                    _connector="OR",
                ),
                name="stored_import_has_period",
            ),
        ),
        BuildWall("strategyimport"),
        KeepHistory("strategyimport", leave_out=("content", "found")),
        KeepHistory("strategyperiod", leave_out=("stamp",)),
        KeepHistory("focusarea", leave_out=("stamp",)),
        KeepHistory("priority", leave_out=("stamp",)),
        KeepHistory("target", leave_out=("stamp",)),
        KeepHistory("foundationdocument", leave_out=("stamp",)),
    ]
