"""What stands under a row of a plan about comments and suggestions, until somebody opens it."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
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
MARKED = {
    "removed": '<del><span class="ds-sr-only">[{said} </span>{text}<span class="ds-sr-only"> {done}]</span></del>',
    "added": '<ins><span class="ds-sr-only">[{said} </span>{text}<span class="ds-sr-only"> {done}]</span></ins>',
    "": "{text}",
}
PLACES = {
    False: '<div class="talk" id="{element}">{links}</div>',
    True: '<div class="talk" id="{element}" hx-preserve>{links}</div>',
}


@register.simple_tag
def row_talk(talk: Talk | None, anchor: str, text: str) -> str:
    """How much is said about the row, as a link that opens it; nothing for who does not see drafts."""
    if talk is None:
        return ""
    element, short = f"talk-{anchor}", Truncator(text).chars(LONGEST)
    url = f"{talk.url}kommentarer/?{urlencode({'rad': anchor})}"
    links = [
        format_html(OPENS, url=url, element=element, words=words, text=short) for words in words_of(talk, anchor)
    ]
    if talk.can_suggest and (leads := suggesting(talk, anchor)):
        links.append(format_html(LEADS, url=leads[0], words=leads[1], text=short))
    if not links:
        return ""
    return format_html(PLACES[element in talk.kept_open], element=element, links=in_a_row(links))


def in_a_row(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join(" ", "{}", ((part,) for part in parts))


@register.simple_tag
def marked_words(pieces: Iterable[Piece]) -> SafeString:
    """Pieces of mailing.differences, with marks that can be heard, too."""
    said = {"removed": _("removed:"), "added": _("added:"), "": ""}
    done = _("end of change")
    shown = (
        format_html(MARKED[piece.change], said=said[piece.change], text=piece.text, done=done) for piece in pieces
    )
    return format_html_join("", "{}", ((part,) for part in shown))


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
