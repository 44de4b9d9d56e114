"""Which two persons may be made one, and by whom. A merge must never let anybody into what was not theirs.

Design section 5: an account stays with the row it is linked to. So the row that has one is the row that is kept, and
nobody merges themselves, nor anybody with a part that reaches beyond what they themselves may give.
"""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Leader, Person, ResourcePerson, Role
from members.sheets.access import reach_of
from network.actors import Actor, Part

OPENS_DOORS = (Part.COORDINATOR, Part.REGIONAL_COORDINATOR, Part.ADMINISTRATOR)


class MergeRefused(Exception):
    """Says in a sentence why, and what to do."""


def persons_kept_by(actor: Actor) -> QuerySet:
    """Whom the actor may compare and merge: of the own networks; the administrator all of the trust's."""
    persons = Person.objects.filter(trust_id=actor.trust_id)
    changes = reach_of(actor).changes
    if changes is None:
        return persons
    here = Q(pk__in=ResourcePerson.objects.filter(network__in=changes).values("person"))
    leading = Q(pk__in=Leader.objects.filter(resource_person__network__in=changes).values("person"))
    in_a_part = Q(pk__in=Role.objects.filter(network__in=changes).values("person"))
    return persons.filter(here | leading | in_a_part)


def refuse_wrong_pair(kept: Person, gone: Person, by: Actor) -> None:
    """MergeRefused when these two may not become one."""
    if kept.pk == gone.pk or kept.trust_id != gone.trust_id:
        raise MergeRefused(_("Choose two persons of the same register."))
    if kept.merged_into_id or gone.merged_into_id or kept.anonymised or gone.anonymised:
        raise MergeRefused(_("One of them is no longer in the register."))
    if by.person_id in (kept.pk, gone.pk):
        raise MergeRefused(_("One of them is you. Ask another coordinator or the administrator to do it."))
    refuse_by_account(kept, gone)
    if lead_each_other(kept, gone):
        raise MergeRefused(_("One of them is the other's leader. If that is wrong, correct the leader first."))
    refuse_beyond_reach(kept, gone, by)


def refuse_by_account(kept: Person, gone: Person) -> None:
    if kept.account_id and gone.account_id:
        raise MergeRefused(
            _("Both sign in to Ressursnett. The administrator must first take one of the two ways in away.")
        )
    if gone.account_id:
        raise MergeRefused(
            _("%(name)s, whom you want to take away, is the one who signs in. Keep that one instead.")
            % {"name": gone.name}
        )


def lead_each_other(one: Person, other: Person) -> bool:
    pairs = Q(person=one, resource_person__person=other) | Q(person=other, resource_person__person=one)
    return Leader.objects.filter(pairs).exists()


def refuse_beyond_reach(kept: Person, gone: Person, by: Actor) -> None:
    if by.is_anywhere(Part.ADMINISTRATOR):
        return
    today = timezone.localdate()
    not_over = Q(ended__isnull=True) | Q(ended__gte=today)
    own = reach_of(by).changes or frozenset()
    for person in (kept, gone):
        mine = {"person": person, "trust_id": person.trust_id}
        beyond = [
            ResourcePerson.objects.filter(not_over, **mine).exclude(network__in=own),
            Leader.objects.filter(not_over, **mine).exclude(resource_person__network__in=own),
            Role.objects.filter(not_over, **mine).exclude(Q(network__in=own) & Q(network__isnull=False)),
        ]
        if any(rows.exists() for rows in beyond):
            raise MergeRefused(
                _("%(name)s also has a place outside your networks. The administrator can merge them.")
                % {"name": person.name}
            )
    if Role.objects.filter(not_over, person=gone, part__in=OPENS_DOORS).exists():
        raise MergeRefused(_("%(name)s is a coordinator. The administrator can merge them.") % {"name": gone.name})
