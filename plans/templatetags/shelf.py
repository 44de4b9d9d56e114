from collections.abc import Mapping

from django import template

from plans.shelf.links import ShelfLink

register = template.Library()


@register.filter
def hung_on(shelf: Mapping[int, list[ShelfLink]], activity_id: int) -> list[ShelfLink]:
    """What of `shelf_of_plan` belongs to the activity."""
    return shelf.get(activity_id, []) if shelf else []
