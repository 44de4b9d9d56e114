"""What a list would do to the register: worked out whole, saved nowhere (members/sheets/carrying_out.py saves it)."""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Leader, Person, ResourcePerson
from members.sheets.columns import EMPTY, OF_PERSON
from members.sheets.entries import Entry, entry_of, understand
from members.sheets.known import Known, what_is_known
from members.sheets.outcome import Change, Held, Kind, Line, Outcome, Refused, Writes
from members.sheets.people import People
from members.sheets.places import Places
from members.sheets.questions import Questions
from members.sheets.reading import Row
from members.sheets.words import name_key, plain
from members.sheets.written import of_workplace, row_of
from network.models import Profession

OF_APPOINTMENT = [
    "profession", "position_percent", "started", "ended", "leave_from", "leave_to", "further_education",
    "competence_level", "introduction_course_on",
]  # fmt: skip
NEVER_EMPTY = {"given_name", "family_name", "profession", "started", "network", "workplace"}
TEXTS = {*OF_PERSON, "further_education", "competence_level"}  # '' instead of None
NAMES = {"given_name", "family_name"}
EVERY = 100  # rows between two reports of progress


class DryRun:
    def __init__(self, known: Known, *, answers: dict, usual: dict, today: datetime.date | None = None) -> None:
        self.known, self.usual = known, usual
        self.today = today or timezone.localdate()
        self.writes = Writes()
        self.questions = Questions(answers)
        self.places = Places(known, self.questions, usual.get("network"))
        self.people = People(known, self.questions)
        self.seen: dict[int, int] = {}  # id() of an appointment → the line it stood on
        self.spoken: dict[tuple[int, str], tuple[int, str]] = {}  # (id() of a person, field) → (line, text)
        self.held: set[str] = set()  # names and numbers of rows that stay outside: nobody of these is gone
        self.met: set[int] = set()  # networks that the list is about

    def line(self, entry: Entry) -> Line:
        self.questions.begin(entry.line)
        line = Line(entry.line, entry.name, Kind.SAME)
        try:
            self.take_in(entry, line)
        except Held:
            line.kind, line.asks = Kind.HELD, list(self.questions.of_line)
            self.held |= {name_key(entry.get("given_name"), entry.get("family_name")), entry.get("id")}
        except Refused as refusal:
            line.kind, line.notes = Kind.REFUSED, [str(refusal)]
            self.held |= {name_key(entry.get("given_name"), entry.get("family_name")), entry.get("id")}
        return line

    def take_in(self, entry: Entry, line: Line) -> None:
        held = False
        try:
            understand(entry, self.questions)
        except Held:
            held = True  # the other questions of the row are asked at once
        appointment, network, workplace, person = self.whom(entry)
        group = self.places.local_group(entry, network)
        now = self.known.leader_of(appointment) if appointment else None
        leader = self.people.leader(entry, now)
        if held:
            raise Held
        line.name = line.name or (appointment.person.name if appointment else "")
        if appointment:
            self.compare(entry, line, appointment, workplace, group, leader)
        else:
            self.add(entry, line, person, network, workplace, group, leader)

    def whom(self, entry: Entry):
        """(appointment, network, workplace, person); no appointment: a new one, no person: a new one."""
        appointment = self.people.numbered(entry)
        network = self.places.network(entry) if entry.get("network") or not appointment else appointment.network
        if network is None:
            raise Refused(_("The row does not say which network it is about."))
        if appointment and network is not appointment.network:
            raise Refused(
                _("Nobody is moved from one network to another by a list. End it there, and register anew.")
            )
        self.met.add(network.pk)
        workplace = self.workplace(entry, appointment)
        person = appointment.person if appointment else self.people.of(entry, network, workplace)
        if person and not appointment:
            appointment = self.appointment_of(person, entry, network, workplace)
        self.refuse_second(appointment, entry)
        return appointment, network, workplace, person

    def workplace(self, entry: Entry, appointment: ResourcePerson | None):
        """The row's own place first: another of the same name is no question then."""
        if appointment:
            written = of_workplace(appointment.workplace)
            same = [plain(entry.get(key)) in ("", plain(written[key])) for key in ("workplace", "municipality")]
            if all(same):
                return appointment.workplace
        return self.places.workplace(entry, self.places.municipality(entry))

    def appointment_of(self, person: Person, entry: Entry, network, workplace) -> ResourcePerson | None:
        """The one that the row is about: the current one there, else an ended one with a day in common."""
        rows = [row for row in self.known.of_person[id(person)] if row.network is network]
        there = [row for row in rows if workplace is None or row.workplace is workplace]
        current = [row for row in there if row.ended is None]
        if len(current) == 1:
            return current[0]
        days = {entry.values.get("started"), entry.values.get("ended")} - {None}
        return next((row for row in there if {row.started, row.ended} & days), None)

    def refuse_second(self, appointment: ResourcePerson | None, entry: Entry) -> None:
        if appointment is not None and id(appointment) in self.seen:
            line = self.seen[id(appointment)]
            raise Refused(_("The same person stands already on line %(line)s of the list.") % {"line": line})

    # Somebody new

    def add(self, entry: Entry, line: Line, person, network, workplace, group, leader) -> None:
        if not self.known.reach.may_add(network.pk):
            raise Refused(_("This person is not in the register of the network, and its coordinator adds people."))
        if workplace is None:
            raise Refused(_("The row has no workplace."))
        line.kind = Kind.NEW
        if person is None:
            person = self.people.new(entry)
            self.writes.persons.append(person)
        else:
            self.change_person(entry, line, person)
        made = ResourcePerson(trust_id=self.known.trust_id, person=person, network=network, workplace=workplace)
        made.local_group = group or self.places.group_of_municipality(network, workplace)
        made.started, made.profession = self.today, self.usual.get("profession") or Profession.OTHER
        self.set_values(entry, made)
        if made.ended and made.ended < made.started:
            made.started = made.ended  # a list of leavers that does not say when they came
        self.writes.appointments.append(made)
        self.known.of_person[id(person)].append(made)
        self.seen[id(made)] = entry.line
        self.use(workplace)
        self.give_leader(line, made, leader, None, entry)
        after = row_of(made, leader)
        hidden = {"id"} if self.known.is_ours(person) else {"id", "phone"}  # name and address the list said itself
        line.changes = [Change(key, "", text) for key, text in after.items() if text and key not in hidden]

    def use(self, workplace) -> None:
        if workplace.pk is None and workplace not in self.writes.workplaces:
            self.writes.workplaces.append(workplace)

    def set_values(self, entry: Entry, appointment: ResourcePerson) -> set[str]:
        changed = set()
        for key in OF_APPOINTMENT:
            if key not in entry.values or (entry.values[key] is None and key in NEVER_EMPTY):
                continue
            value = "" if entry.values[key] is None and key in TEXTS else entry.values[key]
            if getattr(appointment, key) != value:
                setattr(appointment, key, value)
                changed.add(key)
        return changed

    # Somebody known

    def compare(self, entry: Entry, line: Line, appointment, workplace, group, leader) -> None:
        self.seen[id(appointment)] = entry.line
        now = self.known.leader_of(appointment)
        before = row_of(appointment, now)
        self.check_days(entry, appointment)
        self.change_person(entry, line, appointment.person)
        changed = self.set_values(entry, appointment)
        if workplace is not None and appointment.workplace is not workplace:
            appointment.workplace = workplace
            self.use(workplace)
            changed.add("workplace")
        if (group or entry.text.get("local_group") == EMPTY) and appointment.local_group is not group:
            appointment.local_group = group
            changed.add("local_group")
        self.writes.change(appointment, *changed)
        leader = self.give_leader(line, appointment, leader, now, entry)
        after = row_of(appointment, leader)
        line.changes = [Change(key, before[key], text) for key, text in after.items() if text != before[key]]
        if line.changes:
            line.kind = Kind.CHANGED

    def check_days(self, entry: Entry, appointment: ResourcePerson) -> None:
        """One day from the list, the other from the register."""
        for first, last in (("started", "ended"), ("leave_from", "leave_to")):
            begin = entry.values.get(first, getattr(appointment, first))
            end = entry.values.get(last, getattr(appointment, last))
            if begin and end and end < begin:
                raise Refused(_("With these days it would end before it begins. Correct them in the list."))

    def change_person(self, entry: Entry, line: Line, person: Person) -> None:
        if not self.known.is_ours(person):
            line.notes.append(
                _("Already in the register of another network; name and address stay as they are there.")
            )
            return
        for key in OF_PERSON:
            if entry.is_whole_name and key in NAMES and is_called(person, entry):
                continue
            if key not in entry.values or (entry.values[key] is None and key in NEVER_EMPTY):
                continue
            value = entry.values[key] or ""
            told_on, told = self.spoken.setdefault((id(person), key), (entry.line, value))
            if told != value:
                said = _("Line %(line)s says something else of the same person; what stands there is used.")
                line.notes.append(said % {"line": told_on})
            elif getattr(person, key) != value:
                setattr(person, key, value)
                self.writes.change(person, key)

    # The leader

    def give_leader(self, line: Line, appointment, leader, now, entry: Entry) -> Person | None:
        """Who leads from now on; the relation before it ends the day before."""
        if leader is appointment.person:
            line.notes.append(_("The list names the person as their own leader. That is left out."))
            leader = None
        if leader is None:
            if now is None and not appointment.ended:
                line.notes.append(_("No leader."))
            return now
        if leader.pk is None and leader not in self.writes.persons:
            self.writes.persons.append(leader)
            self.known.add_person(leader)
        self.change_leaders_address(entry, line, leader)
        if leader is not now:
            self.end_leading(appointment)
            started = self.today if now else appointment.started
            relation = Leader(
                trust_id=self.known.trust_id, resource_person=appointment, person=leader, started=started
            )
            relation.ended = appointment.ended
            if relation.ended and relation.ended < relation.started:
                relation.started = relation.ended
            self.writes.leaders.append(relation)
        return leader

    def change_leaders_address(self, entry: Entry, line: Line, leader: Person) -> None:
        email = entry.values.get("leader_email")
        if email and leader.pk and self.known.is_ours(leader) and leader.email.lower() != email.lower():
            told_on, told = self.spoken.setdefault((id(leader), "email"), (entry.line, email))
            if told.lower() == email.lower():
                leader.email = email
                self.writes.change(leader, "email")
            else:
                said = _("Line %(line)s says something else of the same person; what stands there is used.")
                line.notes.append(said % {"line": told_on})

    def end_leading(self, appointment: ResourcePerson) -> None:
        relation = self.known.leaders.get(appointment.pk)
        if relation:
            relation.ended = max(relation.started, self.today - datetime.timedelta(days=1))
            self.writes.change(relation, "ended")

    # Those the list does not name

    def gone(self) -> list[ResourcePerson]:
        rows = [
            row
            for row in self.known.appointments.values()
            if row.ended is None and row.network_id in self.met and self.known.reach.may_change(row.network_id)
            if id(row) not in self.seen
            and not {name_key(row.person.given_name, row.person.family_name), str(row.pk)} & self.held
        ]
        return sorted(rows, key=lambda row: (row.person.family_name, row.person.given_name))


def is_called(person: Person, entry: Entry) -> bool:
    own = name_key(person.given_name, person.family_name)
    return own == name_key(entry.get("given_name"), entry.get("family_name"))


def dry_run(
    rows: list[Row],
    columns: dict,
    *,
    trust_id: int,
    reach,
    choices: dict,
    usual: dict,
    progress: Callable = lambda n: None,
) -> Outcome:
    """Needs a scope that reads the trust. `progress` is told how many rows are done."""
    run = DryRun(what_is_known(trust_id, reach), answers=choices.get("answers", {}), usual=usual)
    lines = []
    for number, row in enumerate(rows, 1):
        lines.append(run.line(entry_of(row, columns)))
        if number % EVERY == 0:
            progress(number)
    gone = run.gone()
    chosen = set(choices.get("end", []))
    ending = [row for row in gone if row.pk in chosen]
    return Outcome(lines, list(run.questions.asked.values()), gone, ending, run.writes)
