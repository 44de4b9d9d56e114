from django.db import migrations

from network.walls import BuildWall


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("members", "0002_walls")]

    operations = [
        BuildWall("strategyperiod"),
        BuildWall("foundationdocument"),
        BuildWall("focusarea"),
        BuildWall("priority"),
        BuildWall("target"),
        BuildWall("annualplan"),
        BuildWall("planlogo"),
        BuildWall("planarea"),
        BuildWall("subgoal"),
        BuildWall("subgoalpriority"),
        BuildWall("activity"),
        BuildWall("localmeeting"),
    ]
