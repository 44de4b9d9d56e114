"""Frozen versions: made at the approval, printed, published, taken back. See plans/services.py for the plan's way."""

import json
from datetime import datetime

from django.db.models import Exists, F, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify

from members.models import Body
from network.files import store
from network.models import PrintJob, StoredFile
from network.print_orders import order_print
from network.printing import PrintSource
from network.terms import words_of
from network.uploads import Upload
from plans.frozen import content_of, exchanged, outline_of_content
from plans.models import AnnualPlan, PlanLogo, PlanVersion
from plans.models.versions import hash_of
from plans.reading import PlanRows

KIND = "plan_version"


def freeze(
    plan: AnnualPlan,
    *,
    body: Body | None = None,
    minutes_file: Upload | None = None,
    frozen_by: str = "",
    at: datetime | None = None,
) -> PlanVersion:
    """The plan as it is stored now, under its number. Belongs in the transaction that approves it."""
    plan = AnnualPlan.objects.select_related("network__trust__region", "period").get(pk=plan.pk)
    plan.state = AnnualPlan.State.APPROVED  # also where it has come further before there were versions
    with translation.override(plan.network.trust.language):
        logos = list(PlanLogo.objects.filter(plan=plan).select_related("file"))
        content = content_of(plan, PlanRows(plan, words_of(plan.trust_id)), logos)
    return PlanVersion.objects.create(
        trust_id=plan.trust_id,
        plan=plan,
        network=plan.network,
        year=plan.year,
        number=plan.version,
        content=content,
        sha256=hash_of(content),
        approved_on=plan.approved_on,
        approved_by=plan.approved_by,
        body=body,
        minutes=plan.minutes,
        frozen=at or timezone.now(),
        frozen_by=frozen_by,
        **kept_minutes(plan, minutes_file),
    )


def kept_minutes(plan: AnnualPlan, minutes: Upload | None) -> dict:
    if minutes is None:
        return {}
    file = store(trust_id=plan.trust_id, content=minutes.content, content_type=minutes.content_type)
    return {"minutes_file": file, "minutes_name": minutes.name}


def freeze_missing(trust_id: int, *, as_of_approval: bool = False) -> list[PlanVersion]:
    """Of plans that were approved before there were versions; published ones become public.

    as_of_approval: as if it had been done on the day of the approval (the demo).
    """
    frozen = PlanVersion.objects.filter(plan=OuterRef("pk"), number=OuterRef("version"))
    plans = AnnualPlan.objects.filter(~Exists(frozen), trust=trust_id, state__in=AnnualPlan.FINISHED)
    return [freeze_late(plan, as_of_approval=as_of_approval) for plan in plans.order_by("pk")]


def freeze_late(plan: AnnualPlan, *, as_of_approval: bool) -> PlanVersion:
    noon = datetime.combine(plan.approved_on, datetime.min.time().replace(hour=12))
    at = timezone.make_aware(noon) if as_of_approval else timezone.now()
    version = freeze(plan, at=at)
    if plan.state in {AnnualPlan.State.PUBLISHED, AnnualPlan.State.CLOSED}:
        make_public(version, published_by="", at=at)
    return version


# On the public page


def make_public(version: PlanVersion, *, published_by: str, at: datetime | None = None) -> None:
    """Instead of the version that was public until now."""
    now = at or timezone.now()
    take_off(version.plan_id)
    rows = PlanVersion.objects.filter(pk=version.pk)
    rows.update(published=now, published_by=published_by, withdrawn=None)


def take_off(plan_id: int) -> int:
    """Nothing of the plan is public any more. Number of versions."""
    return PlanVersion.objects.filter(plan=plan_id).public().update(withdrawn=timezone.now())


def version_in_force(plan: AnnualPlan) -> PlanVersion:
    """Of an approved plan; frozen now, if that was done before there were versions."""
    version = PlanVersion.objects.filter(plan=plan, number=F("plan__version")).first()
    return version or freeze(plan)


# Print


def order_pdf(version: PlanVersion) -> PrintJob:
    return order_print(kind=KIND, object_id=version.pk, trust_id=version.trust_id)


def order_missing_pdfs(trust_id: int) -> int:
    """Those that nobody has ordered yet, and those that were ordered and not taken in. What a worker has given up
    waits for a human. Number of versions."""
    given_up = PrintJob.objects.filter(kind=KIND, object_id=OuterRef("pk"), state=PrintJob.State.FAILED)
    versions = PlanVersion.objects.filter(~Exists(given_up), trust=trust_id, pdf=None).without_content()
    found = list(versions)
    for version in found:
        job = order_pdf(version)
        if job.is_in_store:
            keep_pdf(version.pk, job.file, job.file_name)
    return len(found)


def keep_pdf(version_id: int, file: StoredFile, file_name: str) -> None:
    """The first one that is made stays. Called by the printer in the transaction that stores the file."""
    PlanVersion.objects.filter(pk=version_id, pdf=None).update(pdf=file, pdf_name=file_name)


def version_source(version_id: int) -> PrintSource:
    """From the frozen content alone, whatever has become of the plan since."""
    version = PlanVersion.objects.select_related("network__trust").get(pk=version_id)
    plan = outline_of_content(version.content)
    place = f"{plan.title} {version.network.trust.slug} {version.network.slug}"
    with translation.override(plan.language):
        html = render_to_string("plans/print/plan.html", {"plan": plan})
    data = json.dumps(exchanged(version.content), ensure_ascii=False, indent=1)
    return PrintSource(
        html=html,
        file_name=f"{slugify(place)}-v{version.number}.pdf",
        images=pictures_of(version),
        attachments={"plan.json": data.encode()},
    )


def pictures_of(version: PlanVersion) -> dict[str, bytes]:
    """By the names that the outline gives them; one whose file is gone is left out, as in the plan's own print."""
    wanted = [logo["sha256"] for logo in version.content["logos"]]
    files = {file.sha256: file for file in StoredFile.objects.filter(trust=version.trust_id, sha256__in=wanted)}
    return {
        f"logo-{number}": files[sha256].path.read_bytes()
        for number, sha256 in enumerate(wanted)
        if sha256 in files and files[sha256].is_kept
    }
