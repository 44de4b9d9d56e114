"""The register's sheet, the same both ways; docs/register-sheet.md tells people about it.

Its headings and words are Norwegian whatever language the portal speaks: a file is exchanged, a page is read.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import ResourcePerson
from network.models import Profession, Workplace

EMPTY = "(tom)"  # in a cell: empty it in the register. A cell that is empty itself changes nothing


@dataclass(frozen=True)
class Column:
    key: str
    heading: str  # in the sheet
    label: str | Promise  # on the page
    others: tuple[str, ...] = ()  # how else lists call it
    width: int = 16  # characters, in Excel
    is_day: bool = False


COLUMNS = [
    Column("given_name", "fornavn", _("given name"), ("førenamn", "first name", "given name")),
    Column(
        "family_name", "etternavn", _("family name"), ("etternamn", "last name", "surname", "family name"), width=20
    ),
    Column(
        "email",
        "e-post",
        _("e-mail address"),
        ("epost", "e-postadresse", "epostadresse", "mail", "mailadresse", "e-mail", "email", "jobb e-post"),
        width=32,
    ),
    Column(
        "phone",
        "telefon",
        _("phone"),
        ("tlf", "telefonnummer", "mobil", "mobilnummer", "mobiltelefon", "telefon jobb", "phone"),
    ),
    Column(
        "profession",
        "yrke",
        _("profession"),
        ("profesjon", "faggruppe", "utdanning", "stilling", "tittel", "yrkesgruppe", "profession"),
    ),
    Column("network", "nettverk", _("network"), ("nettverket", "network"), width=24),
    Column(
        "local_group",
        "lokalgruppe",
        _("local group"),
        ("lokallag", "lokal gruppe", "lokal nettverksgruppe", "nettverksgruppe", "gruppe", "local group"),
        width=20,
    ),
    Column("municipality", "kommune", _("municipality"), ("kommunenavn", "kommunenamn", "bosted", "municipality")),
    Column(
        "workplace",
        "arbeidssted",
        _("workplace"),
        ("arbeidsplass", "arbeidsstad", "enhet", "eining", "avdeling", "avd", "tjenestested", "sone", "workplace"),
        width=30,
    ),
    Column(
        "workplace_kind",
        "type arbeidssted",
        _("kind of workplace"),
        ("type enhet", "type", "tjenestetype", "tjeneste", "kind of workplace"),
        width=22,
    ),
    Column(
        "organisation",
        "organisasjon",
        _("organisation"),
        ("virksomhet", "verksemd", "arbeidsgiver", "arbeidsgjevar", "foretak", "organisation"),
        width=24,
    ),
    Column(
        "position_percent",
        "stillingsprosent",
        _("position in per cent"),
        ("stillings %", "stilling %", "stillingsstørrelse", "prosent", "position percent"),
    ),
    Column(
        "started",
        "startdato",
        _("first day"),
        ("start", "fra dato", "oppstart", "fra", "begynte", "registrert", "medlem siden", "first day"),
        is_day=True,
    ),
    Column(
        "ended",
        "sluttdato",
        _("last day"),
        ("slutt", "til dato", "sluttet", "slutta", "til", "last day"),
        is_day=True,
    ),
    Column(
        "leave_from",
        "permisjon fra",
        _("on leave from"),
        ("permisjon frå", "perm fra", "permisjon", "on leave from"),
        is_day=True,
    ),
    Column("leave_to", "permisjon til", _("on leave until"), ("perm til", "on leave until"), is_day=True),
    Column(
        "further_education",
        "videreutdanning",
        _("further education"),
        ("vidareutdanning", "tilleggsutdanning", "spesialutdanning", "further education"),
        width=28,
    ),
    Column(
        "competence_level", "kompetansenivå", _("competence level"), ("nivå", "kompetanse nivå", "competence level")
    ),
    Column(
        "introduction_course_on",
        "introduksjonskurs",
        _("introduction course"),
        ("introkurs", "dato introduksjonskurs", "introduction course"),
        is_day=True,
    ),
    Column(
        "leader_name",
        "leder navn",
        _("name of the leader"),
        (
            "leder",
            "leiar",
            "leiar namn",
            "nærmeste leder",
            "næraste leiar",
            "navn på leder",
            "avdelingsleder",
            "leader",
        ),
        width=24,
    ),
    Column(
        "leader_email",
        "leder e-post",
        _("e-mail address of the leader"),
        ("leiar e-post", "e-post leder", "leders e-post", "epost leder", "epost til leder", "leader e-mail"),
        width=32,
    ),
    Column("id", "id", _("number in the register"), ("nummer i registeret", "register-id")),
]
# Only in lists from elsewhere: «Kari Nordmann» or «Nordmann, Kari».
FULL_NAME = Column(
    "full_name", "navn", _("whole name"), ("namn", "fullt navn", "fullt namn", "ressursperson", "name")
)
BY_KEY = {column.key: column for column in [*COLUMNS, FULL_NAME]}
HEADINGS = [column.heading for column in COLUMNS]
DAYS = [column.key for column in COLUMNS if column.is_day]
OF_PERSON = ["given_name", "family_name", "email", "phone"]

# The words of the sheet for what has fixed values; the first one is written, all are read.
PROFESSIONS = {
    Profession.NURSE: ("sykepleier", "sjukepleiar", "spl", "kreftsykepleier", "kreftsjukepleiar", "nurse"),
    Profession.PHYSIOTHERAPIST: ("fysioterapeut", "fysio", "physiotherapist"),
    Profession.OCCUPATIONAL_THERAPIST: ("ergoterapeut", "ergo", "occupational therapist"),
    Profession.SOCIAL_WORKER: ("sosionom", "social worker"),
    Profession.OTHER: ("annet yrke", "anna yrke", "annet", "anna", "vernepleier", "vernepleiar", "other profession"),
}
KINDS = {
    Workplace.Kind.HOSPITAL_WARD: ("sykehusavdeling", "sjukehusavdeling", "sykehus", "sjukehus", "sengepost"),
    Workplace.Kind.OUTPATIENT_CLINIC: ("poliklinikk", "dagbehandling"),
    Workplace.Kind.NURSING_HOME: ("sykehjem", "sjukeheim", "helsehus", "helsetun", "omsorgssenter", "bokollektiv"),
    Workplace.Kind.HOME_CARE: ("hjemmetjeneste", "heimeteneste", "hjemmesykepleie", "heimesjukepleie", "sone"),
    Workplace.Kind.RESIDENTIAL_CARE: ("bo- og avlastningsbolig", "bo- og avlastingsbustad", "bolig", "avlastning"),
    Workplace.Kind.PRIVATE_INSTITUTION: ("privat institusjon", "privat"),
}
LEVELS = {level: (level.value.lower(), f"nivå {level.value.lower()}") for level in ResourcePerson.CompetenceLevel}
