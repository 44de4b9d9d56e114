"""What a coverage page shows; the choice stays in the address, so it can be sent as a link."""

from dataclasses import dataclass

from django.http import QueryDict

from members.register.filters import number_in

VIEWS = ("tiles", "table", "gaps")


@dataclass(frozen=True)
class CoverageFilter:
    view: str = "tiles"
    network: int | None = None
    municipality: str = ""  # Statistics Norway's number

    @classmethod
    def of_query(cls, query: QueryDict) -> "CoverageFilter":
        view = query.get("view", "tiles")
        return cls(
            view=view if view in VIEWS else "tiles",
            network=number_in(query, "network"),
            municipality=query.get("municipality", "")[:4],
        )
