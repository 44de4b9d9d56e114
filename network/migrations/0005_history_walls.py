from django.db import migrations

from network.history import FUNCTION, REMOVE_FUNCTION, KeepHistory
from network.walls import GUEST_TRUST, BuildWall


class Migration(migrations.Migration):
    dependencies = [("network", "0004_history")]

    operations = [
        # A guest's own act is noted too; a guest reads no history.
        BuildWall("change", also_add=GUEST_TRUST),
        BuildWall("regionchange"),
        migrations.RunSQL(FUNCTION, REMOVE_FUNCTION),
        KeepHistory("network"),
        KeepHistory("localgroup"),
        KeepHistory("networkdocument"),
        KeepHistory("organisation"),
        KeepHistory("workplace"),
        KeepHistory("term"),
    ]
