"""Norwegian alphabetical order: æ, ø, å last, aa as å, accents aside. The server's own collations do not have it."""

from django.db.models import CharField, Func

# Each of the last letters as a character after "z"; the rest as they sort.
FUNCTION = """
create or replace function alphabetical(written text) returns text language sql immutable parallel safe return
    translate(replace(lower(written), 'aa', 'å'), 'æøåäöüé', '{|}{|ye')
"""
REMOVE_FUNCTION = "drop function alphabetical"


class Alphabetical(Func):
    """The key to sort a name by."""

    function = "alphabetical"
    output_field = CharField()
    arity = 1
