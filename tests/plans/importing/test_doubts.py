"""What is doubted, and what is proposed; nothing of it is done by itself."""

import pytest

from plans.importing.doubts import Doubt
from plans.importing.reader import read_pasted_plan
from plans.importing.result import Reading

FRAME = """Årsplan {year}
Nettverk av ressurssykepleiere i Fjordheim
Årsplanen bygger på:
• Strategi for nettverket 2030-2033
• Funksjonsbeskrivelse for ressurssykepleier
1. Læring
2. Drift
1. Læring
Mål: Alle lærer.
Delmål 1: Flere prøver hospitering
Aktivitet:
{first}
2. Drift
Mål: Alt virker.
Delmål 1: Mye blir gjort
Aktivitet:
{second}
Driftsgruppen januar 2031
v/leder Kari Testesen
"""


def reading(first="• Holde kurs", second="• Skrive brev", year=2031, network="sykepleiere") -> Reading:
    text = FRAME.format(first=first, second=second, year=year)
    return read_pasted_plan(text, year=2031, trust="fjordheim", network=network)


def doubts(**changes) -> list[Doubt]:
    return list(reading(**changes).doubts)


def only(found: list[Doubt]) -> Doubt:
    (doubt,) = found
    return doubt


def test_a_plain_plan_has_no_doubts():
    assert doubts() == []


def test_the_network_is_named_in_the_head():
    assert reading().plan.network_name.text == "Nettverk av ressurssykepleiere i Fjordheim"


def test_another_network():
    doubt = only(doubts(network="fysio-ergo"))

    assert (doubt.code, doubt.place) == ("other_network", "network_name")
    assert "ressurssykepleier" in doubt.message


def test_another_year():
    doubt = only(doubts(year=2030))

    assert (doubt.code, doubt.proposed) == ("other_year", "2030")


def test_a_reference_to_an_area_may_mean_its_sub_goal():
    doubt = only(doubts(second="• Oppfordre til hospitering, jfr. pkt.1 læring"))

    assert (doubt.code, doubt.proposed) == ("reference_closer", "1.1")
    assert doubt.place == "areas.1.sub_goals.0.activities.0.refers_to"


@pytest.mark.parametrize(
    ("text", "to"),
    [("jfr. pkt. 1.1", "1.1"), ("se delmål 1", "2.1"), ("jf. område 2", "2"), ("sjå punkt 1, delmål 1", "1.1")],
)
def test_references_to_sub_goals(text, to):
    activities = list(reading(second=f"• Ringe rundt ({text})").plan.activities())

    assert activities[1].refers_to == to


def test_a_reference_to_nowhere():
    assert only(doubts(second="• Ringe rundt, jfr. pkt. 9")).code == "reference_unclear"


def test_a_sentence_about_others_than_its_heading():
    doubt = only(doubts(second="Driftsgruppen:\n• Leder legger til rette"))

    assert (doubt.code, doubt.proposed) == ("other_subject", "leaders")


def test_a_heading_that_names_nobody_known():
    found = reading(second="Fagrådet i Fjordheim:\n• Ringe rundt")
    activity = list(found.plan.activities())[1]

    assert (activity.party, activity.party_text) == ("other", "Fagrådet i Fjordheim")
    assert only(list(found.doubts)).code == "party_unknown"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ressurssykepleierne forteller", "resource_persons"),
        ("Nye ressursfysio-/ergoterapeuter deltar", "resource_persons"),
        ("Ressurssjukepleiarane fortel", "resource_persons"),
        ("Driftsgruppa skriv", "operations_group"),
        ("Driftsgruppen, sammen med andre, skriver", "operations_group"),
        ("Lederne svarer på skjemaet", "leaders"),
        ("Leder av driftsgruppen skriver", "operations_group_leader"),
        ("Ledere for driftsgruppene møtes", "network_leaders"),
        ("Styringsgruppen leser", "steering_group"),
        ("De lokale nettverksgruppene møtes", "local_groups"),
        ("KLB holder kurs", "regional_centre"),
        ("Ledersamling holdes", ""),
        ("Driftsgruppemøter holdes", ""),
        ("Invitere lederne", ""),
        ("Skrive brev. Ansvarlig: Driftsgruppen", "operations_group"),
    ],
)
def test_who_is_responsible_by_the_sentence(text, party):
    assert list(reading(second=f"• {text}").plan.activities())[1].party == party


