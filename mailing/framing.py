"""A mail's HTML brings its own styles, which our pages do not allow: so it stands in a frame of its own, where
nothing runs, nothing is fetched but pictures of ours, and styles are let in."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

with_frames = csp_update({"frame-src": [SELF]})  # of the page around
POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


def frame_page(html: str) -> HttpResponse:
    return _framed(None, html)


@xframe_options_sameorigin
@csp(POLICY)
def _framed(request: HttpRequest | None, html: str) -> HttpResponse:
    return HttpResponse(html)
