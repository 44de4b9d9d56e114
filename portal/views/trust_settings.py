"""What a trust and its networks have settled: an overview, and a page for each part."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mailing.access import can_set_sender
from mailing.models import MailSender
from members.models import TrustPolicy
from network.access import require_form, requires
from network.history_reading import history_of
from network.models import HealthTrust, LocalGroup, Network, Term, TrustLogo, TrustSettings
from network.settings_forms import (
    LocalGroupForm,
    NetworkForm,
    NewNetworkForm,
    TermsForm,
    TrustSettingsForm,
    add_groups,
    known_language,
    own_terms,
)
from newsletters.models import NewsletterSettings
from plans.forms import LogoForm
from portal.forms.settings import RetentionForm
from portal.setting_up.access import (
    can_open_settings,
    can_see_logo,
    can_set_group,
    can_set_logo,
    can_set_network,
    can_set_trust,
)
from portal.setting_up.overview import networks_to_set, rows_of_settings
from portal.setting_up.starting import Logo, add_trust_logo

INVALID = 422


@require_safe
@requires(can_open_settings, HealthTrust)
def trust_settings(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    may_set = can_set_trust(request.actor, trust)
    context = {
        "settings": TrustSettings.objects.of(trust),
        "policy": TrustPolicy.objects.filter(trust=trust).first() or TrustPolicy(trust=trust),
        "newsletter_settings": NewsletterSettings.objects.of(trust),
        "sender": MailSender.objects.of(trust),
        "term_count": Term.objects.filter(trust=trust).count(),
        "logos": TrustLogo.objects.filter(trust=trust),
        "networks": networks_to_set(request.actor, trust),
        "may_set": may_set,
        "may_set_sender": can_set_sender(request.actor, trust),
    }
    return render(request, "portal/setting_up/trust.html", context)


@require_form
@requires(can_set_trust, HealthTrust)
def trust_profile(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """Motto, days of the survey, how long leavers are kept."""
    settled = TrustSettings.objects.of(trust)
    policy = TrustPolicy.objects.filter(trust=trust).first() or TrustPolicy(trust=trust)
    form = TrustSettingsForm(request.POST or None, instance=settled)
    retention = RetentionForm(request.POST or None, instance=policy)
    if form.is_valid() and retention.is_valid():
        form.save()
        retention.save()
        messages.success(request, _("The settings are saved."))
        return redirect("trust_settings", trust=trust.slug)
    context = {"form": form, "retention": retention, "history": history_of(*rows_of_settings(trust))}
    status = INVALID if form.errors or retention.errors else 200
    return render(request, "portal/setting_up/profile.html", context, status=status)


@require_form
@requires(can_set_trust, HealthTrust)
def trust_terms(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    """The trust's own words, one language at a time."""
    language = known_language(request.GET.get("language", ""), trust.language)
    own = own_terms(trust, language)
    form = TermsForm(request.POST if request.method == "POST" else None, own=own)
    if form.is_valid():
        form.save(trust=trust, language=language)
        messages.success(request, _("The words are saved."))
        return redirect("trust_settings", trust=trust.slug)
    context = {"form": form, "language": language, "history": history_of(*own.values())}
    return render(request, "portal/setting_up/terms.html", context, status=INVALID if form.errors else 200)


@require_form
@requires(can_set_trust, HealthTrust)
def trust_logos(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    posted = request.method == "POST"
    form = LogoForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        picture, alt_text = form.cleaned_data["picture"], form.cleaned_data["alt_text"]
        add_trust_logo(trust, Logo(picture.content, picture.content_type, alt_text))
        messages.success(request, _("The logo is added."))
        return redirect("trust_logos", trust=trust.slug)
    context = {"form": form, "logos": TrustLogo.objects.filter(trust=trust)}
    return render(request, "portal/setting_up/logos.html", context, status=INVALID if form.errors else 200)


@require_safe
@requires(can_see_logo, TrustLogo)
def trust_logo(request: HttpRequest, row: TrustLogo) -> HttpResponse:
    if not row.file.is_kept:
        raise Http404
    response = FileResponse(row.file.path.open("rb"), content_type=row.file.content_type)
    response["Cache-Control"] = "private, max-age=86400"
    return response


@require_POST
@requires(can_set_logo, TrustLogo)
def trust_logo_remove(request: HttpRequest, row: TrustLogo) -> HttpResponse:
    row.delete()
    messages.success(request, _("The logo is taken away. Plans that have it keep it."))
    return redirect("trust_logos", trust=row.trust.slug)


@require_form
@requires(can_set_trust, HealthTrust)
def network_new(request: HttpRequest, trust: HealthTrust) -> HttpResponse:
    form = NewNetworkForm(request.POST or None, instance=Network(trust=trust))
    if form.is_valid():
        network = form.save()
        add_groups(network, form.cleaned_data["groups"])
        messages.success(request, _("%(network)s is started.") % {"network": network})
        return redirect("network_settings", trust=trust.slug, network=network.slug)
    context = {"form": form}
    return render(request, "portal/setting_up/network_new.html", context, status=INVALID if form.errors else 200)


@require_form
@requires(can_set_network, Network)
def network_settings(request: HttpRequest, network: Network) -> HttpResponse:
    form = NetworkForm(request.POST or None, instance=network)
    if form.is_valid():
        form.save()
        messages.success(request, _("The network is saved."))
        return redirect("network_settings", trust=network.trust.slug, network=network.slug)
    groups = network.local_groups.with_municipality_names()
    context = {"form": form, "groups": groups, "history": history_of(network, *groups)}
    return render(request, "portal/setting_up/network.html", context, status=INVALID if form.errors else 200)


@require_form
@requires(can_set_network, Network)
def local_group_new(request: HttpRequest, network: Network) -> HttpResponse:
    return save_group(request, LocalGroup(trust=network.trust, network=network))


@require_form
@requires(can_set_group, LocalGroup)
def local_group(request: HttpRequest, group: LocalGroup) -> HttpResponse:
    return save_group(request, group)


def save_group(request: HttpRequest, group: LocalGroup) -> HttpResponse:
    form = LocalGroupForm(request.POST or None, instance=group)
    if form.is_valid():
        form.save()
        messages.success(request, _("The local group “%s” is saved.") % group)
        return redirect("network_settings", trust=request.trust.slug, network=request.network.slug)
    covered = list(group.covered.all()) if group.pk else []
    context = {"form": form, "group": group, "history": history_of(group, *covered) if group.pk else []}
    return render(request, "portal/setting_up/local_group.html", context, status=INVALID if form.errors else 200)
