from mailing.models.addresses import AddressProblem, Bounce, Suppression
from mailing.models.dispatches import Dispatch, DispatchFile
from mailing.models.kinds import LetterKind
from mailing.models.letters import LetterVersion
from mailing.models.links import PersonalLink
from mailing.models.outgoing import OutgoingMail
from mailing.models.senders import MailSender
from mailing.models.sign_in import SignInMail

__all__ = [
    "AddressProblem",
    "Bounce",
    "Dispatch",
    "DispatchFile",
    "LetterKind",
    "LetterVersion",
    "MailSender",
    "OutgoingMail",
    "PersonalLink",
    "SignInMail",
    "Suppression",
]
