"""The people one can sign in as in the demo.

A member with `register` holds an appointment and is the first, second … person of the network's register;
a leader is the nearest leader of that network's first person. The others are in the register without one.
"""

from portal.demo.names import address


def _role(role, network=None, local_group=None):
    return {"role": role, "network": network, "local_group": local_group}


def _member(key, trust, given_name, family_name, description, *roles, elsewhere=None):
    """elsewhere: trust → roles there, of somebody who works in two trusts: one account, a person row in each."""
    return {
        "key": key,
        "trust": trust,
        "given_name": given_name,
        "family_name": family_name,
        "email": address(given_name, family_name, trust),
        "description": description,
        "roles": list(roles),
        "elsewhere": elsewhere or {},
    }


_CENTRES = [
    _member(
        "regionkoordinator-vest",
        "klb-vest",
        "Astrid",
        "Fabelvik",
        "Regional coordinator, Helseregion Vest",
        _role("regional_coordinator"),
    ),
    _member(
        "administrator-vest",
        "klb-vest",
        "Geir",
        "Attrappli",
        "Administrator, Helseregion Vest",
        _role("administrator"),
    ),
    _member(
        "regionkoordinator-sor-ost",
        "klb-sor-ost",
        "Vigdis",
        "Demonæs",
        "Regional coordinator, Helseregion Sør-Øst",
        _role("regional_coordinator"),
    ),
    _member(
        "administrator-sor-ost",
        "klb-sor-ost",
        "Svein",
        "Kopisen",
        "Administrator, Helseregion Sør-Øst",
        _role("administrator"),
    ),
]

_STAVANGER_NURSES = [
    _member(
        "koordinator-stavanger-sykepleiere",
        "stavanger",
        "Kari",
        "Testesen",
        "Coordinator, nurses in Stavanger",
        _role("coordinator", "sykepleiere"),
    ),
    _member(
        "driftsgruppe-stavanger-sykepleiere",
        "stavanger",
        "Jonas",
        "Prøvevik",
        "Member of the operations group, nurses in Stavanger",
        _role("operations_group_member", "sykepleiere"),
    ),
    _member(
        "ressursperson-stavanger-sykepleiere",
        "stavanger",
        "Fatima",
        "Eksempelsen",
        "Resource person, nurses in Stavanger",
        _role("resource_person", "sykepleiere", "stavanger"),
    ),
    _member(
        "leder-stavanger-sykepleiere",
        "stavanger",
        "Bjørn",
        "Liksomstad",
        "Leader of a resource person, nurses in Stavanger",
        _role("leader", "sykepleiere"),
    ),
    _member(
        "lokalgruppeleder-stavanger-sykepleiere",
        "stavanger",
        "Synne",
        "Modellstad",
        "Local group leader, Stavanger group",
        _role("local_group_leader", "sykepleiere", "stavanger"),
        _role("resource_person", "sykepleiere", "stavanger"),
    ),
    _member(
        "lokalgruppeleder-stavanger-sykepleiere-sandnes",
        "stavanger",
        "Elin",
        "Skissedal",
        "Local group leader, Sandnes group",
        _role("local_group_leader", "sykepleiere", "sandnes"),
        _role("resource_person", "sykepleiere", "sandnes"),
    ),
    _member(
        "lokalgruppeleder-stavanger-sykepleiere-dalane-sor-jaren",
        "stavanger",
        "Terje",
        "Øvelsvik",
        "Local group leader, Dalane and Sør-Jæren, and member of the operations group",
        _role("local_group_leader", "sykepleiere", "dalane-sor-jaren"),
        _role("operations_group_member", "sykepleiere"),
        _role("resource_person", "sykepleiere", "dalane-sor-jaren"),
    ),
    _member(
        "styringsgruppe-stavanger-sykepleiere",
        "stavanger",
        "Olga",
        "Statistdal",
        "Member of the steering group, nurses in Stavanger",
        _role("steering_group_member", "sykepleiere"),
    ),
]

_STAVANGER_BOTH = [
    _member(
        "koordinator-stavanger",
        "stavanger",
        "Ingrid",
        "Demoland",
        "Coordinator of both networks in Stavanger",
        _role("coordinator", "sykepleiere"),
        _role("coordinator", "fysio-ergo"),
    ),
]

_STAVANGER_THERAPISTS = [
    _member(
        "koordinator-stavanger-fysio-ergo",
        "stavanger",
        "Lise",
        "Låtsomsen",
        "Coordinator, therapists in Stavanger",
        _role("coordinator", "fysio-ergo"),
    ),
    _member(
        "driftsgruppe-stavanger-fysio-ergo",
        "stavanger",
        "Ola",
        "Eksempelvik",
        "Member of the operations group, therapists in Stavanger",
        _role("operations_group_member", "fysio-ergo"),
    ),
    _member(
        "ressursperson-stavanger-fysio-ergo",
        "stavanger",
        "Karim",
        "Tenktdal",
        "Resource person, therapists in Stavanger",
        _role("resource_person", "fysio-ergo"),
    ),
    _member(
        "leder-stavanger-fysio-ergo",
        "stavanger",
        "Hilde",
        "Plassholdersen",
        "Leader of a resource person, therapists in Stavanger",
        _role("leader", "fysio-ergo"),
    ),
    _member(
        "styringsgruppe-stavanger-fysio-ergo",
        "stavanger",
        "Arne",
        "Fiktivnes",
        "Member of the steering group, therapists in Stavanger",
        _role("steering_group_member", "fysio-ergo"),
    ),
]

