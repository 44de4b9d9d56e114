from mailing.views.addresses import address_settle, mail_addresses, suppression_add, suppression_release
from mailing.views.dispatches import (
    dispatch,
    dispatch_cancel,
    dispatch_pause,
    dispatch_resume,
    dispatches,
    outgoing_mail,
)
from mailing.views.letter_previews import letter_preview
from mailing.views.letters import letter, letter_history, letter_standard, letters
from mailing.views.links import personal_link, wrong_recipient
from mailing.views.sender import mail_sender, mail_sender_pause, mail_sender_resume, mail_sender_test
from mailing.views.webhooks import mail_webhook

__all__ = [
    "address_settle",
    "dispatch",
    "dispatch_cancel",
    "dispatch_pause",
    "dispatch_resume",
    "dispatches",
    "letter",
    "letter_history",
    "letter_preview",
    "letter_standard",
    "letters",
    "mail_addresses",
    "mail_sender",
    "mail_sender_pause",
    "mail_sender_resume",
    "mail_sender_test",
    "mail_webhook",
    "outgoing_mail",
    "personal_link",
    "suppression_add",
    "suppression_release",
    "wrong_recipient",
]
