"""The pages of a region's coordinator: its names, a new trust, a new network."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from network.access import can_run_region, require_form, requires
from network.history_reading import history_of
from network.models import HealthTrust, Network, Region, RegionChange
from network.settings_forms import TAKEN, NewNetworkForm, RegionForm, TrustEntryForm
from portal.forms.starting import Start
from portal.setting_up.starting import AddressTaken, change_entry, rename_region, start_network, start_trust

INVALID = 422


@require_form
@requires(can_run_region, Region)
def region_settings(request: HttpRequest, region: Region) -> HttpResponse:
    form = RegionForm(request.POST or None, instance=region)
    if form.is_valid():
        rename_region(region, by=request.actor)
        messages.success(request, _("The name of the region is saved."))
        return redirect("region_settings", region=region.slug)
    context = {"form": form, "trusts": region.trusts.in_directory(), "history": history_of(region, of=RegionChange)}
    return render(request, "portal/setting_up/region.html", context, status=INVALID if form.errors else 200)


@require_form
@requires(can_run_region, Region)
def region_trust(request: HttpRequest, region: Region, pk: int) -> HttpResponse:
    """The entry of one trust in the directory; nothing else of it is open here."""
    trust = get_object_or_404(region.trusts, pk=pk)
    form = TrustEntryForm(request.POST or None, instance=trust)
    if form.is_valid() and changed(form, trust, request):
        messages.success(request, _("%(trust)s is saved.") % {"trust": trust})
        return redirect("region_settings", region=region.slug)
    name = HealthTrust.objects.get(pk=pk).name  # what the form has written is not saved
    context = {"form": form, "started": trust, "name": name, "history": history_of(trust, of=RegionChange)}
    return render(request, "portal/setting_up/region_trust.html", context, status=INVALID if form.errors else 200)


def changed(form: TrustEntryForm, trust: HealthTrust, request: HttpRequest) -> bool:
    try:
        change_entry(trust, region=request.region, by=request.actor)
    except AddressTaken:
        form.add_error("slug", TAKEN)
    return not form.errors


@require_form
@requires(can_run_region, Region)
def trust_start(request: HttpRequest, region: Region) -> HttpResponse:
    """The form, then a summary of what will be made, then it is made."""
    posted = request.method == "POST"
    start = Start(
        request.POST if posted else None,
        request.FILES if posted else None,
        region=region,
        centre=request.actor.trust_id,
    )
    step = request.POST.get("step", "")
    if posted and start.is_valid() and step != "change":
        if step == "look":
            context = {"start": start, "form": start.form, "wish": start.wish()}
            return render(request, "portal/setting_up/start_summary.html", context)
        if trust := started(start, request):
            return render(request, "portal/setting_up/started.html", {"started": trust, "wish": start.wish()})
    wrong = posted and start.has_errors()
    context = {"start": start, "form": start.form}
    return render(request, "portal/setting_up/start.html", context, status=INVALID if wrong else 200)


def started(start: Start, request: HttpRequest) -> HealthTrust | None:
    try:
        return start_trust(start.wish(), region=request.region, by=request.actor)
    except AddressTaken:
        start.form.add_error("slug", TAKEN)
        return None


@require_form
@requires(can_run_region, Region)
def network_start(request: HttpRequest, region: Region, pk: int) -> HttpResponse:
    """In one of the region's trusts."""
    trust = get_object_or_404(region.trusts, pk=pk)
    form = NewNetworkForm(request.POST or None, instance=Network(trust=trust))
    if form.is_valid():
        start_network(form.save(commit=False), form.cleaned_data["groups"], region=region, by=request.actor)
        said = _("%(network)s is started in %(trust)s. An administrator there gives the coordinator's role.")
        messages.success(request, said % {"network": form.instance, "trust": trust})
        return redirect("region_settings", region=region.slug)
    context = {"form": form, "started": trust}
    return render(request, "portal/setting_up/network_start.html", context, status=INVALID if form.errors else 200)
