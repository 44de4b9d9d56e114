from django.db import migrations

from network.history import KeepHistory
from network.walls import GUEST_PERSON, GUEST_TRUST, OWN_ACCOUNT, BuildWall


class Migration(migrations.Migration):
    dependencies = [("members", "0004_register"), ("network", "0005_history_walls")]

    operations = [
        # Again, for their new relations; what was open stays open.
        BuildWall("person", also_read={"own": OWN_ACCOUNT, "guest": f"{GUEST_TRUST} and id = {GUEST_PERSON}"}),
        *[BuildWall(name) for name in ("body", "role", "vacancy", "competencestep", "merge", "notthesame", "lookup")],
        *[KeepHistory(name) for name in ("body", "vacancy", "competencestep", "merge")],
    ]
