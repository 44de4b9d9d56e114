import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0012_coverage"),
        ("network", "0009_settings"),
        ("plans", "0003_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="person",
            field=network.models.rows.TrustKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.person",
                verbose_name="responsible person",
            ),
        ),
        # What was touched before is not known: it counts from now.
        migrations.AddField(
            model_name="activity",
            name="touched",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.CreateModel(
            name="DigestRefusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("refused", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.person",
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
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="what shows it")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("added", models.DateTimeField(default=django.utils.timezone.now)),
                ("added_by", models.CharField(blank=True, max_length=160)),
                ("added_by_account", models.BigIntegerField(blank=True, null=True)),
                (
                    "activity",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="plans.activity",
                    ),
                ),
                (
                    "document",
                    network.models.rows.TrustKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="network.networkdocument",
                    ),
                ),
                (
                    "file",
                    network.models.rows.TrustKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.storedfile",
                    ),
                ),
                (
                    "plan",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
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
                "verbose_name_plural": "evidence",
                "ordering": ["added", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            models.Q(("link", ""), _negated=True),
                            ("document__isnull", False),
                            ("file__isnull", False),
                            _connector="OR",
                        ),
                        name="evidence_shows_something",
                        violation_error_message="Write something, give a link or choose a file.",
                    )
                ],
            },
        ),
        BuildWall("activity"),
        BuildWall("digestrefusal"),
        BuildWall("evidence"),
        KeepHistory("activity", leave_out=("stamp", "touched")),
        KeepHistory("evidence", leave_out=("added", "added_by_account")),
    ]
