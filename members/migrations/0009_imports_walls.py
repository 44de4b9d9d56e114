from django.db import migrations

from network.walls import BuildWall


class Migration(migrations.Migration):
    # No history is kept of them: it would keep the lists themselves.
    dependencies = [("members", "0008_imports")]

    operations = [BuildWall("registerimport"), BuildWall("columnmapping")]
