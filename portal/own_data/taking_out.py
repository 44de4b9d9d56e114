"""All that is held about somebody, as one file: JSON for machines and a page for people, in a zip.

Of others it holds no more than the names of those who lead, looked or changed something.
"""

import datetime
import io
import json
import zipfile
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from members.models import Account, LookUp
from network.tenancy import scope
from portal.own_data.held import Held, held_in, own_persons

JSON_NAME, PAGE_NAME = "mine-data.json", "mine-data.html"


def take_out(account: Account) -> bytes:
    """The zip. Noted in each trust's log of look-ups, where the person and the administrator see it."""
    trusts = []
    for person in own_persons(account.pk):
        reach = {
            "trusts": [person.trust_id],
            "account": account.pk,
            "actor": person.name,
            "occasion": "own_data_take",
        }
        with scope(**reach):
            held = held_in(person)
            trusts.append((held, as_plain(held)))
            LookUp.objects.create(
                trust_id=person.trust_id,
                person=person.pk,
                what=LookUp.What.OWN,
                account=account.pk,
                actor=person.name,
            )
    return packed(account, trusts)


def packed(account: Account, trusts: list[tuple[Held, dict]]) -> bytes:
    told = {"taken_out": timezone.now(), "account": of_account(account), "trusts": [plain for _, plain in trusts]}
    page = render_to_string(
        "portal/own_data_file.html", {"told": told, "trusts": [held for held, _ in trusts], "account": account}
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(told, default=as_text, ensure_ascii=False, indent=2))
        archive.writestr(PAGE_NAME, page)
    return content.getvalue()


def of_account(account: Account) -> dict[str, Any]:
    return {
        "email": account.email,
        "name": account.name,
        "language": account.language,
        "created": account.created,
        "last_login": account.last_login,
        "addresses": list(account.emailaddress_set.values("email", "verified", "primary")),
        "second_factors": list(account.authenticator_set.values("type", "created_at", "last_used_at")),
        "signed_in": list(account.usersession_set.values("created_at", "last_seen_at", "user_agent")),
        "other_providers": list(account.socialaccount_set.values("provider", "uid", "date_joined", "last_login")),
    }


def as_plain(held: Held) -> dict[str, Any]:
    person = held.person
    return {
        "trust": held.trust.name,
        "person": columns(person, "given_name", "family_name", "email", "phone", "created"),
        "appointments": [
            columns(
                row, "profession", "started", "ended", "leave_from", "leave_to", "position_percent",
                "further_education", "competence_level", "end_reason", "confirmed_on", "introduction_course_on",
            ) | {"network": row.network.name, "local_group": row.local_group and row.local_group.name,
                 "workplace": row.workplace.name}
            for row in held.appointments
        ],
        "leaders": [columns(row, "started", "ended") | {"name": row.person.name} for row in held.leaders],
        "leads": [
            columns(row, "started", "ended")
            | {"workplace": row.resource_person.workplace.name, "network": row.resource_person.network.name}
            for row in held.leads
        ],
        "roles": [
            columns(row, "part", "function", "started", "ended")
            | {"network": row.network and row.network.name, "body": row.body and row.body.name}
            for row in held.roles
        ],
        "competence_steps": [columns(row, "title", "taken_on") for row in held.steps],
        "letters": [
            columns(read.mail, "address", "state", "sent", "delivered", "last_answer")
            | {"subject": read.subject, "text": read.text}
            for read in held.mails
        ],
        "changes": [
            {"happened": entry.when, "by": entry.who, "about": entry.what,
             "lines": [{"what": line.label, "before": line.before, "after": line.after} for line in entry.lines]}
            for entry in held.changes
        ],
        "look_ups": [columns(row, "what", "happened") | {"by": row.actor} for row in held.look_ups],
        "responsible_for": [
            columns(row, "text", "state", "due") | {"network": row.plan.network.name, "year": row.plan.year}
            for row in held.activities
        ],
        "weekly_mail": held.wants_digest,
        "newsletters_refused": held.refused_newsletters,
        "newsletters_subscribed": held.subscribed_newsletters,
        "requests": [columns(row, "kind", "text", "asked", "due", "answer", "settled") for row in held.requests],
    }  # fmt: skip


def columns(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
