"""The pictures of a network's newsletters."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.access import require_form, requires
from network.models import Network
from newsletters import pictures
from newsletters.access import can_read_image, can_write_newsletters
from newsletters.forms.pictures import PictureForm
from newsletters.models import NewsletterImage
from newsletters.views.pages import INVALID

ON_A_PAGE = 24
A_DAY, A_YEAR = 24 * 60 * 60, 365 * 24 * 60 * 60  # seconds


@require_safe
@requires(can_write_newsletters, Network)
def newsletter_images(request: HttpRequest, network: Network) -> HttpResponse:
    page = Paginator(pictures.images_of(network), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [(image, pictures.address_of(image, network)) for image in page]
    return render(request, "newsletters/images.html", {"page": page, "shown": shown})


@require_form
@requires(can_write_newsletters, Network)
def newsletter_image_new(request: HttpRequest, network: Network) -> HttpResponse:
    posted = request.method == "POST"
    form = PictureForm(request.POST if posted else None, request.FILES if posted else None, network=network)
    if form.is_valid():
        form.add(by=request.actor)
        messages.success(request, _("The picture is added. It can be put into any text of a newsletter."))
        return redirect("newsletter_images", trust=network.trust.slug, network=network.slug)
    return render(request, "newsletters/image_new.html", {"form": form}, status=INVALID if form.errors else 200)


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
