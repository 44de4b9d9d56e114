"""What an issue must not leave the house with, and what its writers should know before it does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Count
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mailing.placeholders import WRITTEN, Placeholder, blanks_in
from newsletters.audience import names_without_address, persons_of, reach_of
from newsletters.content import Content, Part, compose, letter_of
from newsletters.links import findings_of_links, findings_of_pictures, outside_links
from newsletters.models import Newsletter

LONGEST_SUBJECT = 70  # characters that the list of a mail program shows
MOST_BYTES = 100_000  # of HTML: some mail programs cut off the rest, and with it the foot
MOST_NAMED = 10
UNFINISHED = re.compile(r"\b(?:xxx+|todo|tbd|lorem ipsum)\b", re.IGNORECASE)


class Severity(models.TextChoices):
    STOP = "stop", gettext_lazy("Must be mended before it is sent")
    WARNING = "warning", gettext_lazy("Should be looked at")
    NOTE = "note", gettext_lazy("Good to know")


@dataclass(frozen=True)
class Finding:
    severity: Severity
    text: str
    url: str  # where it is mended


def findings(newsletter: Newsletter) -> list[Finding]:
    """The gravest first. Nothing is asked of other people's servers; what they have said counts."""
    content = compose(newsletter)
    edit = reverse("newsletter_edit", kwargs=newsletter.place)
    found = [
        *of_subject(newsletter, edit),
        *of_content(content, edit),
        *of_size(newsletter, content, edit),
        *of_readers(newsletter),
        *of_links_not_tried(newsletter, content),
    ]
    for part in content.parts:
        here = f"{edit}#{part.section.anchor}"
        found += [*of_text(part, here), *of_links(newsletter, part, here)]
    return sorted(found, key=lambda finding: Severity.values.index(finding.severity))


def blocking(newsletter: Newsletter) -> list[Finding]:
    """Those with which it cannot be sent."""
    return [finding for finding in findings(newsletter) if finding.severity == Severity.STOP]


# What it says


def of_subject(newsletter: Newsletter, edit: str) -> Iterator[Finding]:
    length = len(newsletter.title)
    if length > LONGEST_SUBJECT:
        text = _(
            "The title has %(length)s characters. It is the subject of the mail, of which phones show about %(most)s."
        )
        yield Finding(Severity.WARNING, text % {"length": length, "most": LONGEST_SUBJECT}, edit)
    yield from of_words(newsletter.title, _("the title"), edit)


def of_content(content: Content, edit: str) -> Iterator[Finding]:
    if not content.markdown.strip():
        yield Finding(Severity.STOP, _("The newsletter is empty: nobody has written anything in it yet."), edit)
        return
    for part in content.left_out:
        here = f"{edit}#{part.section.anchor}"
        if part.section.is_text:
            yield Finding(Severity.WARNING, _("There is a part with nothing in it. It is left out."), here)
        else:
            text = _("“%(heading)s” has nothing to tell now, and is left out.")
            yield Finding(Severity.NOTE, text % {"heading": part.heading}, here)


def of_text(part: Part, here: str) -> Iterator[Finding]:
    yield from of_words(f"{part.section.title}\n{part.section.text}", named(part), here)


def of_words(text: str, where: str, here: str) -> Iterator[Finding]:
    """What stands for something that is still to be written. Nothing is put into a newsletter."""
    for blank in blanks_in(text):
        said = _("In %(where)s something is still to be filled in: %(blank)s")
        yield Finding(Severity.STOP, said % {"where": where, "blank": blank}, here)
    for word in dict.fromkeys(WRITTEN.findall(text)):
        is_known = word.strip().lower() in Placeholder.values
        said = _("In %(where)s stands {%(word)s}. A newsletter is the same to all, so everyone would read just that.")
        severity = Severity.STOP if is_known else Severity.WARNING
        yield Finding(severity, said % {"where": where, "word": word}, here)
    for word in dict.fromkeys(UNFINISHED.findall(text)):
        said = _("In %(where)s stands “%(word)s”, as in a text that is not finished.")
        yield Finding(Severity.WARNING, said % {"where": where, "word": word}, here)


