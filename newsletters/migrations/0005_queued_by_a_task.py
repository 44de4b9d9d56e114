from django.db import migrations, models

from network.history import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("newsletters", "0004_deleted_pictures")]

    operations = [
        migrations.AddField(
            model_name="newsletter",
            name="is_being_queued",
            field=models.BooleanField(default=False),
        ),
        KeepHistory("newsletter", leave_out=("stamp", "link_answers", "is_being_queued")),
        KeepHistory("newsletterimage", leave_out=("stamp",)),
    ]
