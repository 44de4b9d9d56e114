"""From a person in the register to one who signs in: asked by mail, answered by the owner of the address.

Only here is an account put on a person. An address in a register opens nothing by itself: who answers has opened the
link in the mail to the invitation's address, and where that address is somebody's account, has signed in to it.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy

from mailing.links import Purpose, revoke
from mailing.models import LetterKind, PersonalLink
from mailing.outbox import Recipient, send
from members.models import Account, Invitation, Person
from members.models.invitations import INVITERS
from members.places import places_of
from members.register.access import keeps_person
from members.register.people import Refused
from members.services import open_account
from network.actors import Actor, Part
from network.models import HealthTrust
from network.tenancy import scope

LIFETIME = datetime.timedelta(days=14)
INVITATION = "invitation"
PURPOSE = Purpose(
    name=INVITATION,
    label=gettext_lazy("answer an invitation to sign in"),
    page="invitation",
    lifetime=LIFETIME,
)
RANKS_HIGH = {Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR}


class InvitationRefused(Refused):
    """Its text says to the one who acts what is in the way."""


def can_see_invitations(actor: Actor, trust: HealthTrust) -> bool:
    return actor.is_anywhere(*INVITERS)


def can_invite(actor: Actor, person: Person) -> bool:
    return may_invite(actor, person) and keeps_person(actor, person)


def can_withdraw(actor: Actor, invitation: Invitation) -> bool:
    return can_invite(actor, invitation.person)


def may_invite(actor: Actor, person: Person) -> bool:
    """Coordinators; but somebody's way to be an administrator is opened by an administrator only."""
    parts = {place.part for place in places_of(person.pk)}
    if parts & RANKS_HIGH:
        return actor.is_anywhere(*RANKS_HIGH)
    return actor.is_anywhere(*INVITERS)


@transaction.atomic
def invite(*, person: Person, address: str, by: Actor) -> Invitation:
    """Send the mail. An earlier invitation of the person, and the link in it, opens nothing from now on."""
    person = Person.objects.select_for_update(of=["self"]).select_related("trust").get(pk=person.pk)
    if person.account_id:
        raise InvitationRefused(gettext("%(name)s already has an account.") % {"name": person.name})
    if not may_invite(by, person):
        raise InvitationRefused(gettext("Only an administrator can invite an administrator."))
    for earlier in person.invitations.filter(accepted__isnull=True, revoked__isnull=True):
        withdraw(earlier)
    invitation = Invitation.objects.create(
        trust=person.trust,
        person=person,
        address=address.strip().lower(),
        invited_by=by.name,
        invited_by_account=by.account_id,
        expires=timezone.now() + LIFETIME,
    )
    send_mail(invitation, by)
    return invitation


@dataclass(frozen=True)
class Invited:
    """What came of inviting several, by name."""

    sent: list[str]
    without_address: list[str]


@transaction.atomic
def invite_all(*, persons: Iterable[Person], by: Actor) -> Invited:
    """Those who have no account yet, each once; nobody whose address the register lacks."""
    if not by.is_anywhere(*INVITERS):
        raise InvitationRefused(gettext("Only a coordinator or an administrator can invite."))
    fresh = {person.pk: person for person in persons if not person.account_id}
    sent, without = [], []
    for person in fresh.values():
        if person.email:
            invite(person=person, address=person.email, by=by)
        (sent if person.email else without).append(person.name)
    return Invited(sent=sent, without_address=without)


def send_mail(invitation: Invitation, by: Actor) -> None:
    person, trust = invitation.person, invitation.trust
    with translation.override(trust.language):
        subject, body = gettext("Invitation to Ressursnett"), letter(invitation)
    recipient = Recipient(
        address=invitation.address,
        name=person.name,
        person=person.pk,
        about=invitation.pk,
        values={"fornavn": person.given_name},
    )
    send(
        trust=trust,
        occasion=f"invitation/{invitation.pk}",
        kind=LetterKind.INVITATION,
        subject=subject,
        body=body,
        recipients=[recipient],
        link_purpose=INVITATION,
        by=by,
    )


def letter(invitation: Invitation) -> str:
    """Markdown with placeholders; what people have written is not read as either."""
    lines = [
        gettext("Hello {fornavn},"),
        gettext("You are invited to sign in to Ressursnett, where the networks in cancer care and palliative care "
                "have their plans, meetings and documents."),
        "[" + gettext("Answer the invitation") + "]({lenke})",
        gettext("The link is yours alone and works for %(days)s days.") % {"days": LIFETIME.days},
    ]  # fmt: skip
    return "\n\n".join(lines)


@transaction.atomic
def withdraw(invitation: Invitation) -> None:
    invitation.revoked = timezone.now()
    invitation.save(update_fields=["revoked"])
    revoke(PersonalLink.objects.filter(trust=invitation.trust_id, purpose=INVITATION, about=invitation.pk))


def owner_of_address(invitation: Invitation) -> Account | None:
    """Whose account the invited address is, if anybody's."""
    proved = Q(emailaddress__email=invitation.address, emailaddress__verified=True)
    return Account.objects.filter(Q(email=invitation.address) | proved).first()


def accept(invitation: Invitation, *, account: Account | None) -> Account:
    """Called for whoever has opened the link. `account`: who is signed in in the same browser, if anybody.

    InvitationRefused when the address is another account's, or when it is too late.
    """
    owner = owner_of_address(invitation)
    if owner and owner != account:
        raise InvitationRefused(gettext("This address has an account. Sign in to it first."))
    reach = {"trusts": [invitation.trust_id], "account": account.pk if account else None}
    with scope(**reach, actor=invitation.person.name, occasion=INVITATION):
        invitation, person = locked(invitation)
        if account is None:
            account = open_account(email=invitation.address, name=person.name)
        if Person.objects.of_account(account.pk).filter(trust=invitation.trust_id).exists():
            raise InvitationRefused(gettext("Your account already belongs to somebody in this register."))
        person.account = account
        person.save(update_fields=["account"])
        invitation.accepted = timezone.now()
        invitation.save(update_fields=["accepted"])
    return account


def locked(invitation: Invitation) -> tuple[Invitation, Person]:
    """Both as they are now, held until the end: of two who answer at once one is too late."""
    person = Person.objects.select_for_update().get(pk=invitation.person_id)
    invitation = Invitation.objects.get(pk=invitation.pk)
    if not invitation.is_open or person.account_id:
        raise InvitationRefused(gettext("This invitation is no longer open."))
    return invitation, person
