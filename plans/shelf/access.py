"""Who keeps the shelf of projects and news: coordinator and operations group. All members read it."""

from network.actors import Actor
from network.models import Network
from plans.access import can_write_plans
from plans.models import NewsItem, Project


def can_keep_shelf(actor: Actor, network: Network) -> bool:
    return can_write_plans(actor, network)


def can_keep_item(actor: Actor, item: Project | NewsItem) -> bool:
    return can_keep_shelf(actor, item.network)
