from allauth.socialaccount.models import SocialApp
from django import template

from members.openid.linking import configured_apps

register = template.Library()


@register.simple_tag
def openid_providers() -> list[SocialApp]:
    """Whom one can sign in by, beside the code; for the sign-in page."""
    return configured_apps()
