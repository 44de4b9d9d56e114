"""From a document that somebody brings to a reading that waits for its review. A worker reads it.

Nothing of the plan is stored here but the reading itself. The row is the truth, the worker's message only a hint.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from network.actors import Actor
from network.files import store
from network.free_text import REFUSAL, find_identity_number
from network.models import Network
from network.uploads import Upload
from plans.exchange import FORMAT
from plans.importing.corrected import corrected_of, ids_by_number, part_of
from plans.importing.data import as_data_with_source
from plans.importing.doubts import Doubt
from plans.importing.matching import match
from plans.importing.own_file import NotOurs, read_own
from plans.importing.reader import read_plan
from plans.importing.result import Reading, Refused
from plans.models import AnnualPlan, PlanImport

State = PlanImport.State
MOST_ATTEMPTS = 3  # a document that takes its worker down with it must not do so forever
YEARS = range(2000, 2101)  # as AnnualPlan


@transaction.atomic
def receive(upload: Upload, *, network: Network, year: int | None, by: Actor) -> PlanImport:
    """Keep the document and put it in line to be read. `year` None: the document says it."""
    file = store(trust_id=network.trust_id, content=upload.content, content_type=upload.content_type)
    return PlanImport.objects.create(
        trust_id=network.trust_id,
        network=network,
        file=file,
        file_name=upload.name,
        made_by=by.name,
        made_by_account=by.account_id,
        language=translation.get_language() or "",
        year=year,
    )


def read_again(row: PlanImport, *, year: int, by: Actor) -> bool:
    """For another year: what has none of its own in the document is in that one. What was settled is asked anew."""
    waiting = PlanImport.objects.filter(pk=row.pk, state=State.REVIEW)
    blank = {"found": {}, "corrected": {}, "decisions": {}, "attempts": 0, "changed": timezone.now()}
    return bool(waiting.update(state=State.READING, year=year, **blank))


def drop(row: PlanImport, *, by: Actor) -> bool:
    """Throw it away, unless it was stored meanwhile. The document goes with the files that nothing needs."""
    found, _by_model = PlanImport.objects.filter(pk=row.pk).exclude(state=State.STORED).delete()
    return bool(found)


# In the worker


def read(import_id: int) -> None:
    """Opens its own transactions: nothing is held while the document is read."""
    if not (row := claim(import_id)):
        return
    with translation.override(row.language or row.network.trust.language):
        try:
            if row.attempts > MOST_ATTEMPTS:
                raise Refused(_("Reading the file failed several times. Copy the text and paste it instead."))
            reading, year = reading_of(row, row.file.path.read_bytes())
            refuse_identity_numbers(reading)
        except (Refused, OSError) as refused:
            refuse(row, getattr(refused, "reason", _("The file has gone. Choose it again.")))
        except Exception:
            refuse(row, _("The portal could not read the file. Copy the text and paste it instead."))
            raise
        else:
            keep(row, reading, year)


@transaction.atomic
def claim(import_id: int) -> PlanImport | None:
    """None when another worker has it, or it was read or thrown away."""
    rows = PlanImport.objects.filter(pk=import_id, state=State.READING).select_related("network__trust", "file")
    row = rows.select_for_update(of=["self"], skip_locked=True).first()
    if row:
        row.attempts += 1
        row.save(update_fields=["attempts", "changed"])
    return row


def reading_of(row: PlanImport, content: bytes) -> tuple[Reading, int]:
    """With the year that it was read for: the one that was asked for, else the document's own."""
    where = {"trust": row.network.trust.slug, "network": row.network.slug}
    year = row.year or timezone.localdate().year
    reading = read_content(content, year=year, **where)
    if row.year:
        return reading, year
    said = year_said(reading)
    if said is None or said == year:
        return reading, year
    return read_content(content, year=said, **where), said


def read_content(content: bytes, *, year: int, trust: str, network: str) -> Reading:
    """Our own JSON as well as every document."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and FORMAT.encode() in content[:1000]:
        try:
            return read_own(content.removeprefix(b"\xef\xbb\xbf"), year=year, trust=trust, network=network)
        except NotOurs:
            raise Refused(_("The file is damaged. Take the plan out once more, and choose the new file.")) from None
    return read_plan(content, year=year, trust=trust, network=network)


def year_said(reading: Reading) -> int | None:
    """The one that a doubt names; the plan in a file of our own keeps its year."""
    named = [doubt.proposed or "" for doubt in reading.doubts if doubt.code == "other_year"]
    years = [int(year) for year in [*named, str(reading.plan.year)] if year.isdigit()]
    return next((year for year in years if year in YEARS), None)


def refuse_identity_numbers(reading: Reading) -> None:
    for line in reading.source:
        if number := find_identity_number(" ".join((line.text, *line.cells))):
            raise Refused(str(REFUSAL) % {"beginning": number[:2]})


@transaction.atomic
def refuse(row: PlanImport, reason: str) -> None:
    """It changes nothing: the document is let go, only the sentence stays."""
    values = {"state": State.REFUSED, "refusal": reason, "file": None, "changed": timezone.now()}
    at_work_on(row).update(**values)


@transaction.atomic
def keep(row: PlanImport, reading: Reading, year: int) -> None:
    data = as_data_with_source(reading)
    corrected = corrected_of(data["plan"], data["lines"])
    head = corrected["head"]
    head["network_name"] = head["network_name"] or row.network.name
    ids = ids_by_number(corrected)
    doubts = [as_doubt(doubt, ids) for doubt in reading.doubts]
    doubts += match(corrected, data["plan"], network=row.network, year=year)
    found = {name: data[name] for name in ("plan", "source", "labels", "tables")} | {"doubts": doubts}
    found["ours"] = "state" in reading.plan.more  # written by this portal, so that nothing is missing
    values = {"year": year, "found": found, "corrected": corrected, "decisions": {}, "changed": timezone.now()}
    at_work_on(row).update(state=State.REVIEW, **values)


def at_work_on(row: PlanImport) -> models.QuerySet:
    """None when it was thrown away meanwhile, or is wanted for another year."""
    return PlanImport.objects.filter(pk=row.pk, state=State.READING, attempts=row.attempts, year=row.year)


def as_doubt(doubt: Doubt, ids: dict[str, str]) -> dict[str, Any]:
    """`proposed` is for people; `value` is what is entered when they agree."""
    part, field = part_of(doubt.place)
    value = ids.get(doubt.proposed or "") if field == "refers_to" else doubt.proposed
    return {
        "code": doubt.code,
        "lines": list(doubt.lines),
        "text": doubt.text,
        "part": part,
        "field": field,
        "proposed": doubt.proposed,
        "value": value,
        "values": {name: str(value) for name, value in doubt.values.items()},
    }


def left_behind() -> Sequence[int]:
    """What a lost message or a dead worker has left."""
    return list(PlanImport.objects.left_behind().values_list("pk", flat=True))


def is_there(row: PlanImport) -> bool:
    """Nobody has thrown it away."""
    return PlanImport.objects.filter(pk=row.pk).exists()


def is_taken(network: Network, year: int) -> bool:
    """Does the network have a plan for that year already?"""
    return AnnualPlan.objects.filter(trust_id=network.trust_id, network=network, year=year).exists()
