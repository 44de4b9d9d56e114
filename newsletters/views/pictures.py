"""The pictures of a network's newsletters."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.access import require_form, requires
from network.models import Network
from newsletters import pictures
from newsletters.access import can_read_image, can_write_newsletters
from newsletters.forms.pictures import AltForm, PictureForm
from newsletters.models import NewsletterImage
from newsletters.views.pages import INVALID, STALE
from plans.views.conflicts import store_or_show_conflict

ON_A_PAGE = 24
A_DAY, A_YEAR = 24 * 60 * 60, 365 * 24 * 60 * 60  # seconds


@require_safe
@requires(can_write_newsletters, Network)
def newsletter_images(request: HttpRequest, network: Network) -> HttpResponse:
    """`undo`: the key of one that has just been deleted."""
    page = Paginator(pictures.images_of(network), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [(image, pictures.address_of(image, network)) for image in page]
    undo = pictures.deleted_with(network, key=request.GET["undo"]) if "undo" in request.GET else None
    return render(request, "newsletters/images.html", {"page": page, "shown": shown, "undo": undo})


@require_form
@requires(can_write_newsletters, Network)
def newsletter_image_new(request: HttpRequest, network: Network) -> HttpResponse:
    posted = request.method == "POST"
    form = PictureForm(request.POST if posted else None, request.FILES if posted else None, network=network)
    if form.is_valid():
        form.add(by=request.actor)
        messages.success(request, _("The picture is added. It can be put into any text of a newsletter."))
        return to_list(network)
    return render(request, "newsletters/image_new.html", {"form": form}, status=INVALID if form.errors else 200)


def to_list(network: Network) -> HttpResponse:
    return redirect("newsletter_images", trust=network.trust.slug, network=network.slug)


@require_form
@requires(can_write_newsletters, Network)
def newsletter_image_edit(request: HttpRequest, network: Network, key: uuid.UUID) -> HttpResponse:
    """Its words, and where it is used. One that was deleted meanwhile comes back with what somebody has written."""
    image = image_or_404(network, key)
    if image.is_gone and request.method != "POST":
        return to_list_with_undo(network, image)

    def saved(said: str) -> HttpResponse:
        messages.success(request, said)
        return to_list(network)

    return store_or_show_conflict(
        request,
        row=image,
        store=lambda form: pictures.save_alt(image, stamp=form.cleaned_data["stamp"], alt=form.cleaned_data["alt"]),
        make_form=lambda row, data: AltForm(data, instance=row),
        templates=("newsletters/image_edit.html", "newsletters/image_conflict.html"),
        context=around(request, network, image),
        saved=saved,
        said=_("The words are saved. Newsletters that have the picture already keep those they were given."),
    )


def image_or_404(network: Network, key: uuid.UUID) -> NewsletterImage:
    image = pictures.image_with(network, key=str(key)) or pictures.deleted_with(network, key=str(key))
    if image is None:
        raise Http404
    return image


def around(request: HttpRequest, network: Network, image: NewsletterImage) -> dict:
    return {
        "image": image,
        "address": pictures.address_of(image, network),
        "uses": pictures.uses_of(image, request.actor),
        "element": "picture",
    }


@require_POST
@requires(can_write_newsletters, Network)
def newsletter_image_remove(request: HttpRequest, network: Network, key: uuid.UUID) -> HttpResponse:
    """One that an issue has stays, and the page says which."""
    image = image_or_404(network, key)
    if pictures.remove(image):
        return to_list_with_undo(network, image)
    context = around(request, network, image) | {"form": AltForm(instance=image), "is_kept": True}
    return render(request, "newsletters/image_edit.html", context, status=STALE)


def to_list_with_undo(network: Network, image: NewsletterImage) -> HttpResponse:
    response = to_list(network)
    response["Location"] += f"?undo={image.key}"
    return response


@require_POST
@requires(can_write_newsletters, Network)
def newsletter_image_restore(request: HttpRequest, network: Network, key: uuid.UUID) -> HttpResponse:
    pictures.bring_back(image_or_404(network, key))
    messages.success(request, _("The picture is back."))
    return to_list(network)


@require_safe
@requires(can_read_image, NewsletterImage, public=True)
def newsletter_image(request: HttpRequest, image: NewsletterImage) -> HttpResponse:
    """The picture itself, the same for everyone: nothing tells who looks."""
    if not image.file.is_kept:
        raise Http404
    response = FileResponse(image.file.path.open("rb"), content_type=image.file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    kept = f"public, max-age={A_YEAR}, immutable" if image.was_sent else f"private, max-age={A_DAY}"
    response["Cache-Control"] = kept
    return response
