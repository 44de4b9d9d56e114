from django.db import migrations

from network.history import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("members", "0002_walls"), ("network", "0005_history_walls")]

    operations = [
        KeepHistory("person"),
        KeepHistory("resourceperson"),
        KeepHistory("leader"),
        KeepHistory("role"),
    ]
