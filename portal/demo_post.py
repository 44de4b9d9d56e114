"""The demo's post: mail goes to a file, not out of the machine, and some addresses refuse it as real ones do."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.filebased import EmailBackend

from portal.demo.people import FULL, GONE

ANSWERS = {
    GONE: (550, b"5.1.1 No such user here"),
    FULL: (452, b"4.2.2 Mailbox full"),
}


class DemoPost(EmailBackend):
    def send_messages(self, messages) -> int:
        for message in messages:
            refuse_as_real_ones_do(message.to)
        return super().send_messages(messages)


def refuse_as_real_ones_do(addresses: list[str]) -> None:
    for address in addresses:
        place = address.rpartition("@")[2].partition(".")[0]
        if place in ANSWERS:
            raise SMTPRecipientsRefused({address: ANSWERS[place]})
