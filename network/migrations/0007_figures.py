import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from network.walls import BuildWall

# Whoever may read a region may read what its trusts have told it: numbers.
OF_REGION = "region_id = any((select nullif(current_setting('app.regions_read', true), ''))::bigint[])"


class Migration(migrations.Migration):
    dependencies = [("network", "0006_alphabet")]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("period", models.CharField(max_length=10)),
                ("part", models.PositiveIntegerField(null=True)),
                ("whole", models.PositiveIntegerField()),
                ("counted", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "region",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.region",
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
            options={"ordering": ["key", "period"]},
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(fields=("trust", "key", "period"), name="figure_told_once"),
        ),
        BuildWall("figure", also_read={"region": OF_REGION}),
    ]
