"""Carries out the retention policy of newsletters, as the retention role and inside one trust's scope."""

from datetime import timedelta

from django.utils import timezone

from network.forgetting import delete_with_history
from newsletters.models import NewsletterImage, Subscription

UNCONFIRMED_KEPT = timedelta(days=7)
DELETED_PICTURES_KEPT = timedelta(days=30)


def forget_unconfirmed(*, trust_id: int, most: int) -> int:
    """At most so many of those who never answered the question whether the newsletter was theirs to get."""
    over = timezone.now() - UNCONFIRMED_KEPT
    rows = Subscription.objects.filter(trust_id=trust_id, confirmed=None, asked__lt=over).order_by("pk")
    deleted, _ = Subscription.objects.filter(trust_id=trust_id, pk__in=rows.values("pk")[:most]).delete()
    return deleted


def forget_pictures(*, trust_id: int, most: int) -> int:
    """Their files go with those that nothing points at (network.forgetting)."""
    over = timezone.now() - DELETED_PICTURES_KEPT
    rows = NewsletterImage.objects.filter(trust_id=trust_id, removed__lt=over)
    return delete_with_history(rows, trust_id=trust_id, columns=("name", "alt"), most=most)
