import django.db.models.deletion
from django.db import migrations, models

import network.models.rows
from network.walls import BuildWall


def predecessor(model: str) -> migrations.AddField:
    return migrations.AddField(
        model_name=model,
        name="predecessor",
        field=network.models.rows.TrustKey(
            blank=True,
            db_constraint=False,
            db_index=False,
            editable=False,
            null=True,
            on_delete=django.db.models.deletion.SET_NULL,
            related_name="successors",
            to=f"plans.{model}",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0009_settings"),
        ("plans", "0007_shelf"),
    ]

    operations = [
        predecessor("activity"),
        predecessor("subgoal"),
        migrations.CreateModel(
            name="CarryingDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("choices", models.JSONField(default=dict)),
                (
                    "plan",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.annualplan",
                    ),
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trust", "plan"), name="one_carrying_draft_per_plan")
                ],
            },
        ),
        BuildWall("activity"),
        BuildWall("subgoal"),
        BuildWall("carryingdraft"),
    ]
