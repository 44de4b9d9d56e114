"""When a second factor is lost: an administrator takes it away, with history, and the person sets up anew."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from mailing.models import LetterKind
from mailing.outbox import Recipient, send
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
    tell(done, by=by)
    return done


def tell(done: SecondFactorReset, *, by: Actor) -> None:
    """The owner of the account, at the address it signs in with: if it was not asked for, somebody must know."""
    account, trust = done.person.account, done.person.trust
    with translation.override(trust.language):
        subject, body = gettext("Your second step of signing in was reset"), letter()
    about = Recipient(
        address=account.email,
        name=account.name,
        person=done.person_id,
        values={"fornavn": done.person.given_name, "hvem": done.reset_by},
    )
    send(
        trust=trust,
        occasion=f"second-factor-reset/{done.pk}",
        kind=LetterKind.FREE,
        subject=subject,
        body=body,
        recipients=[about],
        by=by,
    )


def letter() -> str:
    """Markdown with placeholders."""
    lines = [
        gettext("Hello {fornavn},"),
        gettext("{hvem} has reset the second step of your signing in, and you are signed out everywhere."),
        gettext("Sign in by a code sent by e-mail, and set the second step up anew."),
        gettext("Did you not ask for this? Then tell the administrator of your trust at once."),
    ]
    return "\n\n".join(lines)


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
