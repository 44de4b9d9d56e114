"""The documents of a network."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.access import (
    anyone,
    can_manage_document,
    can_manage_documents,
    can_read_document,
    require_form,
    requires,
)
from network.files import send
from network.forms import DocumentForm
from network.history_reading import history_of
from network.models import Network, NetworkDocument


@require_safe
@requires(anyone, Network, public=True)
def documents(request: HttpRequest, network: Network) -> HttpResponse:
    context = {
        "documents": network.documents.visible_to(request.actor).newest_first(),
        "can_edit": can_manage_documents(request.actor, network),
    }
    return render(request, "network/documents.html", context)


@require_form
@requires(can_manage_documents, Network)
def document_add(request: HttpRequest, network: Network) -> HttpResponse:
    return save_document(request, NetworkDocument(trust_id=network.trust_id, network=network))


@require_form
@requires(can_manage_document, NetworkDocument)
def document_edit(request: HttpRequest, document: NetworkDocument) -> HttpResponse:
    return save_document(request, document)


def save_document(request: HttpRequest, document: NetworkDocument) -> HttpResponse:
    form = DocumentForm(request.POST or None, request.FILES or None, instance=document)
    if form.is_valid():
        form.save()
        messages.success(request, _("The document “%s” is saved.") % document)
        return to_documents(request)
    history = history_of(document) if document.pk else []
    context = {"form": form, "document": document, "history": history}
    return render(request, "network/document_form.html", context, status=422 if form.is_bound else 200)


@require_form
@requires(can_manage_document, NetworkDocument)
def document_delete(request: HttpRequest, document: NetworkDocument) -> HttpResponse:
    if request.method != "POST":
        return render(request, "network/document_delete.html", {"document": document})
    document.delete()
    messages.success(request, _("The document “%s” is deleted.") % document)
    return to_documents(request)


@require_safe
@requires(can_read_document, NetworkDocument, public=True)
def document_file(request: HttpRequest, document: NetworkDocument) -> HttpResponse:
    if document.file is None or not document.file.is_kept:
        raise Http404
    return send(document.file, name=document.file_name)


def to_documents(request: HttpRequest) -> HttpResponse:
    return redirect("documents", trust=request.trust.slug, network=request.network.slug)
