"""What servers say, and whether it means the address, the mailbox just now, or the letter."""

import pytest

from mailing.failures import blames_letter, kind_of
from mailing.models import Bounce

HARD, SOFT = Bounce.Kind.HARD, Bounce.Kind.SOFT


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("550 5.1.1 User unknown", HARD),
        ("550-5.1.1 The email account that you tried to reach does not exist.", HARD),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", HARD),
        ("550 5.4.1 Recipient address rejected: Access denied", HARD),
        ("550 5.4.310 DNS domain borte.example.no does not exist", HARD),
        ("5.0.0 550 User unknown in virtual mailbox table", HARD),
        ("550 No such user here", HARD),
        ("Sorry, no mailbox here by that name. (#5.1.1)", HARD),
        ("554 5.2.2 mailbox full", SOFT),
        ("550 5.7.1 Message rejected as spam by user", SOFT),
        ("4.4.1 connect to mail.example.no[192.5.1.1]:25: Connection timed out", SOFT),
        ("connect to mail.example.no[192.5.1.1]:25: Connection refused", SOFT),
        ("550 blocked, your address is 5.1.1.7", SOFT),
        ("552 Quota exceeded for this user, account disabled", SOFT),
        ("450 mailbox unavailable", SOFT),
        ("4.0.0 450 mailbox unavailable", SOFT),
        ("550 mailbox unavailable", HARD),
        ("", SOFT),
    ],
)
def test_what_a_servers_words_mean(words, kind):
    assert kind_of(words, for_good=False) == kind


@pytest.mark.parametrize(("words", "kind"), [("", HARD), ("mailbox is full", SOFT), ("5.2.2", SOFT), ("5.0.0", HARD)])
def test_what_the_reporter_takes_for_good_is_hard_unless_the_server_says_otherwise(words, kind):
    assert kind_of(words, for_good=True) == kind


@pytest.mark.parametrize(
    ("words", "of_the_letter"),
    [
        ("550 5.7.1 Refused by policy", True),
        ("552 5.3.4 Message too big", True),
        ("554 5.6.0 Content refused", True),
        ("550 5.1.8 Sender address rejected", True),
        ("554 Message rejected as spam", True),
        ("552 5.2.2 Mailbox full", False),
        ("552 5.2.2 Mailbox full, see our spam policy", False),
        ("4.4.1 Connection timed out", False),
        ("", False),
    ],
)
def test_whether_the_letter_is_refused_or_the_address(words, of_the_letter):
    assert blames_letter(words) == of_the_letter
