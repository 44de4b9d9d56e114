"""What the application and retention roles may do; granted by the owner after each migrate."""

from django.db import connection, transaction

from network.tenancy import APPLICATION_ROLE, RETENTION_ROLE

# Rows that nobody but retention changes once they are written.
WRITTEN_ONCE = (
    "network_storedfile",
    "network_change",
    "network_regionchange",
    "mailing_letterversion",
    "mailing_bounce",
    "members_lookup",
    "plans_planversion",
)
# … but for what comes later: the application's rights to single columns of them.
ADDED_LATER = {"plans_planversion": ("pdf_id", "pdf_name", "published", "published_by", "withdrawn")}
RETENTION_CHANGES = (
    "members_person",
    "members_resourceperson",
    "members_competencestep",
    "members_proposal",
    "members_role",
    "members_leader",
    "members_merge",
    "members_notthesame",
    "members_registerimport",
    "members_lookup",
    "members_invitation",
    "members_secondfactorreset",
    "members_datarequest",
    "members_account",
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialtoken",
    "usersessions_usersession",
    "plans_annualplan",
    "plans_planversion",
    "plans_steeringnote",
    "plans_evidence",
    "plans_planimport",
    "plans_plancomment",
    "plans_plansuggestion",
    "newsletters_newsletter",
    "newsletters_section",
    "newsletters_newsletterimage",
    "newsletters_subscription",
    "network_change",
    "network_regionchange",
    "network_storedfile",
    "network_printjob",
    "mailing_signinmail",
    "mailing_dispatch",
    "mailing_dispatchfile",
    "mailing_outgoingmail",
    "mailing_personallink",
    "mailing_bounce",
    "mailing_suppression",
    "mailing_addressproblem",
    "mailing_letterversion",
)


def grant_to_roles(**_: object) -> None:
    """Connected to post_migrate. Does nothing when somebody else than the owner migrates (nobody else can)."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not _is_owner(cursor):
            return
        tables = set(connection.introspection.table_names(cursor))
        for statement in _statements(tables):
            cursor.execute(statement)


def _is_owner(cursor) -> bool:
    cursor.execute("select tableowner = current_user from pg_tables where tablename = 'django_migrations'")
    return bool((cursor.fetchone() or [False])[0])


def _statements(tables: set[str]) -> list[str]:
    statements = [
        f"grant usage on schema public to {APPLICATION_ROLE}, {RETENTION_ROLE}",
        f"grant select, insert, update, delete on all tables in schema public to {APPLICATION_ROLE}",
        f"grant usage, select on all sequences in schema public to {APPLICATION_ROLE}",
        f"revoke insert, update, delete on django_migrations from {APPLICATION_ROLE}",
        f"grant select on all tables in schema public to {RETENTION_ROLE}",
    ]
    for table in sorted(tables & set(WRITTEN_ONCE)):
        statements.append(f'revoke update, delete on "{table}" from {APPLICATION_ROLE}')
    for table in sorted(tables & set(ADDED_LATER)):
        statements.append(f'grant update ({", ".join(ADDED_LATER[table])}) on "{table}" to {APPLICATION_ROLE}')
    for table in sorted(tables & set(RETENTION_CHANGES)):
        statements.append(f'grant update, delete on "{table}" to {RETENTION_ROLE}')
    return statements
