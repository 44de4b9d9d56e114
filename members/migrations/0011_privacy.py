import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import members.models.data_requests
import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [("members", "0010_proposals")]

    operations = [
        migrations.AddField(
            model_name="trustpolicy",
            name="leavers_kept",
            field=models.PositiveSmallIntegerField(
                default=2,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(10),
                ],
                verbose_name="Years until those who have left are anonymised",
            ),
        ),
        migrations.AlterField(
            model_name="lookup",
            name="what",
            field=models.CharField(
                choices=[
                    ("page", "opened the person's page"),
                    ("export", "was in an export"),
                    ("letter", "read a letter to the person"),
                    ("own", "took out the person's own data"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correct", "correct something about me"),
                            ("delete", "delete what is held about me"),
                        ],
                        max_length=10,
                        verbose_name="What do you ask for?",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=1000, verbose_name="In your own words")),
                ("asked", models.DateTimeField(default=django.utils.timezone.now)),
                ("due", models.DateField(default=members.models.data_requests.due_day)),
                ("answer", models.TextField(blank=True, max_length=1000, verbose_name="Answer")),
                ("settled", models.DateTimeField(blank=True, null=True)),
                ("settled_by", models.CharField(blank=True, max_length=160)),
                (
                    "person",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_requests",
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
            options={"ordering": ["due", "pk"]},
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled__isnull", True)),
                fields=("trust", "person", "kind"),
                name="one_open_data_request_of_a_kind",
            ),
        ),
        BuildWall("datarequest"),
        KeepHistory("datarequest", leave_out=("text", "answer")),
    ]
