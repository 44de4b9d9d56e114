from allauth.account.models import EmailAddress
from django.db import transaction

from members.models import Account


@transaction.atomic
def open_account(*, email: str, name: str = "", language: str = "") -> Account:
    """An account that can sign in: its one address counts as proved. Whoever calls this has the proof."""
    account = Account.objects.create_user(email, name=name, language=language)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account
