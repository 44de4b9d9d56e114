"""The parts of an issue: written, moved, deleted, brought back, and seen while they are written."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.access import require_form, requires
from newsletters import pictures, writing
from newsletters.access import can_work_on_newsletter, can_work_on_section
from newsletters.forms.pictures import PictureForm
from newsletters.forms.writing import SectionForm
from newsletters.models import Newsletter, Section
from newsletters.models.sections import LONGEST, TEXT
from newsletters.views.pages import INVALID, closed, edit_url
from newsletters.views.parts import html_of, is_kind, redrawn
from plans.views.conflicts import store_or_show_conflict

FORM = "newsletters/section_form.html"
STEPS = {"up": -1, "down": 1}
OFFERED = 24  # pictures beside the text; the newest


@require_form
@requires(can_work_on_newsletter, Newsletter)
def newsletter_section_new(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """`kind`: text, or a block that is filled from data."""
    kind = request.GET.get("kind", TEXT)
    if not is_kind(kind):
        raise Http404
    if not newsletter.is_open:
        return closed(request, newsletter, element="add")
    section = Section(trust_id=newsletter.trust_id, newsletter=newsletter, kind=kind)
    form = SectionForm(request.POST if request.method == "POST" else None, instance=section)
    if wants_picture(request):
        return with_picture(request, form)
    if not form.is_valid():
        return form_page(request, form, status=INVALID if form.errors else 200)
    words = {name: form.cleaned_data[name] for name in ("title", "text")}
    try:
        added = writing.add_section(newsletter, kind=kind, **words, by=request.actor)
    except writing.NotOpen:
        return closed(request, newsletter, element="add")
    return redrawn(request, newsletter, said=_("The part is added."), anchor=added.anchor)


@require_form
@requires(can_work_on_section, Section)
def newsletter_section(request: HttpRequest, section: Section) -> HttpResponse:
    newsletter = section.newsletter
    if not newsletter.is_open:
        return closed(request, newsletter, element=section.anchor)
    if wants_picture(request):
        return with_picture(request, SectionForm(request.POST, instance=section))

    def store(form: SectionForm) -> bool:
        words = {name: form.cleaned_data[name] for name in ("stamp", "title", "text")}
        return writing.save_section(section, **words, by=request.actor)

    def make_form(row: Section, data) -> SectionForm:
        row.newsletter = newsletter  # fetched already
        return SectionForm(data, instance=row)

    try:
        return store_or_show_conflict(
            request,
            row=section,
            store=store,
            make_form=make_form,
            templates=templates(request),
            context=around(request, section),
            saved=lambda said: redrawn(request, newsletter, said=said, anchor=section.anchor),
            said=_("The part is saved."),
        )
    except writing.NotOpen:
        return closed(request, newsletter, element=section.anchor)


def templates(request: HttpRequest) -> tuple[str, str]:
    if request.htmx:
        return f"{FORM}#form", "plans/conflict.html#both"
    return FORM, "newsletters/conflict.html"


def around(request: HttpRequest, section: Section, picture_form: PictureForm | None = None) -> dict:
    """What stands around the form: the section as it reads with what is written, and the pictures to put in."""
    network = section.newsletter.network
    rows = pictures.images_of(network)[:OFFERED]
    return {
        "newsletter": section.newsletter,
        "edit_url": edit_url(section.newsletter),
        "section": section,
        "element": section.anchor if section.pk else "add",
        "html": html_of(as_written(request.POST, section)),
        "pictures": [
            (image, pictures.address_of(image, network), pictures.markdown_of(image, network)) for image in rows
        ],
        "picture_form": picture_form or picture_form_of(section),
    }


def picture_form_of(section: Section, *posted: Any) -> PictureForm:
    """Beside the fields of the part, in each of the forms that stand open."""
    element = section.anchor if section.pk else "add"
    return PictureForm(*posted, network=section.newsletter.network, prefix="picture", auto_id=f"{element}-%s")


def as_written(posted: Mapping[str, str], section: Section) -> Section:
    """Not to be stored."""
    title, text = (posted.get(name, getattr(section, name)) for name in ("title", "text"))
    return Section(newsletter=section.newsletter, kind=section.kind, title=title[:200], text=text[:LONGEST])


def form_page(request: HttpRequest, form: SectionForm, *, status: int = 200, **more) -> HttpResponse:
    context = {"form": form} | around(request, form.instance) | more
    return render(request, templates(request)[0], context, status=status)


def wants_picture(request: HttpRequest) -> bool:
    """A button says so; so does a file that was chosen before another button was pressed."""
    return "put" in request.POST or "picture-picture" in request.FILES


def with_picture(request: HttpRequest, form: SectionForm) -> HttpResponse:
    """The form again with the picture at the end of its text; nothing but the picture is stored."""
    network = form.instance.newsletter.network
    image = pictures.image_with(network, key=request.POST.get("put", ""))
    if image is None:
        picture_form = picture_form_of(form.instance, request.POST, request.FILES)
        if not picture_form.is_valid():
            return form_page(request, form, status=INVALID, picture_form=picture_form)
        image = picture_form.add(by=request.actor)
    form.put_in(pictures.markdown_of(image, network))
    return form_page(request, form, html=html_of(as_written(form.data, form.instance)), is_put_in=True)


def changed(change: Callable[[HttpRequest, Section], HttpResponse]) -> Callable[[HttpRequest, Section], HttpResponse]:
    """A change by a button; of an issue that is no draft any more nothing is changed."""

    @require_POST
    @requires(can_work_on_section, Section)
    def view(request: HttpRequest, section: Section) -> HttpResponse:
        try:
            return change(request, section)
        except writing.NotOpen:
            return closed(request, section.newsletter, element=section.anchor)

    return view


@changed
def newsletter_section_move(request: HttpRequest, section: Section) -> HttpResponse:
    """`step`: up or down."""
    step = request.POST.get("step", "")
    number, total = writing.move_section(section, STEPS.get(step, 0))
    said = {
        "up": _("Moved up. Now number %(number)s of %(total)s."),
        "down": _("Moved down. Now number %(number)s of %(total)s."),
    }.get(step, _("Not moved. It is number %(number)s of %(total)s."))
    if not number:
        said = _("Somebody else has deleted this meanwhile.")
    words = said % {"number": number, "total": total}
    return redrawn(request, section.newsletter, said=words, anchor=section.anchor, undo=None if number else section)


@changed
def newsletter_section_remove(request: HttpRequest, section: Section) -> HttpResponse:
    writing.remove_section(section)
    return redrawn(request, section.newsletter, said=_("The part is deleted."), undo=section)


@changed
def newsletter_section_restore(request: HttpRequest, section: Section) -> HttpResponse:
    writing.bring_back_section(section)
    return redrawn(request, section.newsletter, said=_("The part is back."), anchor=section.anchor)


@require_POST
@requires(can_work_on_newsletter, Newsletter)
def newsletter_section_preview(request: HttpRequest, newsletter: Newsletter) -> HttpResponse:
    """What is being written, as it will read. Nothing is stored."""
    kind = request.POST.get("kind", TEXT)
    if not is_kind(kind):
        raise Http404
    written = as_written(request.POST, Section(newsletter=newsletter, kind=kind))
    return render(request, f"{FORM}#shown", {"html": html_of(written)})
