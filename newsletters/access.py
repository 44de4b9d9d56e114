"""Who may do what with newsletters (domain section 12): the operations group writes them, coordinators send them."""

from mailing.access import WRITERS
from network.actors import Actor, Part
from network.models import HealthTrust, Network
from newsletters.models import Newsletter, NewsletterImage, Section, Subscription


def can_read_archive(actor: Actor, network: Network) -> bool:
    """The list itself holds what `visible_to` shows."""
    return True


def can_read_newsletter(actor: Actor, newsletter: Newsletter) -> bool:
    """Whoever sees the row may read it."""
    return True


def can_write_newsletters(actor: Actor, network: Network) -> bool:
    return actor.is_any(*WRITERS, network_id=network.pk)


def can_work_on_newsletter(actor: Actor, newsletter: Newsletter) -> bool:
    """Look at it from behind: preview, check, recipients, history; whatever its state."""
    return can_write_newsletters(actor, newsletter.network)


def can_edit_newsletter(actor: Actor, newsletter: Newsletter) -> bool:
    return newsletter.is_open and can_work_on_newsletter(actor, newsletter)


def can_work_on_section(actor: Actor, section: Section) -> bool:
    """Whatever the issue's state: who was writing when it went on must get the text back."""
    return can_work_on_newsletter(actor, section.newsletter)


def can_send_newsletter(actor: Actor, newsletter: Newsletter) -> bool:
    """To all the networks that it is for: ask for approval, schedule, send."""
    return all(actor.is_any(Part.COORDINATOR, network_id=network) for network in newsletter.network_ids)


def can_approve_newsletter(actor: Actor, newsletter: Newsletter) -> bool:
    """Anyone who writes for the network, but whoever asked: four eyes."""
    return can_work_on_newsletter(actor, newsletter) and actor.account_id != newsletter.asked_by_account


def can_read_image(actor: Actor, image: NewsletterImage) -> bool:
    return True


def can_see_subscription(actor: Actor, subscription: Subscription) -> bool:
    return can_write_newsletters(actor, subscription.network)


def can_set_newsletters(actor: Actor, trust: HealthTrust) -> bool:
    return actor.is_anywhere(Part.COORDINATOR, Part.ADMINISTRATOR)
