"""Words in addresses that no trust or network may take as its own."""

# First part of an address: /<word>/ beside /<trust>/
RESERVED_FOR_TRUSTS = (
    "demo",
    "favicon.ico",
    "helse",
    "konto",
    "lenke",
    "min-side",
    "personvern",
    "region",
    "sprak",
    "static",
    "tilgjengelighet",
    "varsler",
)
# Second part: /<trust>/<word>/ beside /<trust>/<network>/
RESERVED_FOR_NETWORKS = ("innstillinger", "filer", "register", "e-post", "rapportering")
