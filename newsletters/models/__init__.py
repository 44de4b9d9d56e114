from newsletters.models.images import NewsletterImage
from newsletters.models.newsletters import Newsletter
from newsletters.models.refusals import NewsletterRefusal
from newsletters.models.sections import Section
from newsletters.models.settings import NewsletterSettings
from newsletters.models.subscriptions import Subscription

__all__ = [
    "Newsletter",
    "NewsletterImage",
    "NewsletterRefusal",
    "NewsletterSettings",
    "Section",
    "Subscription",
]
