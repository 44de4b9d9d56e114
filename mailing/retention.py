"""The retention policy of mail."""

from network.keeping import NothingPersonal, Outside, Rule, Then
from network.retention import MASK_AUTHORS, WITH_LEAVER

OF_LEAVERS = "mailing.forgetting.forget_persons"
OLD = "mailing.forgetting.forget_old"
TO_NOBODY = "; one that went to no person of the register: two years"

RULES = [
    Rule(
        "mailing_outgoingmail",
        "recipient name address values last_answer",
        "sends a letter, and shows what became of it",
        WITH_LEAVER + TO_NOBODY,
        Then.BLANK,
        OF_LEAVERS,
    ),
    Rule(
        "mailing_outgoingmail",
        "person about",
        "shows a person the letters that they got",
        "for good",
        Then.KEEP,
        why="the id of a row that is anonymised itself: how many letters went out stays countable",
    ),
    Rule(
        "mailing_personallink",
        "person about used",
        "lets a person in without signing in, for one purpose",
        "a year after it has expired, or with the person",
        Then.DELETE_ROW,
        OLD,
    ),
    Rule(
        "mailing_bounce",
        "address event text",
        "finds addresses that do not work",
        "one year",
        Then.DELETE_ROW,
        OLD,
    ),
    Rule(
        "mailing_suppression",
        "address note",
        "keeps letters from an address that does not want or take them",
        "as long as it is in force and the person is in the register, and a year after it was released",
        Then.DELETE_ROW,
        OLD,
    ),
    Rule("mailing_suppression", "released_by", "shows who released it", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "mailing_addressproblem",
        "address recipient person name told",
        "a task for the register: this address reaches nobody",
        "a year after it was settled, or with the person",
        Then.DELETE_ROW,
        OLD,
    ),
    Rule("mailing_addressproblem", "settled_by", "shows who settled it", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "mailing_dispatch",
        "made_by made_by_account",
        "shows who wrote a letter",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="made_by_account",
    ),
    Rule(
        "mailing_dispatch",
        "subject body",
        "what the network has written to its members",
        "as long as the network's letters",
        Then.KEEP,
        why="said to all recipients alike; what is about one of them stands in the mail and goes with it",
    ),
    Rule(
        "mailing_dispatchfile",
        "name",
        "the name of a file that went with a letter",
        "as long as the network's letters",
        Then.KEEP,
        why="frozen documents: what was sent must be possible to show",
    ),
    Rule(
        "mailing_letterversion",
        "saved_by saved_by_account",
        "shows who worded a letter",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="saved_by_account",
    ),
    Rule(
        "mailing_letterversion",
        "subject body",
        "the trust's own wording of its letters",
        "for good",
        Then.KEEP,
        why="a text with placeholders; names come in when it is sent",
    ),
    Rule(
        "mailing_mailsender",
        "from_name from_address reply_to rehearsal_address username sealed_password trouble",
        "how the trust's mail leaves, and where answers go",
        "until the trust changes it",
        Then.KEEP,
        why="a setting of the trust: a shared mailbox, chosen by those who run it",
    ),
    Rule(
        "mailing_signinmail",
        "address nonce last_answer",
        "sends a code for signing in",
        "30 days",
        Then.DELETE_ROW,
        "mailing.sign_in_delivery.forget_old",
    ),
]

OUTSIDE = [
    Outside(
        "mail that has been sent, in the recipient's mailbox and at mail servers",
        "reaches the recipient",
        "as the recipient and the mail provider decide",
        Then.KEEP,
        why="out of the portal's hands",
    ),
    Outside(
        "mailbox for mail that comes back (MAIL_RETURN_MAILBOX)",
        "finds addresses that do not work",
        "until whoever runs the mailbox empties its folders; a year at most is advised",
        Then.KEEP,
        why="the portal moves what it has read to a folder of its own and deletes nothing there",
    ),
]

NOTHING_PERSONAL: NothingPersonal = {
    "mailing_outgoingmail": "id trust_id dispatch_id state attempts due claim leased_until sent delivered rehearsed",
    "mailing_personallink": "id trust_id purpose mail_id single_use made expires revoked",
    "mailing_bounce": "id trust_id mail_id kind source happened",
    "mailing_suppression": "id trust_id reason since until released",
    "mailing_addressproblem": "id trust_id mail_id cause opened asked settled",
    "mailing_dispatch": "id trust_id occasion kind network_id language link_purpose state audience made started",
    "mailing_dispatchfile": "id trust_id dispatch_id file_id",
    "mailing_letterversion": "id trust_id kind language number is_standard saved",
    "mailing_mailsender": (
        "id trust_id per_minute host port security paused closed_until failures_in_row turn turn_until next_free"
    ),
    "mailing_signinmail": "id occasion language state attempts created sent",
}
