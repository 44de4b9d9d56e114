from django.db import migrations

from network.walls import ANYONE, MAIL_LANE, BuildWall


class Migration(migrations.Migration):
    dependencies = [("mailing", "0001_initial"), ("network", "0002_walls")]

    operations = [
        BuildWall("signinmail", also_read={"mail_worker": MAIL_LANE}, also_write=MAIL_LANE, also_add=ANYONE),
    ]
