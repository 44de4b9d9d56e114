"""Every page of the portal, with sample rows of the demo in its address, and as whom it is looked at."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from portal.demo.cast import CAST
from tests.journeys.running import Portal


@dataclass(frozen=True)
class Visit:
    page: str  # the name of its address, and what is special about this visit
    path: str
    who: str = ""  # key of a demo sign-in; nobody is signed in without one
    status: int = 200

    @property
    def name(self) -> str:
        return self.page.partition(" ")[0]


@dataclass(frozen=True)
class Place:
    """Where in the demo a walk goes: a network with a draft to edit, and another plan that is past its draft."""

    region: str
    strategy: str  # years in its address; '' in a region without a strategy period
    trust: str
    network: str
    coordinator: str
    reader: str  # somebody who may not write
    draft: int
    other: str  # address of a plan that is past its draft
    other_coordinator: str


WEST = Place(
    region="vest",
    strategy="2025-2029",
    trust="stavanger",
    network="sykepleiere",
    coordinator="koordinator-stavanger-sykepleiere",
    reader="ressursperson-stavanger-sykepleiere",
    draft=2025,
    other="/stavanger/fysio-ergo/plan/2025/",
    other_coordinator="koordinator-stavanger-fysio-ergo",
)
EAST = Place(
    region="sor-ost",
    strategy="",
    trust="innlandet",
    network="sykepleiere",
    coordinator="koordinator-innlandet-sykepleiere",
    reader="ressursperson-innlandet-sykepleiere",
    draft=2025,
    other="/telemark/sykepleiere/plan/2025/",
    other_coordinator="koordinator-telemark-sykepleiere",
)

# No pages: they answer with a file, with facts for a machine, or send one on.
NO_PAGES = {
    "set_language", "health", "demo_sign_in", "document_file", "logo", "plan_print", "plan_print_file",
    "activity_move", "activity_remove", "activity_restore", "sub_goal_move", "sub_goal_remove", "sub_goal_restore",
    "logo_remove", "account_request_login_code", "dispatch_resend", "address_ask", "address_settle",
    "mail_webhook", "draft_preview", "letter_preview", "dispatch_pause", "dispatch_resume", "mail_sender_pause",
    "mail_sender_resume", "mail_sender_test",
}  # fmt: skip
# Pages that a journey comes to: they need something done first.
ON_THE_WAY = {"account_confirm_login_code", "plan_print_job"}


def every_name() -> set[str]:
    return set(names_in(get_resolver()))


def names_in(resolver: URLResolver) -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        found += [entry.name] if isinstance(entry, URLPattern) else names_in(entry)
    return found


def visits(portal: Portal, place: Place) -> list[Visit]:
    everywhere_the_same = of_no_place() if place == WEST else []
    return [*everywhere_the_same, *of_a_place(portal, place), *of_plans(portal, place), *of_drafts(portal, place)]


def of_no_place() -> list[Visit]:
    return [
        Visit("home", "/"),
        Visit("account_login", "/konto/inn/"),
        Visit("account_logout", "/konto/ut/", WEST.coordinator),
        Visit("account_inactive", "/konto/stengt/"),
        Visit("account_signup", "/konto/ny/"),
        Visit("accessibility", "/tilgjengelighet/"),
        Visit("privacy", "/personvern/"),
        Visit("demo_mailbox", "/demo/postkasse/"),
        Visit("personal_link", "/lenke/ikke-en-lenke/", "", 410),
        Visit("wrong_recipient before the link is opened", "/lenke/feil-mottaker/", "", 410),
        Visit("not found", "/finnes/ikke/", WEST.coordinator, 404),
    ]


def of_a_place(portal: Portal, place: Place) -> list[Visit]:
    trust, network, region = f"/{place.trust}/", f"/{place.trust}/{place.network}/", f"/region/{place.region}/"
    [(document,)] = portal.ask(
        """select min(d.id) from network_networkdocument d join network_network n on n.id = d.network_id
             join network_healthtrust t on t.id = n.trust_id where t.slug = %s and n.slug = %s""",
        place.trust,
        place.network,
    )
    found = [
        Visit("my_page coordinator", "/min-side/", place.coordinator),
        Visit("my_page reader", "/min-side/", place.reader),
        Visit("not allowed", f"{network}plan/ny/", place.reader, 403),
        Visit("trust visitor", trust),
        Visit("trust member", trust, place.coordinator),
        Visit("network visitor", network),
        Visit("network member", network, place.reader),
        Visit("documents visitor", f"{network}dokumenter/"),
        Visit("documents coordinator", f"{network}dokumenter/", place.coordinator),
        Visit("document_add", f"{network}dokumenter/nytt/", place.coordinator),
        Visit("document_edit", f"{network}dokumenter/{document}/", place.coordinator),
        Visit("document_delete", f"{network}dokumenter/{document}/slett/", place.coordinator),
        Visit("region", region, place.reader),
        *of_letters(place),
        *of_addresses(portal, place),
        *of_dispatches(portal, place),
    ]
    if place.strategy:
        found.append(Visit("strategy", f"{region}strategi/{place.strategy}/", place.reader))
    return found


def of_drafts(portal: Portal, place: Place) -> list[Visit]:
    mail = f"/{place.trust}/e-post/"
    [(draft,)] = portal.ask(
        """select min(d.id) from mailing_dispatch d join network_network n on n.id = d.network_id
             join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and d.state = 'draft'""",
        place.trust,
        place.network,
    )
    return [
        Visit("letter_new", f"{mail}nytt/", place.coordinator),
        Visit("letter_draft", f"{mail}{draft}/skriv/", place.coordinator),
        Visit("letter_send", f"{mail}{draft}/send/", place.coordinator),
        Visit("letter_delete", f"{mail}{draft}/slett/", place.coordinator),
    ]


def of_letters(place: Place) -> list[Visit]:
    """In the west somebody has written a welcome of their own; in the east it is the standard text."""
    letters = f"/{place.trust}/e-post/brev/"
    welcome = f"{letters}welcome_resource_person/nb/"
    return [
        Visit("letters", letters, place.coordinator),
        Visit("letter", welcome, place.coordinator),
        Visit("letter_standard", f"{welcome}standard/", place.coordinator),
        Visit("letter_history", f"{welcome}historikk/", place.coordinator),
    ]


def of_addresses(portal: Portal, place: Place) -> list[Visit]:
    addresses = f"/{place.trust}/e-post/adresser/"
    [(blocked,)] = portal.ask(
        """select min(s.id) from mailing_suppression s join network_healthtrust t on t.id = s.trust_id
            where t.slug = %s""",
        place.trust,
    )
    return [
        Visit("mail_addresses", addresses, place.coordinator),
        Visit("mail_addresses earlier", f"{addresses}?earlier", place.coordinator),
        Visit("suppression_add", f"{addresses}sperr/", place.coordinator),
        Visit("suppression_release", f"{addresses}{blocked}/frigi/", place.coordinator),
    ]


def of_dispatches(portal: Portal, place: Place) -> list[Visit]:
    """The summer's letter, and one that reached somebody who signs in."""
    mail = f"/{place.trust}/e-post/"
    [(dispatch, failed)] = portal.ask(
        """select d.id, min(m.id::text) from mailing_outgoingmail m join mailing_dispatch d on d.id = m.dispatch_id
             join network_network n on n.id = d.network_id join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and d.state = 'sending' and m.state = 'failed' group by d.id limit 1""",
        place.trust,
        place.network,
    )
    [(mine,)] = portal.ask(
        """select min(m.id::text) from mailing_outgoingmail m join members_person p on p.id = m.person
             join members_account a on a.id = p.account_id where a.email = %s and m.state = 'sent'""",
        email_of(place.reader),
    )
    return [
        Visit("dispatches", mail, place.coordinator),
        Visit("dispatches of a network", f"{mail}?network={place.network}&state=with_failures", place.coordinator),
        Visit("dispatches nothing found", f"{mail}?state=cancelled", place.coordinator),
        Visit("dispatch", f"{mail}{dispatch}/", place.coordinator),
        Visit("dispatch nobody found", f"{mail}{dispatch}/?q=finnesikke", place.coordinator),
        Visit("dispatch_cancel", f"{mail}{dispatch}/avlys/", place.coordinator),
        Visit("outgoing_mail", f"{mail}{dispatch}/til/{failed}/", place.coordinator),
        Visit("mail_sender", f"{mail}avsender/", place.coordinator),
        Visit("my_mail", "/min-side/e-post/", place.reader),
        Visit("my_letter", f"/min-side/e-post/{mine}/", place.reader),
    ]


