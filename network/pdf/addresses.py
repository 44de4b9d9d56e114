"""What a page may fetch while it is printed: our own fonts and the pictures handed to it. Nothing else, ever."""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from network.pdf.fonts import FACES, font_file
from network.pdf.pictures import printable_picture


class OwnAddresses(URLFetcher):
    """Serves `font:` and `image:`; for anything else it raises, and WeasyPrint goes on without it."""

    _fail_on_errors = False

    def __init__(self, images: Mapping[str, bytes]) -> None:
        # Not super().__init__(): it installs openers for http, ftp, file and data. Without them this fetcher
        # has nothing to open an address with, whatever a text from a user asks for.
        self.images = images

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        kind, _, name = unquote(url).partition(":")
        if kind == "font" and name in FACES:
            return URLFetcherResponse(url, font_file(name).read_bytes())
        if kind == "image" and name in self.images:
            return URLFetcherResponse(url, printable_picture(self.images[name]))
        raise PermissionError(f"a printed page may not fetch {url[:200]}")
