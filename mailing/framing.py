"""A mail's HTML brings its own styles, which our pages do not allow: so it stands in a frame of its own, where
nothing runs, nothing is fetched but pictures of ours, and styles are let in."""

import re

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

with_frames = csp_update({"frame-src": [SELF]})  # of the page around
OWN_PICTURE = re.compile(r'src="https?://[^/"]+(/[\w-]+/[\w-]+/nyhetsbrev/bilde/[0-9a-f-]{36}/)"')  # of newsletters
POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


def frame_page(html: str) -> HttpResponse:
    return _framed(None, with_near_pictures(html))


def with_near_pictures(html: str) -> str:
    """Our own, by their path, are fetched from where the reader is: the portal may have another name in mail, or may
    have had another one when the mail was sent."""
    return OWN_PICTURE.sub(r'src="\1"', html)


@xframe_options_sameorigin
@csp(POLICY)
def _framed(request: HttpRequest | None, html: str) -> HttpResponse:
    return HttpResponse(html)
