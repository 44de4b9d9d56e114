import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [("members", "0009_imports_walls")]

    operations = [
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("successor", "successor"), ("leader", "new leader")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                ("family_name", models.CharField(max_length=80, verbose_name="family name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("started", models.DateField(verbose_name="first day")),
                ("told", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_by", models.CharField(max_length=160)),
                ("told_by_person", models.BigIntegerField(null=True)),
                ("settled", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=160)),
                ("accepted", models.BooleanField(default=False)),
                (
                    "appointment",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="members.resourceperson",
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
            options={"ordering": ["told", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled__isnull", True)),
                fields=("trust", "appointment", "kind"),
                name="one_open_proposal_of_a_kind",
            ),
        ),
        BuildWall("proposal"),
        KeepHistory("proposal"),
    ]
