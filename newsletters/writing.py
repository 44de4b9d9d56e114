"""Writing an issue: its head, and its parts in order.

Each change holds the issue, so that none slips in while somebody asks for approval, schedules or sends it.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from network.actors import Actor, Part
from network.models import Network
from newsletters.models import Newsletter, Section
from newsletters.models.sections import TEXT
from plans.models.numbering import renumber

# domain section 8: to all resource persons and all leaders.
USUAL_READERS = [Part.RESOURCE_PERSON.value, Part.LEADER.value]
COPIED = ("audience", "to_subscribers", "is_public")


class NotOpen(Exception):
    """The issue is no draft any more; nothing is stored."""


@transaction.atomic
def start(
    *, network: Network, title: str, language: str = "", copy_of: Newsletter | None = None, by: Actor
) -> Newsletter:
    """A draft, empty or with the parts and the readers of an earlier issue. The language is the trust's own."""
    newsletter = Newsletter(
        trust_id=network.trust_id,
        network=network,
        title=title,
        language=language or network.trust.language,
        audience={"networks": [network.pk], "to": USUAL_READERS},
        follows=copy_of,
        made_by=by.name,
        made_by_account=by.account_id,
    )
    for name in COPIED if copy_of else ():
        setattr(newsletter, name, getattr(copy_of, name))
    newsletter.save()
    if copy_of:
        copy_sections(copy_of, newsletter, by=by)
    return newsletter


def copy_sections(source: Newsletter, newsletter: Newsletter, *, by: Actor) -> None:
    Section.objects.bulk_create(
        Section(
            trust_id=newsletter.trust_id,
            newsletter=newsletter,
            position=position,
            kind=section.kind,
            title=section.title,
            text=section.text,
            changed_by=by.name,
        )
        for position, section in enumerate(sections_of(source))
    )


def hold(newsletter: Newsletter) -> None:
    """Until the transaction ends nobody else changes the issue or lets it go on. NotOpen when it is no draft."""
    rows = Newsletter.objects.select_for_update(of=["self"])
    if not rows.get(trust=newsletter.trust_id, pk=newsletter.pk).is_open:
        raise NotOpen


def sections_of(newsletter: Newsletter):
    return newsletter.sections.filter(trust=newsletter.trust_id).present().order_by("position", "pk")


@transaction.atomic
def save_head(newsletter: Newsletter, *, stamp: int, **values: Any) -> bool:
    """Title, language, activity, whether it is public; False when somebody has saved them since."""
    hold(newsletter)
    return Newsletter.objects.save_if_unchanged(pk=newsletter.pk, stamp=stamp, **values)


@transaction.atomic
def add_section(newsletter: Newsletter, *, kind: str = TEXT, title: str = "", text: str = "", by: Actor) -> Section:
    """As the last one."""
    hold(newsletter)
    last = newsletter.sections.filter(trust=newsletter.trust_id).aggregate(last=Max("position"))["last"]
    return Section.objects.create(
        trust_id=newsletter.trust_id,
        newsletter=newsletter,
        position=0 if last is None else last + 1,
        kind=kind,
        title=title,
        text=text,
        changed_by=by.name,
    )


@transaction.atomic
def save_section(section: Section, *, stamp: int, title: str, text: str, by: Actor) -> bool:
    """False when somebody has saved or deleted it since the stamp was read. Whoever saves a part that was deleted
    has been asked, and wants it back."""
    hold(section.newsletter)
    return Section.objects.save_if_unchanged(
        pk=section.pk,
        stamp=stamp,
        title=title,
        text=text,
        removed=None,
        changed=timezone.now(),
        changed_by=by.name,
    )


@transaction.atomic
def move_section(section: Section, steps: int) -> tuple[int, int]:
    """Down by so many steps (up when negative), as far as there is room. Its place from 1, and how many there are;
    place 0 when it has been deleted meanwhile."""
    hold(section.newsletter)
    rows = list(sections_of(section.newsletter))
    if section not in rows:
        return 0, len(rows)
    here = rows.index(section)
    there = min(max(here + steps, 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    renumber(rows)
    return there + 1, len(rows)


@transaction.atomic
def remove_section(section: Section) -> None:
    """Off the surface; a form that is open elsewhere becomes stale. The history notes who."""
    hold(section.newsletter)
    section.take_off(timezone.now())


@transaction.atomic
def bring_back_section(section: Section) -> None:
    hold(section.newsletter)
    section.take_off(None)


@transaction.atomic
def remove(newsletter: Newsletter) -> None:
    """Delete the draft; it can be brought back."""
    hold(newsletter)
    newsletter.take_off(timezone.now())


def bring_back(newsletter: Newsletter) -> None:
    newsletter.take_off(None)


def deleted_or_draft(network: Network, pk: int) -> Newsletter | None:
    """An issue that may be deleted or brought back, whichever it is now."""
    rows = Newsletter.objects.filter(trust=network.trust_id, network=network, pk=pk, state=Newsletter.State.DRAFT)
    return rows.select_related("network__trust__region").first()
