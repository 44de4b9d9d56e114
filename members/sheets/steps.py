"""The steps of an import: received, columns chosen, answered, said yes to, given up."""

from django.db import transaction

from members.models import ColumnMapping, RegisterImport
from members.sheets.access import Reach, reach_of
from members.sheets.heading import Heading, guess
from members.tasks import carry_out_import
from network.actors import Actor
from network.models import HealthTrust, Network

State = RegisterImport.State


def own_networks(actor: Actor) -> list[Network]:
    """Those a list may be about."""
    reach = reach_of(actor)
    networks = Network.objects.filter(trust_id=actor.trust_id)
    return [network for network in networks if reach.may_change(network.pk)]


@transaction.atomic
def receive(heading: Heading, *, name: str, trust: HealthTrust, by: Actor) -> RegisterImport:
    """Our own sheet, and one whose columns were chosen before, needs no choosing."""
    remembered = ColumnMapping.objects.filter(trust=trust, header=heading.key).first()
    imported = RegisterImport(
        trust=trust,
        file_name=name[-200:],
        made_by=by.name,
        account=by.account_id,
        header=heading.cells,
        header_line=heading.line,
        rows=[[row.line, *row.cells] for row in heading.rows],
        columns=remembered.columns if remembered else guess(heading.cells),
        usual=remembered.usual if remembered else {},
    )
    known_network = imported.usual.get("network") in {None, *(network.pk for network in own_networks(by))}
    if heading.is_ours or (remembered and known_network):
        imported.state = State.REVIEW
    imported.save()
    return imported


@transaction.atomic
def choose_columns(imported: RegisterImport, *, columns: dict[str, int], usual: dict) -> None:
    """Remembered for the next list with this header."""
    heading = Heading(imported.header_line, imported.header, [])
    imported.columns, imported.usual = columns, usual
    imported.state, imported.choices = State.REVIEW, {}
    imported.save()
    ColumnMapping.objects.update_or_create(
        trust_id=imported.trust_id, header=heading.key, defaults={"columns": columns, "usual": usual}
    )


def keep_choices(imported: RegisterImport, *, answers: dict[str, str], shown: list[int], end: list[int]) -> None:
    """`shown`: of those who are gone, the ones that the page asked about."""
    kept = imported.choices.get("answers", {}) | answers
    ended = set(imported.choices.get("end", [])) - set(shown) | set(end) & set(shown)
    imported.choices = {"answers": kept, "end": sorted(ended)}
    imported.save(update_fields=["choices", "changed"])


@transaction.atomic
def agree(imported: RegisterImport, *, fingerprint: str, reach: Reach) -> bool:
    """Put it in line for a worker. False when it is there already, from a second click."""
    waiting = RegisterImport.objects.select_for_update().filter(pk=imported.pk, state__in=RegisterImport.OPEN).first()
    if waiting is None:
        return False
    changes = None if reach.changes is None else sorted(reach.changes)
    waiting.usual = waiting.usual | {"adds": sorted(reach.adds), "changes": changes}
    waiting.state, waiting.agreed = State.QUEUED, fingerprint
    waiting.save()
    carry_out_import.delay_on_commit(waiting.pk)
    return True


def drop(imported: RegisterImport) -> None:
    imported.delete()
