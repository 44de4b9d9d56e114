"""The words that users see: the trust's own where it has them, the usual ones otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language, pgettext_lazy

from network.models import Term

# Forms that English does not tell apart are told apart by context.
USUAL = {
    Term.Key.NETWORK: (
        pgettext_lazy("term, a", "network"),
        pgettext_lazy("term, the", "the network"),
        pgettext_lazy("term, some", "networks"),
        pgettext_lazy("term, all the", "the networks"),
    ),
    Term.Key.LOCAL_GROUP: (
        pgettext_lazy("term, a", "local network group"),
        pgettext_lazy("term, the", "the local network group"),
        pgettext_lazy("term, some", "local network groups"),
        pgettext_lazy("term, all the", "the local network groups"),
    ),
    Term.Key.RESOURCE_PERSON: (
        pgettext_lazy("term, a", "resource person"),
        pgettext_lazy("term, the", "the resource person"),
        pgettext_lazy("term, some", "resource persons"),
        pgettext_lazy("term, all the", "the resource persons"),
    ),
    Term.Key.LEADER: (
        pgettext_lazy("term, a", "leader"),
        pgettext_lazy("term, the", "the leader"),
        pgettext_lazy("term, some", "leaders"),
        pgettext_lazy("term, all the", "the leaders"),
    ),
    Term.Key.OPERATIONS_GROUP: (
        pgettext_lazy("term, a", "operations group"),
        pgettext_lazy("term, the", "the operations group"),
        pgettext_lazy("term, some", "operations groups"),
        pgettext_lazy("term, all the", "the operations groups"),
    ),
    Term.Key.STEERING_GROUP: (
        pgettext_lazy("term, a", "steering group"),
        pgettext_lazy("term, the", "the steering group"),
        pgettext_lazy("term, some", "steering groups"),
        pgettext_lazy("term, all the", "the steering groups"),
    ),
    Term.Key.FOCUS_AREA: (
        pgettext_lazy("term, a", "focus area"),
        pgettext_lazy("term, the", "the focus area"),
        pgettext_lazy("term, some", "focus areas"),
        pgettext_lazy("term, all the", "the focus areas"),
    ),
    Term.Key.ANNUAL_PLAN: (
        pgettext_lazy("term, a", "annual plan"),
        pgettext_lazy("term, the", "the annual plan"),
        pgettext_lazy("term, some", "annual plans"),
        pgettext_lazy("term, all the", "the annual plans"),
    ),
}

FORMS = ("singular", "the_singular", "plural", "the_plural")


@dataclass(frozen=True)
class Words:
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # key → the four forms

    def form(self, key: str, form: str) -> str:
        forms = self.own.get(key) or USUAL[Term.Key(key)]
        return str(forms[FORMS.index(form)])


def words_of(trust_id: int | None) -> Words:
    """The trust's words in the active language; one query."""
    if trust_id is None:
        return Words()
    rows = Term.objects.filter(trust_id=trust_id, language=get_language()).values_list("key", *FORMS)
    return Words({key: tuple(forms) for key, *forms in rows})
