"""Projects and news of a network; what runs is linked to the first activities of its newest plan."""

from network.models import Network
from plans.models import Activity, AnnualPlan, NewsActivity, NewsItem, Project, ProjectActivity
from portal.demo.shelf import news, projects


def load_shelf(network: Network, place: int) -> None:
    language, mine = network.trust.language, {"trust": network.trust, "network": network}
    shelved = Project.objects.bulk_create(Project(**mine, **values) for values in projects(language, place))
    items = NewsItem.objects.bulk_create(NewsItem(**mine, **values) for values in news(language))
    activities = activities_of_newest_plan(network)
    if activities:
        ProjectActivity.objects.create(trust=network.trust, project=shelved[0], activity=activities[0])
        NewsActivity.objects.create(trust=network.trust, item=items[0], activity=activities[-1])


def activities_of_newest_plan(network: Network) -> list[Activity]:
    plan = AnnualPlan.objects.filter(network=network).order_by("-year").first()
    if plan is None:
        return []
    rows = Activity.objects.filter(plan=plan).present()
    return list(rows.order_by("sub_goal__area__number", "sub_goal__position", "position", "pk")[:2])
