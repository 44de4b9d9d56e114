from django.db import migrations

from network.walls import GUEST_PERSON, GUEST_TRUST, BuildWall

GUEST = f"{GUEST_TRUST} and person = {GUEST_PERSON}"


class Migration(migrations.Migration):
    dependencies = [("mailing", "0003_outbox")]

    operations = [
        BuildWall("mailsender"),
        BuildWall("dispatch"),
        BuildWall("dispatchfile"),
        BuildWall("outgoingmail", also_read={"guest": GUEST}),
        BuildWall("personallink", also_read={"guest": GUEST}, also_write=GUEST),
        BuildWall("bounce"),
        BuildWall("suppression"),
        BuildWall("addressproblem", also_add=GUEST),
        BuildWall("letterversion"),
    ]
