from django.db import migrations

from network.history import KeepHistory
from network.walls import GUEST_PERSON, GUEST_TRUST, BuildWall


class Migration(migrations.Migration):
    dependencies = [("members", "0006_accounts")]

    operations = [
        BuildWall("trustpolicy"),
        BuildWall("secondfactorreset"),
        BuildWall("invitation", also_read={"guest": f"{GUEST_TRUST} and person_id = {GUEST_PERSON}"}),
        KeepHistory("trustpolicy"),
        KeepHistory("secondfactorreset"),
        KeepHistory("invitation"),
    ]
