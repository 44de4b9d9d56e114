from django.db import migrations

from network.history import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_walls"), ("network", "0005_history_walls")]

    operations = [
        KeepHistory("strategyperiod"),
        KeepHistory("focusarea"),
        KeepHistory("priority"),
        KeepHistory("target"),
        KeepHistory("foundationdocument"),
        KeepHistory("annualplan", leave_out=("stamp",)),
        KeepHistory("planarea", leave_out=("stamp",)),
        KeepHistory("subgoal", leave_out=("stamp",)),
        KeepHistory("activity", leave_out=("stamp",)),
        KeepHistory("localmeeting"),
    ]
