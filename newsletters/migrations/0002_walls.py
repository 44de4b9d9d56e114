"""The walls, the history, and what a visitor reads: public issues, the pictures of what was sent and their files."""

from django.db import migrations

from network.history import KeepHistory
from network.walls import PUBLIC_TRUST, BuildWall, policy

PUBLIC = "is_public and sent is not null and removed is null"
SENT_PICTURE = (
    f"{PUBLIC_TRUST} and exists (select from newsletters_newsletterimage picture "
    "where picture.trust_id = network_storedfile.trust_id and picture.file_id = network_storedfile.id "
    "and picture.was_sent)"
)


class Migration(migrations.Migration):
    dependencies = [("newsletters", "0001_initial"), ("mailing", "0008_newsletters")]

    operations = [
        BuildWall("newsletter", also_read={"public": f"{PUBLIC} and {PUBLIC_TRUST}"}),
        BuildWall("section"),
        BuildWall("newsletterimage", also_read={"public": f"was_sent and {PUBLIC_TRUST}"}),
        BuildWall("subscription"),
        BuildWall("newsletterrefusal"),
        BuildWall("newslettersettings"),
        KeepHistory("newsletter", leave_out=("stamp", "link_answers")),
        KeepHistory("section", leave_out=("stamp", "changed", "changed_by")),
        KeepHistory("newsletterimage"),
        KeepHistory("newslettersettings"),
        migrations.RunSQL(
            policy("network_storedfile", "sent_picture", f"for select using ({SENT_PICTURE})"),
            'drop policy if exists "sent_picture" on "network_storedfile"',
        ),
    ]
