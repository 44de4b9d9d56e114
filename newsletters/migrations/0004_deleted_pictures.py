from django.db import migrations, models

from network.walls import PUBLIC_TRUST, policy

# What a visitor reads is said twice: here, and in newsletters.models.images, `visible_to`.
WAS_SENT = f"was_sent and {PUBLIC_TRUST}"


def file_of(picture: str) -> str:
    return (
        f"{PUBLIC_TRUST} and exists (select from newsletters_newsletterimage picture "
        "where picture.trust_id = network_storedfile.trust_id and picture.file_id = network_storedfile.id "
        f"and {picture})"
    )


def policies(image: str, picture: str) -> list[str]:
    return [
        *policy("newsletters_newsletterimage", "public", f"for select using ({image})"),
        *policy("network_storedfile", "sent_picture", f"for select using ({file_of(picture)})"),
    ]


class Migration(migrations.Migration):
    dependencies = [("newsletters", "0003_held_back")]

    operations = [
        migrations.AddField(
            model_name="newsletterimage",
            name="removed",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="newsletterimage",
            name="stamp",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.RunSQL(
            policies(f"{WAS_SENT} and removed is null", "picture.was_sent and picture.removed is null"),
            policies(WAS_SENT, "picture.was_sent"),
        ),
    ]
