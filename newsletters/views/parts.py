"""The parts of an issue as its editor shows them, and what is redrawn after a change."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django_htmx.http import reswap, trigger_client_event

from mailing.letter_text import as_html
from network.blocks import BLOCKS
from newsletters.content import compose, part_of, wanted_of
from newsletters.models import Newsletter, Section
from newsletters.models.sections import TEXT
from newsletters.views.pages import edit_url


@dataclass(frozen=True)
class Shown:
    """A part, and how it reads now."""

    section: Section
    html: str  # '' when it has nothing to tell, and is left out


def parts_now(newsletter: Newsletter) -> dict:
    """What the template needs of the parts."""
    shown = [Shown(part.section, as_shown(part.markdown)) for part in compose(newsletter).parts]
    return {"newsletter": newsletter, "parts": shown, "kinds": kinds(), "parts_url": parts_url(newsletter)}


def parts_url(newsletter: Newsletter) -> str:
    """Under it stand the addresses of the parts."""
    return reverse("newsletter_section_new", kwargs=newsletter.place).removesuffix("ny/")


def kinds() -> list[tuple[str, str]]:
    """What can be added beside text, by its name."""
    return sorted(((name, capfirst(str(block.label))) for name, block in BLOCKS.items()), key=lambda each: each[1])


def is_kind(kind: str) -> bool:
    return kind == TEXT or kind in BLOCKS


def as_shown(markdown: str) -> str:
    """Without the portal's address before its own pictures, so that they show wherever the portal stands."""
    return as_html(markdown.replace(f"]({settings.PORTAL_ADDRESS}/", "](/"))


def html_of(section: Section) -> str:
    """Of what is being written, saved or not."""
    with translation.override(section.newsletter.language):
        part = part_of(section, wanted_of(section.newsletter, timezone.localdate()))
    return as_shown(part.markdown)


def section_address(section: Section) -> dict:
    return section.newsletter.place | {"newsletter": section.newsletter_id, "pk": section.pk}


def restore_url(section: Section) -> str:
    return reverse("newsletter_section_restore", kwargs=section_address(section))


def undo_asked(request: HttpRequest, newsletter: Newsletter) -> str:
    """Where the part that has just been deleted is brought back."""
    pk = request.GET.get("undo", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return ""
    place = newsletter.place | {"newsletter": newsletter.pk, "pk": int(pk)}
    return reverse("newsletter_section_restore", kwargs=place)


def redrawn(
    request: HttpRequest, newsletter: Newsletter, *, said: str, anchor: str = "", undo: Section | None = None
) -> HttpResponse:
    """After a change: the parts for htmx, with the forms that stand open left alone; the whole page otherwise."""
    if not request.htmx:
        if undo:
            return redirect(f"{edit_url(newsletter)}?undo={undo.pk}")
        messages.success(request, said)
        return redirect(edit_url(newsletter, anchor))
    context = parts_now(newsletter) | {
        "said": said,
        "undo": restore_url(undo) if undo else "",
        "kept_open": {*request.GET.getlist("open"), *request.POST.getlist("open")} - {request.htmx.target},
    }
    response = reswap(render(request, "newsletters/edit.html#changed", context), "none settle:0ms")
    focus = f"edit-{anchor}" if anchor and request.htmx.target in {anchor, "add"} else ""
    return trigger_client_event(response, "focusOn", {"id": focus}, after="settle") if focus else response
