from anymail.exceptions import AnymailConfigurationError
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailing.providers import open_provider, read_reports
from mailing.reports import take


@csrf_exempt
@login_not_required
@require_http_methods(["POST", "HEAD"])
def mail_webhook(request: HttpRequest, provider: str) -> HttpResponse:
    """A provider tells what became of mails. What is not about a mail of ours is taken and forgotten."""
    known = open_provider(provider)
    if known is None:
        raise Http404
    if request.method == "HEAD":  # some ask whether there is somebody before they begin
        return HttpResponse()
    try:
        reports = read_reports(provider, known, request)
    except (ValueError, LookupError, TypeError, AttributeError, AnymailConfigurationError) as problem:
        raise BadRequest(f"What {provider} posted cannot be read: {type(problem).__name__}") from problem
    for report in reports:
        take(report)
    return HttpResponse()
