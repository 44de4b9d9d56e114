import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import network.models.rows
from network.history import KeepHistory
from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0009_settings"),
        ("plans", "0006_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="NewsActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="news_links",
                        to="plans.activity",
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
        ),
        migrations.CreateModel(
            name="NewsItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stamp", models.PositiveIntegerField(default=1)),
                ("removed", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research", "research"),
                            ("course", "course"),
                            ("funds", "funds"),
                            ("other", "other news"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", models.TextField(blank=True, max_length=4000, verbose_name="text")),
                ("link", models.URLField(blank=True, verbose_name="link")),
                ("day", models.DateField(default=django.utils.timezone.localdate, verbose_name="date")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "activities",
                    models.ManyToManyField(related_name="news", through="plans.NewsActivity", to="plans.activity"),
                ),
                (
                    "network",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
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
            ],
            options={
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="newsactivity",
            name="item",
            field=network.models.rows.TrustKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="plans.newsitem",
            ),
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stamp", models.PositiveIntegerField(default=1)),
                ("removed", models.DateTimeField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="unit")),
                ("description", models.TextField(blank=True, max_length=4000, verbose_name="what it is about")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="first year",
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="last year",
                    ),
                ),
                (
                    "sought",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1000000000)],
                        verbose_name="funds sought",
                    ),
                ),
                (
                    "granted",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1000000000)],
                        verbose_name="funds granted",
                    ),
                ),
                ("funder", models.CharField(blank=True, max_length=200, verbose_name="funder")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("idea", "idea"),
                            ("applied", "funds sought"),
                            ("granted", "funds granted"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("refused", "refused"),
                        ],
                        default="idea",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("link", models.URLField(blank=True, verbose_name="link")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="contact")),
                (
                    "network",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="network.workplace",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("first_year"), descending=True, nulls_last=True), "title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProjectActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="project_links",
                        to="plans.activity",
                    ),
                ),
                (
                    "project",
                    network.models.rows.TrustKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="plans.project",
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
        ),
        migrations.AddField(
            model_name="project",
            name="activities",
            field=models.ManyToManyField(
                related_name="projects", through="plans.ProjectActivity", to="plans.activity"
            ),
        ),
        migrations.AddConstraint(
            model_name="newsitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("day")), _connector="OR"
                ),
                name="news_valid_in_order",
                violation_error_message="It cannot run out before its own date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="newsactivity",
            constraint=models.UniqueConstraint(fields=("trust", "item", "activity"), name="activity_once_per_news"),
        ),
        migrations.AddConstraint(
            model_name="projectactivity",
            constraint=models.UniqueConstraint(
                fields=("trust", "project", "activity"), name="activity_once_per_project"
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_year__isnull", True),
                    ("last_year__isnull", True),
                    ("last_year__gte", models.F("first_year")),
                    _connector="OR",
                ),
                name="project_years_in_order",
                violation_error_message="The last year must not be before the first.",
            ),
        ),
        BuildWall("project"),
        BuildWall("newsitem"),
        BuildWall("projectactivity"),
        BuildWall("newsactivity"),
        KeepHistory("project", leave_out=("stamp",)),
        KeepHistory("newsitem", leave_out=("stamp",)),
    ]
