from django.db import migrations

from network.history import KeepHistory

# What the outbox itself writes while it works is no change of a setting.
AT_WORK = ("failures_in_row", "closed_until", "trouble", "turn", "turn_until", "next_free")


class Migration(migrations.Migration):
    dependencies = [("mailing", "0005_outgoingmail_delivered"), ("network", "0005_history_walls")]

    operations = [
        KeepHistory("mailsender", leave_out=("sealed_password", *AT_WORK)),
        KeepHistory("suppression"),
    ]