def test_who_receives_something_does_not_see_to_it():
    found = reading(second="• Alle ledere inviteres til kurset")

    assert list(found.plan.activities())[1].party == ""
    assert only(list(found.doubts)).code == "party_receives"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Kurs 18. januar", ["2031-01-18"]),
        ("Kurs 3. og 17. oktober 2032", ["2032-10-03", "2032-10-17"]),
        ("Kurs 14.–15. mars", ["2031-03-14", "2031-03-15"]),
        ("Brev i juni og desember", ["2031-06", "2031-12"]),
        ("Møte våren -31 og høsten -31", ["2031-21", "2031-23"]),
        ("Tema på høstmøtet", ["2031-23"]),
        ("Tema hausten 2031", ["2031-23"]),
        ("Ferdig innen 2033", ["2033"]),
        ("Møter vår og høst", ["2031-21", "2031-23"]),
        ("Kurs 1.2.2031", ["2031-02-01"]),
        ("Ringe hele året", ["2031"]),
        ("Lese vår plan og våre brev", []),
        ("Følge Strategi 2030-2033", []),
    ],
)
def test_times_in_sentences(text, times):
    found = reading(second=f"• {text}")

    assert list(list(found.plan.activities())[1].times) == times
    assert found.doubts == ()


@pytest.mark.parametrize("text", ["Kurs i uke 12", "Kurs i 2. kvartal", "Kurs 31. februar"])
def test_times_that_are_none(text):
    doubt = only(doubts(second=f"• {text}"))

    assert (doubt.code, doubt.place) == ("time_unclear", "areas.1.sub_goals.0.activities.0.times")


def test_one_time_or_another():
    assert only(doubts(second="• Tema på vårens møter eller årlig fagdag")).code == "time_either_or"


def test_a_person_outside_the_network():
    assert only(doubts(second="• Foredrag ved Ola Nordfjord")).text == "Ola Nordfjord"


def test_a_number_that_starts_again_may_belong_to_a_lost_area():
    found = doubts(first="• Holde kurs\nDelmål 1: Noe annet\nAktivitet:\n• Ringe")

    assert only(found).code == "guessed_area"


def test_numbers_that_jump():
    assert only(doubts(first="• Holde kurs\nDelmål 4: Noe annet\nAktivitet:\n• Ringe")).code == "numbers_jump"


def test_a_missing_label():
    found = reading(first="• Holde kurs\nDelmål 2: Noe annet\n• Ringe")

    assert [goal.text for goal in found.plan.areas[0].sub_goals] == ["Flere prøver hospitering", "Noe annet"]
    assert only(list(found.doubts)).code == "label_missing"


def test_a_weekday_unlike_the_others():
    rows = "Vik 10. april 25. september\nDal 3. april 16. oktober\nNes 14. mars 2. oktober"

    found = doubts(first=f"• Holde kurs\nMøter i lokale nettverksgrupper:\nNettverksgruppe Våren Høsten\n{rows}")

    doubt = only(found)
    assert (doubt.code, doubt.place) == ("date_unlikely", "areas.0.sub_goals.0.local_meetings.2.spring")


def test_a_long_text():
    doubt = only(doubts(second=f"• {'Skrive brev og ' * 200}"))

    assert (doubt.code, doubt.values) == ("too_long", {"most": 2000})


def test_a_word_divided_by_a_line():
    found = reading(first="• Holde et langt og nyttig kurs om samtale-\nteknikk for alle")

    assert next(found.plan.activities()).text == "Holde et langt og nyttig kurs om samtaleteknikk for alle"
    assert [(doubt.code, doubt.text, doubt.proposed) for doubt in found.doubts] == [
        ("hyphen", "samtaleteknikk", "samtale-teknikk")
    ]
