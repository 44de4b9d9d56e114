"""The words for who is responsible, with the trust's own terms in them."""

from django.utils.translation import gettext as _

from network.terms import Words
from plans.models import Activity, Party
from plans.times import capitalised


def party_label(activity: Activity, words: Words) -> str:
    """'' when nobody is responsible yet."""
    if activity.party_text:
        return activity.party_text
    return party_name(activity.party, words) if activity.party else ""


def responsible_label(activity: Activity, words: Words) -> str:
    """The party, or the person where there is no party; the activity has come with its person."""
    return party_label(activity, words) or (activity.person.name if activity.person else "")


def party_name(party: str, words: Words) -> str:
    return capitalised(_in_words(Party(party), words))


def party_choices(words: Words) -> list[tuple[str, str]]:
    return [("", _("Nobody yet"))] + [(party.value, party_name(party, words)) for party in Party]


def _in_words(party: Party, words: Words) -> str:
    if party in _TERM_OF:
        return words.form(*_TERM_OF[party])
    if party == Party.OPERATIONS_GROUP_LEADER:
        return _("leader of %(group)s") % {"group": words.form("operations_group", "the_singular")}
    if party == Party.NETWORK_LEADERS:
        return _("leaders of %(groups)s") % {"groups": words.form("operations_group", "the_plural")}
    return str(party.label)


_TERM_OF = {
    Party.OPERATIONS_GROUP: ("operations_group", "the_singular"),
    Party.STEERING_GROUP: ("steering_group", "the_singular"),
    Party.LOCAL_GROUPS: ("local_group", "the_plural"),
    Party.RESOURCE_PERSONS: ("resource_person", "the_plural"),
    Party.LEADERS: ("leader", "the_plural"),
}
