"""Accounts of the people one can sign in as."""

from allauth.account.models import EmailAddress

from members.models import Account
from network.models import HealthTrust
from portal.demo.cast import CAST


def load_accounts(trust: HealthTrust) -> dict[str, Account]:
    """By the key of the cast; each with a verified address, as an invitation would have left it."""
    cast = [member for member in CAST if member["trust"] == trust.slug]
    rows = [Account.objects.create_user(member["email"], name=full_name(member)) for member in cast]
    EmailAddress.objects.bulk_create(
        EmailAddress(user=row, email=row.email, verified=True, primary=True) for row in rows
    )
    return {member["key"]: row for row, member in zip(rows, cast, strict=True)}


def full_name(member: dict) -> str:
    return f"{member['given_name']} {member['family_name']}"
