"""Words in addresses that no trust or network may take as its own."""

from django.utils.text import slugify

# First part of an address: /<word>/ beside /<trust>/
RESERVED_FOR_TRUSTS = (
    "demo",
    "favicon.ico",
    "helse",
    "konto",
    "lenke",
    "min-side",
    "nyhetsbrev",
    "personvern",
    "region",
    "sprak",
    "static",
    "tilgjengelighet",
    "varsler",
)
# Second part: /<trust>/<word>/ beside /<trust>/<network>/
RESERVED_FOR_NETWORKS = ("innstillinger", "filer", "register", "e-post", "rapportering", "historikk")

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n"})  # that Unicode does not take apart


def slug_of(name: str, *, longest: int = 40) -> str:
    """The word that a name becomes in an address: «Sør-Øst» → sor-ost."""
    return slugify(name.lower().translate(LETTERS))[:longest].strip("-")
