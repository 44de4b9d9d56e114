"""Names for invented people: ordinary given names, surnames that no one has."""

from itertools import product


def words(text):
    return text.split()


WOMEN = words("""
    Aisha Anita Anna Anne Aslaug Astrid Bente Berit Bodil Camilla Eli Elin Emilie Eva Fatima Gro
    Gunnhild Guro Hanna Hege Heidi Hilde Ida Inger Ingrid Ingvild Johanne Jorunn Julie Kari Karin
    Kine Kristin Laila Lena Linda Line Lise Magdalena Maren Margit Maria Marit Marte Mona Nina Nora
    Oda Olga Ragnhild Randi Sara Sigrid Sigrun Siri Solveig Sunniva Synne Tone Torunn Trine Turid
    Unni Vigdis Yasmin Åse
""")

MEN = words("""
    Abdi Anders Arne Bjørn Carlos Eirik Erik Espen Finn Geir Hans Henrik Håkon Ivar Jan Johan Jonas
    Jørgen Karim Knut Lars Magnus Nils Odd Ola Ole Peder Piotr Rune Stian Svein Terje Tore Trond Vidar
    Øystein
""")

SURNAMES = words("""
    Attrappli Attrappsen Demodal Demoland Demonæs Demosen Demovik Dikteland Diktesen Diktevik
    Eksempeldal Eksempelli Eksempelsen Eksempelvik Eventyrdal Eventyrli Fabeldal Fabelsen Fabelvik
    Fantasidal Fantasivik Fiktivdal Fiktivnes Fiktivsen Innbilsen Innbilvik Kladdeby Kladdesen Kladdevik
    Kopidal Kopisen Kulisseberg Kulissevik Latesom Låtsomli Låtsomsen Liksomdal Liksomsen Liksomstad
    Liksomvik Modelldal Modellsen Modellstad Mønsterdal Mønsterli Mønstersen Narrestad Navnløsdal
    Navnløsvik Oppdiktdal Oppdikten Oppdiktsen Påfunnsen Påfunnsvik Plassholderdal Plassholdersen
    Prøvdal Prøveland Prøvesen Prøvevik Skissedal Skissesen Skissevik Statistdal Statistsen Tenkeland
    Tenktdal Tenktesen Testdal Testesen Testland Teststad Testvik Utkastdal Utkastsen Øvelsdal Øvelsvik
    Øvingsen
""")


def name_pairs(taken=()):
    """Every (given name, surname) that is not taken, sorted; mostly women, as in the networks."""
    pairs = sorted(set(product(WOMEN, SURNAMES)) | set(product(MEN, SURNAMES[::4])))
    return [pair for pair in pairs if pair not in set(taken)]


_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def plain(text):
    """The text as it may stand in an address: «Øystein Påfunnsen» becomes oystein.pafunnsen."""
    return text.lower().translate(_PLAIN).replace(" ", ".").replace("-", ".")


def address(given_name, family_name, place):
    return f"{plain(given_name)}.{plain(family_name)}@{plain(place).replace('.', '-')}.example.no"
