from django.db import migrations

from network.history import FUNCTION


class Migration(migrations.Migration):
    """The trigger notes no change by the retention role: it would note what is to be forgotten."""

    dependencies = [("network", "0007_figures")]

    operations = [migrations.RunSQL(FUNCTION, migrations.RunSQL.noop)]
