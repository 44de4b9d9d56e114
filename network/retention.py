"""The retention policy of the ground floor, and of Django's own tables."""

from network.keeping import NothingPersonal, Outside, Rule, Then

MASK_AUTHORS = "network.forgetting.mask_authors"
MASK_HISTORY = "network.forgetting.mask_history"
WITH_LEAVER = "until the person has left and the trust's period is over"
OPEN_TO_ALL = "about the network and its work, printed or shown to its members; no person is expected there"

RULES = [
    Rule(
        "network_change",
        "before after",
        "shows those concerned what was changed in the register, the plans and the settings",
        WITH_LEAVER + ", for what is about that person; else with the row",
        Then.ANONYMISE,
        MASK_HISTORY,
    ),
    Rule(
        "network_change",
        "actor account",
        "shows who made a change",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="account",
    ),
    Rule(
        "network_regionchange",
        "actor account",
        "shows who changed the region's strategy",
        WITH_LEAVER,
        Then.ANONYMISE,
        "network.forgetting.mask_region_authors",
    ),
    Rule(
        "network_regionchange",
        "before after",
        "shows what was changed in the region's strategy",
        "as long as the strategy",
        Then.KEEP,
        why="the strategy's own texts; no person is in them",
    ),
    Rule(
        "network_networkdocument",
        "title file_name link",
        "what the network stands on: mandate, agreements, guides",
        "until the network takes the document away",
        Then.KEEP,
        why="frozen documents: decisions and agreements that public bodies must be able to show (the Archives Act)",
    ),
    Rule(
        "network_network",
        "contact",
        "how anyone reaches the network",
        "until the network changes it",
        Then.KEEP,
        why="a shared address or telephone, published by the network itself",
    ),
    Rule(
        "network_printjob",
        "file_name object_id",
        "finds a print that was made before",
        "90 days; the newest print of each plan stays, as it is what was handed out",
        Then.DELETE_ROW,
        "network.forgetting.forget_prints",
    ),
    Rule(
        "network_storedfile",
        "sha256",
        "finds the bytes of a file",
        "two days after nothing points at the file any more",
        Then.DELETE_ROW,
        "network.forgetting.forget_files",
    ),
    Rule(
        "django_session",
        "session_key session_data expire_date",
        "keeps somebody signed in",
        "until it has expired: 14 days after the last sign-in",
        Then.DELETE_ROW,
        "portal.tasks.forget_ended_sessions",
    ),
]

OUTSIDE = [
    Outside(
        "bytes of stored files, under MEDIA_ROOT",
        "documents, attachments, prints and logos",
        "as long as a row points at them, and two days",
        Then.DELETE_ROW,
        "network.forgetting.forget_files",
    ),
    Outside(
        "log of the processes",
        "finding out what went wrong",
        "as long as whoever runs the portal keeps logs; a year at most is advised",
        Then.KEEP,
        why="ids and counts only: addresses, links and names are taken out before a line is written (portal/logs.py)",
    ),
    Outside(
        "queue and cache (Redis)",
        "background work, limits on tries",
        "minutes to days",
        Then.KEEP,
        why="ids only; entries expire by themselves",
    ),
]

NOTHING_PERSONAL: NothingPersonal = {
    "network_change": "id trust_id happened kind table row occasion",
    "network_regionchange": "id region_id happened kind table row occasion",
    "network_networkdocument": "id trust_id network_id kind version valid_from valid_to file_id is_public",
    "network_network": "id trust_id name slug kind started_year",
    "network_printjob": "id trust_id kind content_key state file_id attempts error created changed",
    "network_storedfile": "id trust_id content_type size created",
    "network_figure": "id trust_id region_id key label period part whole counted",
    "network_healthtrust": "id region_id kind name slug language",
    "network_localgroup": "id trust_id network_id name slug position",
    "network_localgroupmunicipality": "id trust_id local_group_id municipality_id",
    "network_municipality": "id number name",
    "network_organisation": "id trust_id name kind number",
    "network_region": "id name slug",
    "network_trustsettings": "id trust_id motto survey_from survey_to",
    "network_trustlogo": "id trust_id position file_id alt_text",
    "network_term": "id trust_id key language singular the_singular plural the_plural",
    "network_workplace": "id trust_id organisation_id municipality_id name kind needs_resource_person",
    "auth_group": "id name",
    "auth_group_permissions": "id group_id permission_id",
    "auth_permission": "id name content_type_id codename",
    "django_content_type": "id app_label model",
    "django_migrations": "id app name applied",
}
