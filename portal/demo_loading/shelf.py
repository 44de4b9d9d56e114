"""Projects and news of a network, most of them for its public page; what runs is linked to this year's activities."""

from network.models import Network
from plans.models import Activity, AnnualPlan, NewsActivity, NewsItem, Project, ProjectActivity
from portal.demo import TODAY
from portal.demo.shelf import news, projects


def load_shelf(network: Network, place: int) -> None:
    language, mine = network.trust.language, {"trust": network.trust, "network": network}
    shelved = Project.objects.bulk_create(
        Project(**mine, is_public=True, **values) for values in projects(language, place)
    )
    items = NewsItem.objects.bulk_create(
        NewsItem(**mine, is_public=values["kind"] != "other", **values) for values in news(language)
    )
    activities = activities_of_this_year(network)
    if activities:
        ProjectActivity.objects.create(trust=network.trust, project=shelved[0], activity=activities[0])
        NewsActivity.objects.create(trust=network.trust, item=items[0], activity=activities[-1])


def activities_of_this_year(network: Network) -> list[Activity]:
    plan = AnnualPlan.objects.filter(network=network, year__lte=TODAY.year).order_by("-year").first()
    if plan is None:
        return []
    rows = Activity.objects.filter(plan=plan).present()
    return list(rows.order_by("sub_goal__area__number", "sub_goal__position", "position", "pk")[:2])
