from django.db import migrations

from network.walls import ANYONE, GUEST_TRUST, PLATFORM_LANE, PUBLIC_TRUST, BuildWall

PUBLISHED_DOCUMENT = f"is_public and {PUBLIC_TRUST}"
PUBLISHED_FILE = (
    f"{PUBLIC_TRUST} and id in (select file_id from network_networkdocument where is_public and file_id is not null)"
)


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]

    operations = [
        # The directory: everyone reads it, the platform's own commands write it.
        BuildWall("region", also_read={"directory": ANYONE}, also_write=PLATFORM_LANE),
        BuildWall("healthtrust", also_read={"directory": ANYONE}, also_write=PLATFORM_LANE),
        BuildWall("municipality", also_read={"directory": ANYONE}, also_write=PLATFORM_LANE),
        # What a visitor may see of the trust in the address, and what a guest by link needs for the page's frame.
        BuildWall("network", also_read={"public": PUBLIC_TRUST, "guest": GUEST_TRUST}),
        BuildWall("localgroup", also_read={"public": PUBLIC_TRUST, "guest": GUEST_TRUST}),
        BuildWall("localgroupmunicipality", also_read={"public": PUBLIC_TRUST}),
        BuildWall("term", also_read={"public": PUBLIC_TRUST, "guest": GUEST_TRUST}),
        BuildWall("storedfile", also_read={"public": PUBLISHED_FILE}),
        BuildWall("networkdocument", also_read={"public": PUBLISHED_DOCUMENT}),
        BuildWall("organisation"),
        BuildWall("workplace"),
        BuildWall("printjob"),
    ]
