"""When a second factor is lost: an administrator takes it away, with history, and the person sets up anew."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from members.models import Account, Person, SecondFactorReset
from members.sessions import end_sessions
from network.actors import Actor, Part
from network.models import HealthTrust


def can_administer_sign_in(actor: Actor, trust: HealthTrust) -> bool:
    """A trust's administrator; in a regional centre its coordinator too, as there may be no other."""
    return actor.is_anywhere(Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR)


@transaction.atomic
def reset_second_factor(*, person: Person, reason: str, by: Actor) -> SecondFactorReset:
    """The device may be in other hands, so every session of the account ends too."""
    done = SecondFactorReset.objects.create(
        trust_id=person.trust_id,
        person=person,
        reason=reason,
        reset_by=by.name,
        reset_by_account=by.account_id,
    )
    take_away(person.account)
    return done


def take_away(account: Account) -> int:
    """All of them, recovery codes included. Number of app codes and passkeys there were."""
    found = Authenticator.objects.filter(user=account)
    count = found.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    found.delete()
    end_sessions(account)
    return count


def persons_with_second_factor(trust: HealthTrust):
    """Of this trust's register."""
    secured = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user")
    return Person.objects.filter(trust=trust, account__in=secured).select_related("account")
