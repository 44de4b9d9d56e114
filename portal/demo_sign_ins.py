"""Whom one can be in the demo, as the front page and the terminal show it."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from network.actors import Part
from portal.demo.cast import CAST
from portal.demo.regions import REGIONS

PARTS = {"operations_group_member": Part.OPERATIONS_GROUP, "steering_group_member": Part.STEERING_GROUP}


@dataclass(frozen=True)
class DemoSignIn:
    key: str
    region: str
    trust: str
    label: str  # the name
    description: str  # what they are, and where
    email: str

    @property
    def url(self) -> str:
        return reverse("demo_sign_in", kwargs={"key": self.key})


def demo_sign_ins() -> list[DemoSignIn]:
    """By region and trust, the regional centre last; else in the order of the cast. Empty outside the demo."""
    if not settings.DEMO:
        return []
    trusts = {trust["slug"]: (region, trust) for region in REGIONS for trust in region["trusts"]}
    found = [demo_sign_in(member, *trusts[member["trust"]]) for member in CAST]
    order = [(region["name"], trust["name"]) for region in REGIONS for trust in centre_last(region["trusts"])]
    return sorted(found, key=lambda sign_in: order.index((sign_in.region, sign_in.trust)))


def centre_last(trusts: list[dict]) -> list[dict]:
    return sorted(trusts, key=lambda trust: trust["kind"] == "regional_centre")


def demo_sign_in(member: dict, region: dict, trust: dict) -> DemoSignIn:
    return DemoSignIn(
        key=member["key"],
        region=region["name"],
        trust=trust["name"],
        label=f"{member['given_name']} {member['family_name']}",
        description=" · ".join(description_of(member, trust)),
        email=member["email"],
    )


def description_of(member: dict, trust: dict) -> list[str]:
    held = member["roles"][0]
    words = [str(Part(PARTS.get(held["role"], held["role"])).label)]
    for network in trust["networks"]:
        if network["slug"] == held["network"]:
            words.append(network["name"])
            words += [group["name"] for group in network["local_groups"] if group["slug"] == held["local_group"]]
    elsewhere = [row["name"] for region in REGIONS for row in region["trusts"] if row["slug"] in member["elsewhere"]]
    return [words[0].capitalize(), *words[1:], trust["name"], *elsewhere]
