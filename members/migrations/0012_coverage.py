import django.db.models.deletion
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [("members", "0011_privacy"), ("network", "0007_figures")]

    operations = [
        migrations.CreateModel(
            name="WorkplaceNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wanted", models.BooleanField()),
                (
                    "network",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="network.network",
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
                (
                    "workplace",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="network.workplace",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="workplaceneed",
            constraint=models.UniqueConstraint(fields=("trust", "network", "workplace"), name="need_said_once"),
        ),
        BuildWall("workplaceneed"),
        KeepHistory("workplaceneed"),
    ]
