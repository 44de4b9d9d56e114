"""Whom a row is about: found by the register's number, then by e-mail and name, then by name and workplace.

Never by an account, and never changing one: what a list says of addresses is for writing to people only.
"""

from django.utils.translation import gettext as _

from members.models import Person, ResourcePerson
from members.sheets.entries import Entry, split_name
from members.sheets.known import Known
from members.sheets.outcome import Refused
from members.sheets.questions import Questions
from members.sheets.words import email_key, name_key, plain
from network.models import Network, Workplace

OTHER = "other"
SAME = "same"


class People:
    def __init__(self, known: Known, questions: Questions) -> None:
        self.known, self.questions = known, questions
        self.told_on: dict[int, int] = {}  # id() of a person new in this list → its line

    # By the register's number

    def numbered(self, entry: Entry) -> ResourcePerson | None:
        """The appointment with the number in the row; None without one, or when it is nobody's here."""
        number = entry.get("id")
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            return None
        found = self.known.appointments.get(int(number))
        if found is None:
            return None
        if not self.known.reach.may_change(found.network_id):
            raise Refused(_("This number belongs to another network. You bring in lists for your own networks only."))
        return found if self.is_still_called(entry, found.person) else None

    def is_still_called(self, entry: Entry, person: Person) -> bool:
        """A number beside quite another name may be a row that was copied and overwritten."""
        given, family = plain(entry.get("given_name")), plain(entry.get("family_name"))
        email = email_key(entry.get("email"))
        if not given + family or plain(person.given_name) == given or plain(person.family_name) == family:
            return True
        if email and email == email_key(person.email):
            return True
        text = _("Line %(line)s has the number of %(name)s, but says %(other)s.")
        text = text % {"line": entry.line, "name": person.name, "other": entry.name}
        options = {SAME: _("The same person, with a new name"), OTHER: _("Somebody else, to be registered anew")}
        return self.questions.ask(f"id:{entry.get('id')}:{plain(entry.name)}", text, options) == SAME

    # By what is known of the person

    def of(self, entry: Entry, network: Network, workplace: Workplace | None) -> Person | None:
        """None: somebody new."""
        if not entry.get("given_name") or not entry.get("family_name"):
            raise Refused(_("The row has no whole name."))
        named = self.known.by_name.get(name_key(entry.get("given_name"), entry.get("family_name")), [])
        email = email_key(entry.get("email"))
        same_email = [person for person in named if email and email_key(person.email) == email]
        if same_email:
            return max(same_email, key=lambda person: self.works(person, network, workplace))
        here = [person for person in named if self.known.is_ours(person) and self.works(person, network, workplace)]
        if len(here) == 1:
            return here[0]
        return self.asked_by_email(entry, email) or self.asked_by_name(entry, named, email)

    def works(self, person: Person, network: Network, workplace: Workplace | None) -> bool:
        rows = self.known.of_person[id(person)]
        return workplace is not None and any(
            row.workplace is workplace and row.network is network and row.ended is None for row in rows
        )

    def asked_by_email(self, entry: Entry, email: str) -> Person | None:
        """Two persons behind one address: the same with a new name, or two who share it."""
        others = [person for person in self.known.by_email.get(email, []) if self.known.is_ours(person)]
        if not others:
            return None
        who = ", ".join(self.described(person) for person in others[:3])
        text = _("%(name)s has the address of %(other)s: %(address)s.")
        text = text % {"name": entry.name, "other": who, "address": entry.get("email")}
        different = _("Two persons who share the address")
        return self.choose(f"email:{email}:{plain(entry.name)}", text, others, different)

    def asked_by_name(self, entry: Entry, named: list[Person], email: str) -> Person | None:
        """Of the same name, at another workplace or with another address."""
        others = [person for person in named if self.known.is_ours(person)]
        if not others or (f"email:{email}:{plain(entry.name)}" in self.questions.of_line):
            return None
        text = _("%(name)s is in the register already: %(other)s.")
        who = "; ".join(self.described(person) for person in others[:3])
        key = f"name:{plain(entry.name)}:{email or entry.line}"
        return self.choose(
            key, text % {"name": entry.name, "other": who}, others, _("Somebody else of the same name")
        )

    def choose(self, key: str, text: str, persons: list[Person], different: str) -> Person | None:
        options = {
            self.token(person): _("The same as %(name)s") % {"name": self.described(person)} for person in persons
        }
        answer = self.questions.ask(key, text, options | {OTHER: different})
        return next((person for person in persons if self.token(person) == answer), None)

    def token(self, person: Person) -> str:
        return str(person.pk) if person.pk else f"line{self.told_on.get(id(person), 0)}"

    def described(self, person: Person) -> str:
        rows = [row for row in self.known.of_person[id(person)] if row.ended is None]
        if person.pk is None and id(person) in self.told_on:
            return _("%(name)s, line %(line)s") % {"name": person.name, "line": self.told_on[id(person)]}
        return ", ".join([person.name, *(row.workplace.name for row in rows[:1])])

    def new(self, entry: Entry) -> Person:
        """Known to the rows that follow; who calls this saves it."""
        made = Person(trust_id=self.known.trust_id)
        for key in ("given_name", "family_name", "email", "phone"):
            setattr(made, key, entry.values.get(key) or "")
        self.known.add_person(made)
        self.told_on[id(made)] = entry.line
        return made

    # The leader

    def leader(self, entry: Entry, now: Person | None) -> Person | None:
        """None when the row names none. A leader nobody knows is a new person."""
        name, email = entry.get("leader_name"), email_key(entry.get("leader_email"))
        if not name and not email:
            return None
        if not name:
            found = [person for person in self.known.by_email.get(email, []) if self.known.is_ours(person)]
            if len(found) == 1:
                return found[0]
            raise Refused(_("The leader has an address, but no name."))
        given, family = split_name(name)
        named = self.known.by_name.get(name_key(given, family), [])
        by_both = [person for person in named if email and email_key(person.email) == email]
        if by_both:
            return now if now in by_both else by_both[0]
        if now is not None and now in named:
            return now  # with a new address, or with none in the list
        return self.leader_by_name(entry, name, named, email) or self.new_leader(entry, given, family)

    def leader_by_name(self, entry: Entry, name: str, named: list[Person], email: str) -> Person | None:
        alike = [person for person in named if self.known.is_ours(person) and not (email and person.email)]
        if len(alike) == 1:
            return alike[0]
        others = [person for person in named if self.known.is_ours(person)]
        behind = (
            [person for person in self.known.by_email.get(email, []) if self.known.is_ours(person)] if email else []
        )
        others += [person for person in behind if person not in others]
        if not others:
            return None
        text = _("The leader %(name)s %(address)s may be in the register already.")
        text = text % {"name": name, "address": f"({email})" if email else ""}
        return self.choose(f"leader:{plain(name)}:{email}", text, others, _("Somebody else, to be registered anew"))

    def new_leader(self, entry: Entry, given: str, family: str) -> Person:
        if not given or not family or max(len(given), len(family)) > 80:
            raise Refused(_("The name of the leader is not whole."))
        made = Person(trust_id=self.known.trust_id, given_name=given, family_name=family)
        made.email = entry.values.get("leader_email") or ""
        self.told_on[id(made)] = entry.line
        return made
