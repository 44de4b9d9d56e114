"""What shows that an activity was carried out: added and taken away."""

from django.utils import timezone

from network.actors import Actor
from network.files import store
from network.models import NetworkDocument
from network.uploads import Upload
from plans.models import Activity, Evidence
from plans.services import touch


def add_evidence(
    activity: Activity,
    *,
    by: Actor,
    text: str = "",
    link: str = "",
    document: NetworkDocument | None = None,
    upload: Upload | None = None,
) -> Evidence:
    """At least one of them. A document's title is kept as text: it stays when the document is taken away."""
    touch(activity.plan, by=by)
    file = None
    if upload:
        file = store(trust_id=activity.trust_id, content=upload.content, content_type=upload.content_type)
    evidence = Evidence.objects.create(
        trust_id=activity.trust_id,
        plan=activity.plan,
        activity=activity,
        text=text or (document.title if document else ""),
        link=link,
        document=document,
        file=file,
        file_name=upload.name if upload else "",
        added_by=by.name,
        added_by_account=by.account_id,
    )
    mark_touched(activity)
    return evidence


def remove_evidence(evidence: Evidence, *, by: Actor) -> None:
    touch(evidence.plan, by=by)
    evidence.delete()
    mark_touched(evidence.activity)


def mark_touched(activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(touched=timezone.now())