_FONNA = [
    _member(
        "koordinator-fonna-sjukepleiarar",
        "fonna",
        "Gunnhild",
        "Prøveland",
        "Coordinator, nurses in Fonna",
        _role("coordinator", "sjukepleiarar"),
    ),
    _member(
        "ressursperson-fonna-sjukepleiarar",
        "fonna",
        "Guro",
        "Kladdevik",
        "Resource person, nurses in Fonna",
        _role("resource_person", "sjukepleiarar", "haugalandet"),
    ),
    _member(
        "leder-fonna-sjukepleiarar",
        "fonna",
        "Nils",
        "Påfunnsvik",
        "Leader of a resource person, nurses in Fonna",
        _role("leader", "sjukepleiarar"),
    ),
    _member(
        "koordinator-fonna-fysio-ergo",
        "fonna",
        "Sigrun",
        "Mønsterli",
        "Coordinator, therapists in Fonna and in Bergen",
        _role("coordinator", "fysio-ergo"),
        elsewhere={"bergen": [_role("coordinator", "fysio-ergo")]},
    ),
]

_BERGEN = [
    _member(
        "koordinator-bergen-sjukepleiarar",
        "bergen",
        "Torunn",
        "Kulissevik",
        "Coordinator, nurses in Bergen",
        _role("coordinator", "sjukepleiarar"),
    ),
    _member(
        "ressursperson-bergen-sjukepleiarar",
        "bergen",
        "Yasmin",
        "Eventyrli",
        "Resource person, nurses in Bergen",
        _role("resource_person", "sjukepleiarar", "bergen-by"),
    ),
    _member(
        "leder-bergen-sjukepleiarar",
        "bergen",
        "Erik",
        "Demodal",
        "Leader of a resource person, nurses in Bergen",
        _role("leader", "sjukepleiarar"),
    ),
    _member(
        "koordinator-bergen-fysio-ergo",
        "bergen",
        "Marit",
        "Attrappsen",
        "Coordinator, therapists in Bergen",
        _role("coordinator", "fysio-ergo"),
    ),
]

_FORDE = [
    _member(
        "koordinator-forde-sjukepleiarar",
        "forde",
        "Ragnhild",
        "Kladdeby",
        "Coordinator, nurses in Førde",
        _role("coordinator", "sjukepleiarar"),
    ),
    _member(
        "ressursperson-forde-sjukepleiarar",
        "forde",
        "Ingvild",
        "Diktesen",
        "Resource person, nurses in Førde",
        _role("resource_person", "sjukepleiarar", "sunnfjord-ytre-sogn"),
    ),
    _member(
        "leder-forde-sjukepleiarar",
        "forde",
        "Odd",
        "Innbilvik",
        "Leader of a resource person, nurses in Førde",
        _role("leader", "sjukepleiarar"),
    ),
]

_EASTERN = [
    _member(
        "koordinator-innlandet-sykepleiere",
        "innlandet",
        "Berit",
        "Oppdikten",
        "Coordinator, nurses in Innlandet",
        _role("coordinator", "sykepleiere"),
    ),
    _member(
        "ressursperson-innlandet-sykepleiere",
        "innlandet",
        "Emilie",
        "Testvik",
        "Resource person, nurses in Innlandet",
        _role("resource_person", "sykepleiere", "hedmarken"),
    ),
    _member(
        "lokallagsleder-innlandet-sykepleiere",
        "innlandet",
        "Ivar",
        "Fantasidal",
        "Local branch leader, Hedmarken",
        _role("local_group_leader", "sykepleiere", "hedmarken"),
        _role("resource_person", "sykepleiere", "hedmarken"),
    ),
    _member(
        "leder-innlandet-sykepleiere",
        "innlandet",
        "Tone",
        "Navnløsvik",
        "Leader of a resource person, nurses in Innlandet",
        _role("leader", "sykepleiere"),
    ),
    _member(
        "koordinator-telemark-sykepleiere",
        "telemark",
        "Jorunn",
        "Tenkeland",
        "Coordinator, nurses in Telemark",
        _role("coordinator", "sykepleiere"),
    ),
    _member(
        "ressursperson-telemark-sykepleiere",
        "telemark",
        "Stian",
        "Mønstersen",
        "Contact nurse in Telemark",
        _role("resource_person", "sykepleiere", "grenland"),
    ),
    _member(
        "koordinator-sosionomer",
        "klb-sor-ost",
        "Unni",
        "Narrestad",
        "Coordinator, social workers in Helseregion Sør-Øst",
        _role("coordinator", "sosionomer"),
    ),
    _member(
        "ressursperson-sosionomer",
        "klb-sor-ost",
        "Magdalena",
        "Latesom",
        "Social worker in the regional network",
        _role("resource_person", "sosionomer"),
    ),
    _member(
        "leder-sosionomer",
        "klb-sor-ost",
        "Vidar",
        "Utkastdal",
        "Leader of a social worker",
        _role("leader", "sosionomer"),
    ),
]

CAST = _CENTRES + _STAVANGER_BOTH + _STAVANGER_NURSES + _STAVANGER_THERAPISTS + _FONNA + _BERGEN + _FORDE + _EASTERN


def roles_in(member, trust):
    """The member's roles in this trust; none where they are not."""
    return member["roles"] if member["trust"] == trust else member["elsewhere"].get(trust, [])


def members_with(role, trust, network):
    """(member, the role's local group) for each of the cast who holds this role in the network, in order."""
    return [
        (member, held["local_group"])
        for member in CAST
        for held in roles_in(member, trust)
        if held["role"] == role and held["network"] == network
    ]
