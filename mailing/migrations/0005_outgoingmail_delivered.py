from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mailing", "0004_outbox_walls")]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="delivered",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
