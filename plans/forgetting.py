"""Carries out the retention policy of plans, as the retention role and inside one trust's scope."""

from datetime import timedelta

from django.utils import timezone

from network.forgetting import delete_with_history
from plans.models import PlanImport

IMPORTS_KEPT = timedelta(days=30)  # of a document that nobody has stored as a plan


def forget_imports(*, trust_id: int, most: int) -> int:
    """At most so many that nobody has touched for so long. Their documents go with the files that nothing needs."""
    over = timezone.now() - IMPORTS_KEPT
    rows = PlanImport.objects.filter(trust_id=trust_id, plan=None, changed__lt=over)
    return delete_with_history(
        rows, trust_id=trust_id, columns=("file_name", "made_by", "made_by_account"), most=most
    )
