"""What a mail server said, in words that one understands who has never seen a mail server.

The codes are RFC 5321 section 4.2 and RFC 3463; the server's own words are kept beside (`OutgoingMail.last_answer`).
"""

import re

from django.utils.translation import gettext_lazy as _

from mailing.answers import TOO_MANY

CODE = re.compile(r"\b([245])\.(\d{1,3}\.\d{1,3})\b")  # 5.1.1: whether it is for good, and what about
BEGINNING = re.compile(r"^\(?([245]\d\d)\b")

NO_SUCH_ADDRESS = _("There is no such mailbox. The address may be misspelt, or the person has left.")
NO_SUCH_DOMAIN = _("What stands after @ in the address does not take mail. It is probably misspelt.")
MISSPELT = _("The address is not written as an address is.")
CLOSED = _("The mailbox is closed.")
FULL = _("The mailbox is full.")
TOO_BIG = _("The mail is too big for the recipient's mail server.")
NO_ANSWER = _("The mail server did not answer in time, or the line was broken.")
NOT_FOUND = _("There is no mail server with this name.")
BUSY = _("The mail server is busy just now.")
LATER = _("The mail server could not take the mail just now.")
FAST = _("The mail server says that too many mails come at once.")
UNWANTED = _("The mail server refuses the mail as unwanted.")
PASSWORD = _("The mail server does not accept the user name or the password.")
SENDER = _("The mail server does not accept the sender's address.")
NOT_SAFE = _("The line to the mail server could not be made safe. Check the port and the security.")
PRIVATE = _("The name leads into a closed network. The portal sends only by mail servers on the internet.")
NOT_WRITTEN = _("The portal could not write this mail. Tell whoever runs the portal.")
REFUSED = _("The mail server refused the mail.")

ABOUT = {
    **dict.fromkeys(["1.0", "1.1", "1.6"], NO_SUCH_ADDRESS),
    **dict.fromkeys(["1.2", "1.10", "4.3", "4.4"], NO_SUCH_DOMAIN),
    "1.3": MISSPELT,
    **dict.fromkeys(["1.7", "1.8", "7.23", "7.24", "7.25", "7.26", "7.27"], SENDER),
    "2.1": CLOSED,
    "2.2": FULL,
    **dict.fromkeys(["2.3", "3.4"], TOO_BIG),
    **dict.fromkeys(["4.1", "4.2", "4.7"], NO_ANSWER),
    **dict.fromkeys(["3.2", "4.5"], BUSY),
    **dict.fromkeys(["5.3", "7.28"], FAST),
    **dict.fromkeys(["7.0", "7.1", "7.2"], UNWANTED),
    **dict.fromkeys(["7.8", "7.9"], PASSWORD),
}
WITHOUT_ENHANCED_CODE = {
    "421": BUSY,
    **dict.fromkeys(["450", "451"], LATER),
    "452": FULL,
    **dict.fromkeys(["530", "534", "535", "538"], PASSWORD),
    **dict.fromkeys(["550", "551"], NO_SUCH_ADDRESS),
    "552": FULL,
    "553": MISSPELT,
    "554": UNWANTED,
}
WITHOUT_CODE = {
    "is not a server on the internet": PRIVATE,
    "could not be written": NOT_WRITTEN,
    "Name or service not known": NOT_FOUND,
    "No address associated": NOT_FOUND,
    "name resolution": NOT_FOUND,
    "getaddrinfo": NOT_FOUND,
    "SSL": NOT_SAFE,
    "certificate": NOT_SAFE,
    "STARTTLS": NOT_SAFE,
}


def explain(answer: str) -> str:
    """One sentence or two; '' for no answer."""
    return str(meaning(answer)) if answer else ""


def meaning(answer: str):
    begins, enhanced = BEGINNING.search(answer), CODE.search(answer)
    if begins and begins[1].startswith("4") and TOO_MANY.search(answer):
        return FAST
    if enhanced and enhanced[2] in ABOUT:
        return ABOUT[enhanced[2]]
    if begins:
        for_now = LATER if begins[1].startswith("4") else REFUSED
        return for_now if enhanced else WITHOUT_ENHANCED_CODE.get(begins[1], for_now)
    return next((words for part, words in WITHOUT_CODE.items() if part.lower() in answer.lower()), NO_ANSWER)
