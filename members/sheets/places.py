"""Network, local group, municipality and workplace of a row, found among those that are known."""

from django.utils.translation import gettext as _

from members.sheets.columns import KINDS
from members.sheets.entries import Entry
from members.sheets.known import Known
from members.sheets.outcome import Refused
from members.sheets.questions import Questions
from members.sheets.words import closest, plain
from network.models import LocalGroup, Municipality, Network, Workplace

NONE = "none"
CREATE = "create:"
KIND_WORDS = {plain(word): kind for kind, words in KINDS.items() for word in words}


class Places:
    def __init__(self, known: Known, questions: Questions, usual_network: int | None) -> None:
        self.known, self.questions = known, questions
        self.usual_network = usual_network
        self.networks = {plain(row.name): row for row in known.networks.values()}
        self.networks |= {plain(row.slug): row for row in known.networks.values()}
        self.municipalities: dict[str, list[Municipality]] = {}
        for row in known.municipalities.values():
            for name in (plain(row.name), row.number):
                self.municipalities.setdefault(name, []).append(row)

    # Network and group

    def network(self, entry: Entry) -> Network | None:
        """None when the list says nothing of it."""
        text = entry.get("network")
        if not text:
            return self.known.networks.get(self.usual_network)
        if not (found := self.networks.get(plain(text))):
            own = [row for row in self.known.networks.values() if self.known.reach.may_change(row.pk)]
            options = {str(row.pk): row.name for row in own}
            likely = closest(text, options.values())
            proposal = next((key for key, name in options.items() if name in likely[:1]), "")
            said = _("The network “%(name)s” is not known.") % {"name": text[:80]}
            found = self.known.networks[int(self.questions.ask(f"network:{plain(text)}", said, options, proposal))]
        if not self.known.reach.may_change(found.pk):
            raise Refused(
                _("This row is of %(network)s. You bring in lists for your own networks only.")
                % {"network": found.name}
            )
        return found

    def local_group(self, entry: Entry, network: Network) -> LocalGroup | None:
        text = entry.get("local_group")
        if not text:
            return None
        groups = {plain(row.name): row for row in self.known.local_groups.values() if row.network_id == network.pk}
        if plain(text) in groups:
            return groups[plain(text)]
        options = {str(row.pk): row.name for row in groups.values()} | {NONE: _("No local group")}
        likely = closest(text, [row.name for row in groups.values()])
        proposal = str(groups[plain(likely[0])].pk) if likely else ""
        said = _("The local group “%(name)s” is not known in %(network)s.")
        said = said % {"name": text[:80], "network": network.name}
        answer = self.questions.ask(f"group:{network.pk}:{plain(text)}", said, options, proposal)
        return None if answer == NONE else self.known.local_groups[int(answer)]

    def group_of_municipality(self, network: Network, workplace: Workplace) -> LocalGroup | None:
        """The one that covers it, when there is just one."""
        groups = self.known.covering.get((network.pk, workplace.municipality_id), [])
        return groups[0] if len(groups) == 1 else None

    # Municipality and workplace

    def municipality(self, entry: Entry) -> Municipality | None:
        text = entry.get("municipality")
        if not text:
            return None
        wanted = plain(text).removesuffix(" kommune")
        found = self.municipalities.get(wanted, [])
        near = [row for row in found if row.pk in self.known.of_trust] or found
        if len(near) == 1:
            return near[0]
        options, proposal = self.municipality_options(wanted, near)
        said = (
            _("The municipality “%(name)s” is not known.") if not near else _("There are several called “%(name)s”.")
        )
        answer = self.questions.ask(f"municipality:{wanted}", said % {"name": text[:60]}, options, proposal)
        return None if answer == NONE else self.known.municipalities[int(answer)]

    def municipality_options(self, wanted: str, near: list[Municipality]) -> tuple[dict[str, str], str]:
        here = [self.known.municipalities[pk] for pk in self.known.of_trust]
        everywhere = list(self.known.municipalities.values())
        likely = closest(wanted, [row.name for row in here]) or closest(wanted, [row.name for row in everywhere])
        meant = [row for name in likely for row in everywhere if row.name == name]
        offered = [*near, *meant, *sorted(here, key=lambda row: row.name)]
        options = {str(row.pk): f"{row.name} ({row.number})" for row in offered}
        return options | {NONE: _("No municipality")}, str(meant[0].pk) if meant else ""

    def workplace(self, entry: Entry, municipality: Municipality | None) -> Workplace | None:
        """None when the list says nothing of it."""
        text = entry.get("workplace")
        if not text:
            return None
        same_name = self.known.named.get(plain(text), [])
        found = [row for row in same_name if municipality is None or row.municipality_id == municipality.pk]
        if len(found) == 1:
            return found[0]
        options, proposal = self.workplace_options(entry, text, municipality, found)
        said = _("The workplace “%(name)s” is not known.") if not found else _("There are several called “%(name)s”.")
        key = f"workplace:{plain(text)}:{municipality.pk if municipality else ''}"
        answer = self.questions.ask(key, said % {"name": label(text, municipality)}, options, proposal)
        if answer.startswith(CREATE):
            return self.create(entry, text, municipality, answer.removeprefix(CREATE))
        return next(row for row in self.known.workplaces if str(row.pk) == answer)

    def workplace_options(self, entry: Entry, text: str, municipality, found: list[Workplace]):
        near = [
            row for row in self.known.workplaces if municipality is None or row.municipality_id == municipality.pk
        ]
        likely = closest(text, [row.name for row in near])
        meant = found or [row for name in likely for row in near if row.name == name and row.pk]
        options = {str(row.pk): label(row.name, row.municipality) for row in meant}
        kind = self.kind_of(entry, text)
        create = _("Create it as %(kind)s")
        kinds = [kind] if kind else list(Workplace.Kind)
        options |= {f"{CREATE}{one}": create % {"kind": Workplace.Kind(one).label} for one in kinds}
        return options, str(meant[0].pk) if len(meant) == 1 and not found else ""

    def kind_of(self, entry: Entry, text: str) -> str | None:
        """As the list says, or as the name does: «Sola sykehjem». It is saved when a row there is taken in."""
        if kind := KIND_WORDS.get(plain(entry.get("workplace_kind"))):
            return kind
        if entry.get("workplace_kind"):
            return None
        return next((kind for word, kind in KIND_WORDS.items() if len(word) > 6 and word in plain(text)), None)

    def create(self, entry: Entry, name: str, municipality: Municipality | None, kind: str) -> Workplace:
        organisation = self.known.organisations.get(plain(entry.get("organisation")))
        made = Workplace(
            trust_id=self.known.trust_id,
            name=name,
            municipality=municipality,
            kind=kind,
            organisation=organisation,
        )
        self.known.workplaces.append(made)
        self.known.named[plain(name)].append(made)
        return made


def label(name: str, municipality: Municipality | None) -> str:
    return f"{name}, {municipality.name}" if municipality else name
