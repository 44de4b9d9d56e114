"""The wording of letters: the list, the editor, back to the standard text, the history."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mailing import letters as wordings
from mailing.access import can_set_sender, can_write_letters
from mailing.differences import differences
from mailing.letter_examples import Example, Look
from mailing.letter_form import BringBackForm, LetterForm, VersionForm
from mailing.letters import KINDS, Stale, Wording, current_letter, standard_letter
from mailing.models import LetterKind, LetterVersion
from mailing.placeholders import allowed_in
from network.access import require_form, requires
from network.models import HealthTrust

INVALID, STALE = 422, 409
may_frame_a_mail = csp_update({"frame-src": [SELF]})  # beside a page's own policy: the preview in its frame


@require_safe
@requires(can_write_letters, HealthTrust)
def letters(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    newest = {(row.kind, row.language): row for row in LetterVersion.objects.newest_of_each(trust)}
    languages = languages_of(trust)
    rows = [(kind, [(code, name, newest.get((kind.value, code))) for code, name in languages]) for kind in KINDS]
    context = {
        "rows": rows,
        "languages": languages,
        "tab": "letters",
        "can_set_sender": can_set_sender(request.actor, trust),
    }
    return render(request, "mailing/letters.html", context)


@may_frame_a_mail
@require_form
@requires(can_write_letters, HealthTrust)
def letter(request: HttpRequest, trust: HealthTrust, kind: str, language: str) -> HttpResponse:
    place = place_of(trust, kind, language)
    if request.POST.get("keep") == "theirs":
        messages.info(request, _("Nothing is changed: what was saved before stands."))
        return to_letter(*place)
    wording = current_letter(*place)
    form = LetterForm(request.POST or None, kind=kind, language=language, wording=wording)
    if not form.is_valid():
        return show_letter(request, place, wording, form, status=INVALID if form.is_bound else 200)
    if request.POST.get("keep") == "edit":
        form.go_by(wording.number)
        return show_letter(request, place, wording, form, beside=wording)
    written = {name: form.cleaned_data[name] for name in ("subject", "body")}
    try:
        changed = wordings.save_version(*place, **written, based_on=form.cleaned_data["version"], by=request.actor)
    except Stale as stale:
        context = frame(*place) | {"saved": stale.now, "written": written}
        return render(request, "mailing/letter_conflict.html", context, status=STALE)
    if changed:
        messages.success(request, _("The letter is saved. From now on it goes out with this text."))
    else:
        messages.info(request, _("Nothing is changed: the letter says this already."))
    return to_letter(*place)


def show_letter(
    request, place, wording: Wording, form: LetterForm, *, status: int = 200, beside=None
) -> HttpResponse:
    trust, kind, language = place
    shown = {name: form[name].value() or "" for name in ("subject", "body")}
    context = frame(*place) | {
        "form": form,
        "wording": wording,
        "beside": beside,
        "placeholders": allowed_in(kind),
        "languages": [(code, name, letter_url(trust, kind, code)) for code, name in languages_of(trust)],
        "looks": Look,
        "subject_shown": Example(trust, language, **shown).subject,
    }
    return render(request, "mailing/letter_form.html", context, status=status)


@require_form
@requires(can_write_letters, HealthTrust)
def letter_standard(request: HttpRequest, trust: HealthTrust, kind: str, language: str) -> HttpResponse:
    """One page asks, and shows what would change."""
    place = place_of(trust, kind, language)
    form = VersionForm(request.POST or None)
    if form.is_valid():
        try:
            wordings.back_to_standard(*place, based_on=form.cleaned_data["version"], by=request.actor)
        except Stale as stale:
            messages.warning(request, saved_meanwhile(stale.now))
            return redirect("letter_standard", **address(*place))
        messages.success(request, _("The letter has its standard text again. Your own is kept in the history."))
        return to_letter(*place)
    wording = current_letter(*place)
    context = frame(*place) | {
        "form": VersionForm(initial={"version": wording.number}),
        "wording": wording,
        "changes": changes(wording, Wording(*standard_letter(kind, language))),
    }
    return render(request, "mailing/letter_standard.html", context)


@may_frame_a_mail
@require_form
@requires(can_write_letters, HealthTrust)
def letter_history(request: HttpRequest, trust: HealthTrust, kind: str, language: str) -> HttpResponse:
    place = place_of(trust, kind, language)
    form = BringBackForm(request.POST or None)
    if form.is_valid():
        return brought_back(request, place, **form.cleaned_data)
    versions = list(wordings.history(*place))
    newest = versions[0].number if versions else 0
    context = frame(*place) | {"versions": versions, "newest": newest}
    number = number_asked(request) or newest
    if found := wordings.version_and_before(*place, number):
        context |= {"shown": found[0], "changes": changes(found[1], found[0])}
    elif number:
        raise Http404
    return render(request, "mailing/letter_history.html", context)


def brought_back(request: HttpRequest, place, *, number: int, version: int) -> HttpResponse:
    row = LetterVersion.objects.of(*place).filter(number=number).select_related("trust").first()
    if row is None:
        raise Http404
    try:
        wordings.bring_back(row, based_on=version, by=request.actor)
    except Stale as stale:
        messages.warning(request, saved_meanwhile(stale.now))
        return redirect("letter_history", **address(*place))
    messages.success(request, _("The letter says again what it said in version %(number)s.") % {"number": number})
    return to_letter(*place)


# What the pages share


def place_of(trust: HealthTrust, kind: str, language: str) -> tuple[HealthTrust, str, str]:
    if kind not in KINDS or language not in dict(settings.LANGUAGES):
        raise Http404
    return trust, kind, language


def address(trust: HealthTrust, kind: str, language: str) -> dict:
    return {"trust": trust.slug, "kind": kind, "language": language}


def letter_url(trust: HealthTrust, kind: str, language: str) -> str:
    return reverse("letter", kwargs=address(trust, kind, language))


def to_letter(trust: HealthTrust, kind: str, language: str) -> HttpResponse:
    return redirect(letter_url(trust, kind, language))


def languages_of(trust: HealthTrust) -> list[tuple[str, str]]:
    """(code, name); the trust's own first."""
    own_first = sorted(settings.LANGUAGES, key=lambda language: language[0] != trust.language)
    return [(code, str(name)) for code, name in own_first]


def frame(trust: HealthTrust, kind: str, language: str) -> dict:
    return {
        "kind": kind,
        "title": capfirst(LetterKind(kind).label),
        "language": language,
        "language_name": dict(languages_of(trust))[language],
        "letter_url": letter_url(trust, kind, language),
        "preview_url": reverse("letter_preview", kwargs=address(trust, kind, language)),
    }


def changes(before: Wording, after: Wording) -> dict:
    return {
        "subject": differences(before.subject, after.subject),
        "body": differences(before.body, after.body),
        "any": not before.says(after.subject, after.body),
    }


def number_asked(request: HttpRequest) -> int:
    number = request.GET.get("version", "")
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def saved_meanwhile(now: Wording) -> str:
    text = _("Nothing is changed yet: %(name)s has saved another text meanwhile. Look at it, and choose again.")
    return text % {"name": now.saved_by}
