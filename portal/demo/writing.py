"""The vocabulary in which the demo's plans are written: short calls in, plain values out.

Times are EDTF: a day 2024-01-18, a month 2024-06, a season 2024-21 (spring) to 2024-24 (winter), a year 2024.
A priority is named «area.priority» of the plan's strategy period, a reference «area» or «area.sub-goal» of
the plan itself.
"""

from functools import partial


def activity(text, party, *times, state, note="", refers_to=None, party_text=""):
    """`party_text` is shown instead of the party's own name when the plan words it otherwise."""
    return {
        "text": text,
        "party": party,
        "party_text": party_text,
        "times": list(times),
        "state": state,
        "note": note,
        "refers_to": refers_to,
    }


planned = partial(activity, state="planned")
in_progress = partial(activity, state="in_progress")
done = partial(activity, state="done")
postponed = partial(activity, state="postponed")
cancelled = partial(activity, state="cancelled")


def sub_goal(text, *activities, priorities="", grouped=False, meetings=None):
    """`grouped`: one heading a party above its activities. `meetings`: (group, spring day, autumn day)."""
    return {
        "text": text,
        "priorities": priorities.split(),
        "grouped": grouped,
        "activities": list(activities),
        "meetings": meetings
        and [{"group": group, "spring": spring, "autumn": autumn} for group, spring, autumn in meetings],
    }


def area(number, *sub_goals, title="", goal=""):
    """Title and goal are written only where no strategy period gives them."""
    return {"number": number, "title": title, "goal": goal, "sub_goals": list(sub_goals)}


def foundation(title, *, revised=None):
    """A document the plan builds on; `revised` is a year."""
    return {"title": title, "revised": revised}


def logo(alt, colour):
    return {"alt": alt, "colour": colour}


def signature(body, month, leader):
    return {"body": body, "month": month, "leader": leader}


def approved(on, minutes):
    return {"on": on, "minutes": minutes}
