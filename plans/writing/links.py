"""Addresses of what is said about a plan, for pages and mails."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from plans.models import AnnualPlan, PlanSuggestion


def place_of_plan(plan: AnnualPlan) -> dict:
    return {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}


def talk_url(plan: AnnualPlan, anchor: str = "", comment: str = "") -> str:
    """The page about one row, or about all; `comment`: the id of the element to go to."""
    page = reverse("plan_comments", kwargs=place_of_plan(plan))
    query = f"?{urlencode({'rad': anchor})}" if anchor else ""
    return page + query + (f"#{comment}" if comment else "")


def link_to_talk(plan: AnnualPlan, anchor: str, comment: str) -> str:
    return settings.PORTAL_ADDRESS + talk_url(plan, anchor, comment)


def suggestion_url(suggestion: PlanSuggestion) -> str:
    return reverse("plan_suggestion", kwargs=place_of_plan(suggestion.plan) | {"pk": suggestion.pk})
