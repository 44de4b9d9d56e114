"""The retention policy of newsletters."""

from network.keeping import NothingPersonal, Rule, Then
from network.retention import MASK_AUTHORS, WITH_LEAVER

SENT_TO_ALL = "sent to everyone in the network; the fields warn against naming patients"

RULES = [
    Rule("newsletters_newsletter", "title body", "what was sent", "for good", Then.KEEP, why=SENT_TO_ALL),
    Rule(
        "newsletters_newsletter",
        "audience",
        "to whom it goes, by rules; a person's id only where somebody was chosen by name",
        "as long as the newsletter",
        Then.KEEP,
        why="points at persons who are anonymised then",
    ),
    Rule(
        "newsletters_newsletter",
        "made_by made_by_account",
        "shows who began it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="made_by_account",
    ),
    Rule(
        "newsletters_newsletter",
        "asked_by asked_by_account",
        "shows who asked for approval",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="asked_by_account",
    ),
    Rule(
        "newsletters_newsletter",
        "scheduled_by scheduled_by_account",
        "shows who scheduled it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="scheduled_by_account",
    ),
    Rule(
        "newsletters_newsletter",
        "approved_by approved_by_account",
        "shows who approved it",
        WITH_LEAVER,
        Then.ANONYMISE,
        MASK_AUTHORS,
        account="approved_by_account",
    ),
    Rule(
        "newsletters_section",
        "title text",
        "what the newsletter says",
        "as long as the newsletter",
        Then.KEEP,
        why=SENT_TO_ALL,
    ),
    Rule("newsletters_section", "changed_by", "shows who saved last", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "newsletters_newsletterimage",
        "name alt",
        "a picture of a newsletter and what it shows; whoever adds one is told to have the consent of those in it",
        "as long as the newsletters; thirty days after somebody has deleted it",
        Then.DELETE_ROW,
        "newsletters.forgetting.forget_pictures",
    ),
    Rule("newsletters_newsletterimage", "made_by", "shows who added it", WITH_LEAVER, Then.ANONYMISE, MASK_AUTHORS),
    Rule(
        "newsletters_subscription",
        "address name",
        "somebody outside the register wants the newsletter",
        "until they leave it; seven days when they never confirm",
        Then.DELETE_ROW,
        "newsletters.forgetting.forget_unconfirmed",
    ),
    Rule(
        "newsletters_newsletterrefusal",
        "person_id network_id refused",
        "somebody wants no newsletter",
        "until the person wants it again",
        Then.KEEP,
        why="points at a person who is anonymised then",
    ),
]

NOTHING_PERSONAL: NothingPersonal = {
    "newsletters_newsletter": "id trust_id network_id language state to_subscribers is_public activity_id follows_id "
    "send_at held asked approved sent dispatch_id is_being_queued link_answers made stamp removed",
    "newsletters_section": "id trust_id newsletter_id position kind stamp changed removed",
    "newsletters_newsletterimage": "id trust_id network_id key file_id width height was_sent made stamp removed",
    "newsletters_subscription": "id trust_id network_id asked confirmed",
    "newsletters_newsletterrefusal": "id trust_id",
    "newsletters_newslettersettings": "id trust_id approve_above",
}
