"""A bare Django page to compare with: startproject's middleware, two queries, a ten-line template."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from network.models import Network, NetworkDocument

TEMPLATE = Engine().from_string("""\
<!doctype html>
<title>{{ network.name }}</title>
<h1>{{ network.name }}</h1>
<table>
  {% for document in documents %}
    <tr><td>{{ document.title }}<td>{{ document.version }}<td>{{ document.valid_from }}
        <td><a href="{{ document.link }}">{{ document.kind }}</a>
  {% endfor %}
</table>
""")


def listing(request: HttpRequest, trust: str, network: str) -> HttpResponse:
    network = Network.objects.get(trust__slug=trust, slug=network)
    documents = NetworkDocument.objects.filter(network=network)
    return HttpResponse(TEMPLATE.render(Context({"network": network, "documents": documents})))


urlpatterns = [path("<slug:trust>/<slug:network>/", listing)]


def path_of(*, trust: str, network: str) -> str:
    return f"/{trust}/{network}/"


def these_addresses(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: the addresses above instead of the portal's."""

    def answered(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return answered


MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bench.bare.these_addresses",
]
