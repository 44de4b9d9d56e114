"""Sign-in codes: worked out from a nonce and the server's secret whenever they are needed, stored nowhere."""

import secrets

from django.utils.crypto import salted_hmac

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels and no look-alikes: RFC 8628, section 6.1
PURPOSE = "ressursnett.sign_in_code"  # the same nonce gives something else for another purpose


def new_nonce() -> str:
    return secrets.token_urlsafe(24)


def code_of(nonce: str) -> str:
    """Eight letters in two groups, as in BCDF-GHJK: 34 bits, for three tries."""
    number = int.from_bytes(salted_hmac(PURPOSE, nonce, algorithm="sha256").digest(), "big")
    letters = ""
    for _ in range(8):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return f"{letters[:4]}-{letters[4:]}"
