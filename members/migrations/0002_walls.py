from django.db import migrations

from network.walls import GUEST_PERSON, GUEST_TRUST, OWN_ACCOUNT, BuildWall


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial"), ("network", "0002_walls")]

    operations = [
        BuildWall("person", also_read={"own": OWN_ACCOUNT, "guest": f"{GUEST_TRUST} and id = {GUEST_PERSON}"}),
        BuildWall("resourceperson", also_read={"guest": f"{GUEST_TRUST} and person_id = {GUEST_PERSON}"}),
        BuildWall("leader"),
        BuildWall("role"),
    ]
