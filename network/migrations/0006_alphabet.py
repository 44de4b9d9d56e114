from django.db import migrations

from network.alphabet import FUNCTION, REMOVE_FUNCTION


class Migration(migrations.Migration):
    dependencies = [("network", "0005_history_walls")]

    operations = [migrations.RunSQL(FUNCTION, REMOVE_FUNCTION)]
