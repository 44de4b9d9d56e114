"""What stands under a row of a plan about comments and suggestions, until somebody opens it."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mailing.differences import Piece
from plans.writing.talk import Talk

register = template.Library()
LONGEST = 60
# One format for each row: a template of its own for each would cost more than the row.
OPENS = (
    '<a class="ds-link" data-focus href="{url}" hx-get="{url}" hx-target="#{element}" hx-swap="outerHTML">{words}'
    '<span class="ds-sr-only">: {text}</span></a>'
)
LEADS = '<a class="ds-link" href="{url}">{words}<span class="ds-sr-only">: {text}</span></a>'
MARKED = (
    '<{element}><span class="ds-sr-only">[{said} </span>{text}<span class="ds-sr-only"> {done}]</span></{element}>'
)
NOTHING = SafeString("")


@register.simple_tag
def row_talk(talk: Talk | None, anchor: str, text: str) -> SafeString:
    """How much is said about the row, as a link that opens it; nothing for who does not see drafts."""
    if talk is None:
        return NOTHING
    element, short = f"talk-{anchor}", Truncator(text).chars(LONGEST)
    url = f"{talk.url}kommentarer/?{urlencode({'rad': anchor})}"
    links = [
        format_html(OPENS, url=url, element=element, words=words, text=short) for words in words_of(talk, anchor)
    ]
    if talk.can_suggest and (leads := suggesting(talk, anchor)):
        links.append(format_html(LEADS, url=leads[0], words=leads[1], text=short))
    if not links:
        return NOTHING
    kept = SafeString(" hx-preserve") if element in talk.kept_open else ""
    return format_html('<div class="talk" id="{}"{}>{}</div>', element, kept, mark_safe(" ".join(links)))  # noqa: S308 (made by format_html)


@register.simple_tag
def marked_words(pieces: Iterable[Piece]) -> SafeString:
    """Pieces of mailing.differences, with marks that can be heard, too."""
    shown = []
    for piece in pieces:
        element, said = {"removed": ("del", _("removed:")), "added": ("ins", _("added:"))}.get(piece.change, ("", ""))
        shown.append(
            format_html(MARKED, element=mark_safe(element), said=said, text=piece.text, done=_("end of change"))  # noqa: S308 (one of two words)
            if element
            else escape(piece.text)
        )
    return mark_safe("".join(shown))  # noqa: S308 (made by format_html and escape)


@register.filter
def get_label(labels: Mapping[str, str], name: str) -> str:
    return labels.get(name, name)


def words_of(talk: Talk, anchor: str) -> list[str]:
    comments, waiting = talk.comments.get(anchor, 0), talk.suggestions.get(anchor, 0)
    found = [ngettext("%s comment", "%s comments", comments) % comments] if comments else []
    found += [ngettext("%s suggestion", "%s suggestions", waiting) % waiting] if waiting else []
    return found or ([_("Comment")] if talk.can_comment else [])


def suggesting(talk: Talk, anchor: str) -> tuple[str, str] | None:
    """Address and words."""
    kind, _dash, pk = anchor.rpartition("-")
    if kind == "activity":
        return f"{talk.url}aktivitet/{pk}/forslag/", _("Suggest a change")
    return (f"{talk.url}delmal/{pk}/forslag/", _("Suggest an activity")) if kind == "sub-goal" else None