def named(part: Part) -> str:
    return _("“%(heading)s”") % {"heading": part.heading} if part.heading else _("a part without a heading")


def of_links(newsletter: Newsletter, part: Part, here: str) -> Iterator[Finding]:
    where = named(part)
    for is_grave, text in (*findings_of_links(newsletter, part), *findings_of_pictures(part.markdown)):
        severity = Severity.STOP if is_grave else Severity.WARNING
        yield Finding(severity, _("In %(where)s: %(what)s") % {"where": where, "what": text}, here)


def of_links_not_tried(newsletter: Newsletter, content: Content) -> Iterator[Finding]:
    number = len([address for address in outside_links(content) if address not in newsletter.link_answers])
    if number:
        said = ngettext(
            "Nobody has tried yet whether %(number)s link to another place works.",
            "Nobody has tried yet whether %(number)s links to other places work.",
            number,
        )
        url = reverse("newsletter_check", kwargs=newsletter.place) + "#links"
        yield Finding(Severity.WARNING, said % {"number": number}, url)


def of_size(newsletter: Newsletter, content: Content, edit: str) -> Iterator[Finding]:
    size = len(letter_of(newsletter, content).html_for({}).encode())
    if size > MOST_BYTES:
        said = _("The mail is %(size)s kB long. Some mail programs cut off what is over %(most)s kB. Shorten it.")
        yield Finding(Severity.WARNING, said % {"size": size // 1000, "most": MOST_BYTES // 1000}, edit)


# To whom


def of_readers(newsletter: Newsletter) -> Iterator[Finding]:
    rule = reverse("newsletter_readers", kwargs=newsletter.place)
    trust = {"trust": newsletter.network.trust.slug}
    reach = reach_of(newsletter)
    if not reach.recipients:
        yield Finding(Severity.STOP, _("Nobody would get it. Choose who is to get the newsletter."), rule)
    if reach.without_address:
        said = ngettext(
            "%(number)s person has no e-mail address and gets nothing: %(names)s.",
            "%(number)s persons have no e-mail address and get nothing: %(names)s.",
            reach.without_address,
        )
        names = in_a_row(names_without_address(newsletter))
        url = reverse("register", kwargs=trust)
        yield Finding(Severity.WARNING, said % {"number": reach.without_address, "names": names}, url)
    if reach.blocked:
        said = ngettext(
            "%(number)s address is blocked, because mail to it has come back.",
            "%(number)s addresses are blocked, because mail to them has come back.",
            reach.blocked,
        )
        yield Finding(Severity.WARNING, said % {"number": reach.blocked}, reverse("mail_addresses", kwargs=trust))
    yield from of_shared_addresses(newsletter, reverse("duplicates", kwargs=trust))
    if newsletter.to_subscribers or newsletter.is_public:
        said = _("It goes outside the network too. So the blocks tell no names, and nothing that is not public.")
        yield Finding(Severity.NOTE, said, rule)


def of_shared_addresses(newsletter: Newsletter, url: str) -> Iterator[Finding]:
    with_address = persons_of(newsletter).exclude(email="").order_by()
    rows = with_address.annotate(lower_address=Lower("email")).values("lower_address")
    shared = list(rows.annotate(number=Count("pk")).filter(number__gt=1).order_by("lower_address"))
    if shared:
        said = ngettext(
            "%(number)s address belongs to several persons, who get one newsletter each there: %(addresses)s. "
            "Is somebody registered twice?",
            "%(number)s addresses belong to several persons, who get one newsletter each there: %(addresses)s. "
            "Is somebody registered twice?",
            len(shared),
        )
        addresses = in_a_row([row["lower_address"] for row in shared])
        yield Finding(Severity.NOTE, said % {"number": len(shared), "addresses": addresses}, url)


def in_a_row(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
