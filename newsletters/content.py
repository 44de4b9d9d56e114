"""What an issue says: its sections in order, the blocks filled with what the portal knows now.

Until it is sent it is worked out anew each time; what was sent stands in the issue (`Newsletter.body`).
"""

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from mailing.framing import with_near_pictures
from mailing.leaving import Archived
from mailing.letter_text import as_html
from mailing.models import Dispatch
from mailing.rendering import Letter
from members.letter_values import as_plain
from network.blocks import BLOCKS, Entry, Wanted
from network.models import Network
from newsletters.models import Newsletter, Section

HALF_A_YEAR = datetime.timedelta(days=183)  # the documents' pace: one in June, one in December
OWN_ADDRESS = re.compile(r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)/(?!/)", re.MULTILINE)  # of a link or picture of ours
LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])", re.MULTILINE)  # what Markdown would take for a list or a heading


OCCASION = re.compile(r"newsletter(?:-try)?/(\d+)", re.ASCII)  # of one that is sent, or tried
WHITE = re.compile(r"[ \t\r\n\f\v]+")  # not the spaces inside a number


@dataclass(frozen=True)
class Part:
    """A section as it is read now."""

    section: Section
    heading: str
    markdown: str  # with its heading; '' when there is nothing to say, and then it is left out

    @property
    def is_left_out(self) -> bool:
        return not self.markdown


@dataclass(frozen=True)
class Content:
    markdown: str  # without the title, which stands above it; each address is whole
    parts: tuple[Part, ...] = ()  # none of an issue that was sent

    @property
    def left_out(self) -> list[Part]:
        return [part for part in self.parts if part.is_left_out]


def compose(newsletter: Newsletter, *, day: datetime.date | None = None) -> Content:
    """As it would be sent on that day (today); a sent one as it was sent. In the scope of who writes."""
    if newsletter.sent:
        return Content(newsletter.body)
    wanted = wanted_of(newsletter, day or timezone.localdate())
    sections = newsletter.sections.filter(trust=newsletter.trust_id).present().order_by("position", "pk")
    with translation.override(newsletter.language):
        parts = tuple(part_of(section, wanted) for section in sections)
    return Content("\n\n".join(part.markdown for part in parts if part.markdown), parts)


def wanted_of(newsletter: Newsletter, day: datetime.date) -> Wanted:
    """New is what came since the network's last issue, or in half a year where there is none."""
    networks = (
        Network.objects.select_related("trust").filter(trust=newsletter.trust_id).in_bulk(newsletter.network_ids)
    )
    before = Newsletter.objects.filter(trust=newsletter.trust_id, network=newsletter.network_id).sent()
    last = before.order_by("-sent").values_list("sent", flat=True).first()
    return Wanted(
        networks=tuple(networks[pk] for pk in newsletter.network_ids if pk in networks),
        since=timezone.localdate(last) if last else day - HALF_A_YEAR,
        until=day + HALF_A_YEAR,
        day=day,
        is_open_to_all=newsletter.is_public or newsletter.to_subscribers,
    )


def part_of(section: Section, wanted: Wanted) -> Part:
    """In the active language."""
    if section.is_text:
        return Part(section, section.title, written(section.title, absolute(section.text)))
    block = BLOCKS.get(section.kind)  # none when the floor that knew it is gone
    entries = block.read(wanted) if block else ()
    heading = section.title or (capfirst(str(block.label)) if block else section.kind)
    if not entries:
        return Part(section, heading, "")
    return Part(section, heading, written(heading, absolute(section.text), "\n".join(map(item, entries))))


def written(heading: str, *texts: str) -> str:
    head = f"## {as_plain(' '.join(heading.split()))}" if heading.strip() else ""
    return "\n\n".join(text.strip() for text in (head, *texts) if text.strip())


def item(entry: Entry) -> str:
    """Nothing in it is read as Markdown."""
    title = as_plain(on_one_line(entry.title))
    if entry.url:
        address = absolute_address(entry.url).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        title = f"[{title}](<{address}>)"
    text = LINE_START.sub(r"\1\\\2\3", as_plain(on_one_line(entry.text)))
    return f"- **{title}**" + (f"\n  {text}" if text else "")


def on_one_line(text: str) -> str:
    return WHITE.sub(" ", text).strip()


def absolute(markdown: str) -> str:
    """Links and pictures of ours with the portal's address: a mail stands in no place of its own."""
    return OWN_ADDRESS.sub(rf"\1{settings.PORTAL_ADDRESS}/", markdown.replace("\r\n", "\n"))


def absolute_address(url: str) -> str:
    return settings.PORTAL_ADDRESS + url if url.startswith("/") and not url.startswith("//") else url


def on_page(markdown: str) -> SafeString:
    """HTML. Our own addresses without the host: a page may be open under another name than mail says."""
    return SafeString(with_near_pictures(as_html(markdown)).replace(f'="{settings.PORTAL_ADDRESS}/', '="/'))


def letter_of(newsletter: Newsletter, content: Content, *, mood: str = "") -> Letter:
    """As mail. The seats of the links in its foot are filled by whoever delivers or shows it."""
    network = newsletter.network
    return Letter(
        subject=newsletter.title,
        body=content.markdown,
        language=newsletter.language,
        sender=network.trust.name,
        network=network.name,
        is_personal=False,
        is_newsletter=True,
        read_at=archived_as(newsletter),
        mood=mood,
    )


def occasion_of(newsletter: Newsletter) -> str:
    return f"newsletter/{newsletter.pk}"


def archived(dispatches: Collection[Dispatch]) -> Mapping[int, Archived]:
    """By dispatch: where its issue stands in the archive. One query, in the trust's scope."""
    found = {dispatch.pk: OCCASION.match(dispatch.occasion) for dispatch in dispatches}
    issues = {dispatch: int(occasion[1]) for dispatch, occasion in found.items() if occasion}
    rows = Newsletter.objects.select_related("network__trust").in_bulk(set(issues.values()))
    return {dispatch: archived_as(rows[issue]) for dispatch, issue in issues.items() if issue in rows}


def archived_as(newsletter: Newsletter) -> Archived:
    return Archived(address_of(newsletter), is_open=newsletter.is_public)


def address_of(newsletter: Newsletter) -> str:
    return settings.PORTAL_ADDRESS + reverse("newsletter", kwargs=newsletter.place)
