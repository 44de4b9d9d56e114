"""A server's answer in words that a nurse understands."""

import pytest
from django.utils import translation

from mailing.explanations import explain

ANSWERS = {
    "550 5.1.1 <ola@example.no>: User unknown": "There is no such mailbox.",
    "550 no such user": "There is no such mailbox.",
    "550 5.1.2 host unknown": "What stands after @",
    "552 5.2.2 over quota": "The mailbox is full.",
    "452 mailbox full": "The mailbox is full.",
    "450 4.2.0 greylisted": "could not take the mail just now",
    "451 4.7.0 too many messages, slow down": "too many mails come at once",
    "421 4.3.2 shutting down": "busy just now",
    "554 5.7.1 rejected as spam": "refuses the mail as unwanted",
    "535 5.7.8 authentication failed": "the user name or the password",
    "550 5.7.26 SPF check failed": "does not accept the sender's address",
    "599 5.9.9 whatever": "The mail server refused the mail.",
    "[Errno 111] Connection refused": "did not answer in time",
    "timed out": "did not answer in time",
    "[Errno -2] Name or service not known": "no mail server with this name",
    "10.0.0.1 is not a server on the internet": "a closed network",
    "[SSL: WRONG_VERSION_NUMBER] wrong version number": "could not be made safe",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_answer_is_explained(answer):
    with translation.override("en"):
        assert ANSWERS[answer] in explain(answer)


def test_no_answer_needs_no_words():
    assert explain("") == ""
