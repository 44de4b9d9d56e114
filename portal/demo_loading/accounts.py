"""Accounts of the people one can sign in as."""

from allauth.account.models import EmailAddress

from members.models import Account
from network.models import HealthTrust
from portal.demo.cast import CAST


def load_accounts(trust: HealthTrust) -> dict[str, Account]:
    """By the key of the cast; each with a verified address, as an invitation would have left it.

    Who works in two trusts has an account since the first of them was loaded.
    """
    cast = [member for member in CAST if member["trust"] == trust.slug]
    known = {member["key"]: member["email"] for member in CAST if trust.slug in member["elsewhere"]}
    rows = [Account.objects.create_user(member["email"], name=full_name(member)) for member in cast]
    EmailAddress.objects.bulk_create(
        EmailAddress(user=row, email=row.email, verified=True, primary=True) for row in rows
    )
    found = {member["key"]: row for row, member in zip(rows, cast, strict=True)}
    return found | {key: Account.objects.get(email=email) for key, email in known.items()}


def full_name(member: dict) -> str:
    return f"{member['given_name']} {member['family_name']}"
