"""What all forms of a plan share: the plan with what it takes to read it, its language and the file's name."""

from django.utils.text import slugify

from network.models import Network
from plans.models import AnnualPlan


def plan_to_export(plan_id: int) -> AnnualPlan:
    return AnnualPlan.objects.select_related("network__trust__region", "period").get(pk=plan_id)


def file_name(title: str, network: Network, ending: str, what: str = "") -> str:
    """«arsplan-2025-status-stavanger-sykepleiere.pdf»: what it is, of which year, trust and network."""
    return f"{slugify(f'{title} {what} {network.trust.slug} {network.slug}')}.{ending}"
