"""Finding people by what somebody remembers of them: part of a name, a ward, a town, a telephone number."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

LANGUAGE = "norwegian"
MOST_WORDS = 6
# What is read as names: any part of a word is enough.
NAMES = (
    "person__given_name",
    "person__family_name",
    "person__email",
    "workplace__name",
    "workplace__municipality__name",
)
# What is read as text: the word in whatever form.
TEXTS = ("workplace__name", "further_education")


def found_by(appointments: QuerySet, text: str) -> QuerySet:
    """Those whom every word fits. Filter by trust first: no index helps behind the wall, and none is needed."""
    words = text.split()[:MOST_WORDS]
    if words:
        appointments = appointments.alias(text=SearchVector(*TEXTS, config=LANGUAGE))
    for word in words:
        appointments = appointments.filter(fits(word))
    return appointments


def fits(word: str) -> Q:
    wanted = Q(text=SearchQuery(word, config=LANGUAGE))
    for name in NAMES:
        wanted |= Q(**{f"{name}__icontains": word})
    if digits := "".join(filter(str.isdigit, word)):
        wanted |= Q(person__phone__contains=digits)
    return wanted