def email_of(key: str) -> str:
    return next(member["email"] for member in CAST if member["key"] == key)


def of_plans(portal: Portal, place: Place) -> list[Visit]:
    plans = f"/{place.trust}/{place.network}/plan/"
    plan = f"{plans}{place.draft}/"
    area, sub_goal, activity = contents(portal, place)
    found = [
        Visit("plans coordinator", plans, place.coordinator),
        Visit("plans reader", plans, place.reader),
        Visit("plan_new", f"{plans}ny/", place.coordinator),
        Visit("plan", plan, place.coordinator),
        Visit("plan table", f"{plan}?view=table&sort=responsible", place.coordinator),
        Visit("plan nothing found", f"{plan}?q=finnesikke", place.coordinator),
        Visit("plan table nothing found", f"{plan}?view=table&q=finnesikke", place.coordinator),
        Visit("plan after a deletion", f"{plan}?undo={plan}aktivitet/{activity}/angre/", place.coordinator),
        Visit("plan past its draft", place.other, place.other_coordinator),
        Visit("plan_decide past its draft", f"{place.other}behandling/", place.other_coordinator),
        Visit("plan_head", f"{plan}rediger/", place.coordinator),
        Visit("plan_decide", f"{plan}behandling/", place.coordinator),
        Visit("local_meetings", f"{plan}moter/", place.coordinator),
        Visit("logo_new", f"{plan}logo/ny/", place.coordinator),
        Visit("sub_goal_new", f"{plan}omrade/{area}/delmal/ny/", place.coordinator),
        Visit("sub_goal", f"{plan}delmal/{sub_goal}/", place.coordinator),
        Visit("activity_new", f"{plan}delmal/{sub_goal}/aktivitet/ny/", place.coordinator),
        Visit("activity", f"{plan}aktivitet/{activity}/", place.coordinator),
    ]
    if not place.strategy:  # else the areas are the strategy's
        found.append(Visit("area_new", f"{plan}omrade/ny/", place.coordinator))
        found.append(Visit("area", f"{plan}omrade/{area}/", place.coordinator))
    return found


def contents(portal: Portal, place: Place) -> tuple[int, int, int]:
    """Ids of an area, a sub-goal and an activity in the draft."""
    [found] = portal.ask(
        """select s.area_id, s.id, a.id from plans_activity a
             join plans_subgoal s on s.id = a.sub_goal_id join plans_annualplan p on p.id = a.plan_id
             join network_network n on n.id = p.network_id join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and p.year = %s and a.removed is null order by a.id limit 1""",
        place.trust,
        place.network,
        place.draft,
    )
    return found
