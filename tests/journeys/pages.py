"""Every page of the portal, with sample rows of the demo in its address, and as whom it is looked at."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from portal.demo.cast import CAST
from tests.journeys.bringing import plan_in_review, refused_plan, strategy_in_review
from tests.journeys.running import Portal


@dataclass(frozen=True)
class Visit:
    page: str  # the name of its address, and what is special about this visit
    path: str
    who: str = ""  # key of a demo sign-in; nobody is signed in without one
    status: int = 200
    press: str = ""  # what is pressed there, and answers with the page that is looked at

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
    local_leader: str  # who may not write, but suggest; '' where all of them are in the operations group
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
    local_leader="lokalgruppeleder-stavanger-sykepleiere-sandnes",
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
    local_leader="",
    draft=2025,
    other="/telemark/sykepleiere/plan/2025/",
    other_coordinator="koordinator-telemark-sykepleiere",
)

SUBMIT = "main form[enctype] button[type=submit]"
# No pages: they answer with a file, with facts for a machine, or send one on.
NO_PAGES = {
    "plan_version_file", "plan_version_print", "plan_version_minutes", "plan_steering_comment", "plan_steering_note",
    "plan_steering_remove", "plan_presence", "comment_settle", "comment_delete", "plan_suggestion_answer",
    "change_take_back",
    "set_language", "health", "demo_sign_in", "document_file", "logo", "plan_print", "plan_print_file",
    "plan_summary_print", "plan_export",
    "activity_move", "activity_remove", "activity_restore", "sub_goal_move", "sub_goal_remove", "sub_goal_restore",
    "openid_start", "openid_callback", "openid_connect", "openid_disconnect", "mfa_login_webauthn",
    "mfa_download_recovery_codes",
    "logo_remove", "account_request_login_code", "dispatch_resend", "address_ask", "address_settle",
    "trust_logo", "trust_logo_remove",
    "register_bulk", "proposal_decline", "invitation_withdraw", "coverage_file",
    "import_carry_out", "mail_webhook", "draft_preview",
    "letter_preview", "dispatch_pause", "dispatch_resume", "mail_sender_pause",
    "mail_sender_resume", "mail_sender_test",
    "strategy_restore", "focus_area_remove", "priority_move", "priority_remove", "target_move", "target_remove",
    "foundation_remove", "strategy_import_drop", "strategy_import_file",
    "project_remove", "project_restore", "news_remove", "news_restore",
    "plan_import_settle", "plan_import_year", "plan_import_store", "plan_import_drop", "plan_import_file",
    "newsletter_presence", "newsletter_restore", "newsletter_section_preview", "newsletter_section_move",
    "newsletter_section_remove", "newsletter_section_restore", "newsletter_image",
    "newsletter_image_remove", "newsletter_image_restore", "newsletter_change_take_back",
    "newsletter_feed", "newsletter_approve", "newsletter_take_back", "newsletter_frame", "newsletter_try",
    "evidence_file", "evidence_remove", "my_digest",
}  # fmt: skip
# Pages that a journey comes to: they need something done first.
ON_THE_WAY = {
    "plan_suggestion",
    "competence_remove", "account_confirm_login_code", "plan_print_job", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "mfa_view_recovery_codes", "reset_second_factor", "data_request",
    "import_columns", "import_review", "import_progress", "import_drop", "merge_undo",
}  # fmt: skip


def every_name() -> set[str]:
    return set(names_in(get_resolver()))


def names_in(resolver: URLResolver) -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        found += [entry.name] if isinstance(entry, URLPattern) else names_in(entry)
    return found


def visits(portal: Portal, place: Place) -> list[Visit]:
    everywhere_the_same = of_no_place() if place == WEST else []
    return [*everywhere_the_same, *of_a_place(portal, place), *of_plans(portal, place), *of_drafts(portal, place),
            *of_plans_brought(portal, place), *of_shelf(portal, place), *of_newsletters_on_their_way(portal, place),
            *of_newsletters_read(portal, place), *of_newsletters_written(portal, place)]  # fmt: skip


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
        Visit("invitation before the link is opened", "/konto/invitasjon/", "", 410),
        Visit("openid_unknown", "/konto/ekstern/ukjent/"),
        Visit("openid_failed", "/konto/ekstern/feil/"),
        Visit("mfa_index", "/konto/sikkerhet/", WEST.coordinator),
        Visit("sign_in_policy", "/klb-vest/innstillinger/innlogging/", "administrator-vest"),
        Visit("own_sessions", "/konto/okter/", WEST.coordinator),
        Visit("mfa_activate_totp", "/konto/sikkerhet/app/", WEST.coordinator),
        Visit("mfa_add_webauthn", "/konto/sikkerhet/nokkel/ny/", WEST.coordinator),
        Visit("mfa_generate_recovery_codes", "/konto/sikkerhet/reservekoder/nye/", WEST.coordinator),
        Visit("confirm_staff before the link is opened", "/lenke/stemmer-det/", "", 410),
        Visit("confirm_staff_leader before the link is opened", "/lenke/stemmer-det/leder/", "", 410),
        Visit("confirm_staff_left before the link is opened", "/lenke/stemmer-det/1/sluttet/", "", 410),
        Visit("newsletter_confirm without its token", "/nyhetsbrev/bekreft/ikke-en-lenke/", "", 410),
        Visit("newsletter_leave without its token", "/nyhetsbrev/av/ikke-en-lenke/", "", 410),
        Visit("newsletter_choices without its token", "/nyhetsbrev/valg/ikke-en-lenke/", "", 410),
        Visit("confirm_own before the link is opened", "/lenke/mine-opplysninger/", "", 410),
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
        Visit("my_tasks coordinator", "/min-side/oppgaver/", place.coordinator),
        Visit("my_tasks reader", "/min-side/oppgaver/", place.reader),
        Visit("own_data", "/min-side/mine-data/", place.reader),
        Visit("own_data_sight", "/min-side/mine-data/hvem/", place.reader),
        Visit("own_data_take", "/min-side/mine-data/hent/", place.reader),
        Visit("own_data_ask", "/min-side/mine-data/be-om/", place.reader),
        Visit("data_requests", f"{trust}register/egne-data/", place.coordinator),
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
        *of_people(portal, place),
        *of_letters(place),
        *of_settings(portal, place),
        *of_coverage(portal, place),
        *of_addresses(portal, place),
        *of_lists(portal, place),
        *of_dispatches(portal, place),
    ]
    return [*found, *of_strategies(portal, place)]


def of_strategies(portal: Portal, place: Place) -> list[Visit]:
    """In the west a period to write in and one that is closed; in both a document to look through."""
    strategies, regional = f"/region/{place.region}/strategi/", f"regionkoordinator-{place.region}"
    waiting = strategy_in_review(portal, regional, place.region)
    begun = [
        Visit("region coordinator", f"/region/{place.region}/", regional),
        Visit("strategy_new", f"{strategies}ny/", regional),
        Visit("strategy_import_new", f"{strategies}import/", regional),
        Visit("strategy_import_new with nothing chosen", f"{strategies}import/", regional, 422, SUBMIT),
        Visit("strategy_import", f"{strategies}import/{waiting}/", regional),
    ]
    if not place.strategy:
        return begun
    [(area, priority, target, document)] = portal.ask(
        """select a.id, min(p.id), min(t.id), min(d.id) from plans_focusarea a
             join plans_strategyperiod s on s.id = a.period_id join network_region r on r.id = s.region_id
             join plans_priority p on p.focus_area_id = a.id join plans_target t on t.focus_area_id = a.id
             join plans_foundationdocument d on d.period_id = s.id
            where r.slug = %s and s.first_year = %s group by a.id order by a.id limit 1""",
        place.region,
        int(place.strategy[:4]),
    )
    period = f"{strategies}{place.strategy}/"
    return [
        *begun,
        Visit("strategy", period, place.reader),
        Visit("strategy coordinator", period, regional),
        Visit("strategy closed", f"{strategies}2021-2024/", regional),
        Visit("strategy_state closed", f"{strategies}2021-2024/lukking/", regional),
        Visit("strategy_edit", f"{period}rediger/", regional),
        Visit("strategy_state", f"{period}lukking/", regional),
        Visit("strategy_remove", f"{period}slett/", regional),
        Visit("strategy_links", f"{period}sammenheng/", place.reader),
        Visit("strategy_history", f"{period}historikk/", regional),
        Visit("focus_area_new", f"{period}omrade/nytt/", regional),
        Visit("focus_area", f"{period}omrade/{area}/", regional),
        Visit("priorities_new", f"{period}omrade/{area}/innsatsomrader/", regional),
        Visit("priority", f"{period}innsatsomrade/{priority}/", regional),
        Visit("target_new", f"{period}omrade/{area}/maltall/nytt/", regional),
        Visit("target", f"{period}maltall/{target}/", regional),
        Visit("foundation_new", f"{period}grunnlag/nytt/", regional),
        Visit("foundation", f"{period}grunnlag/{document}/", regional),
    ]


def of_people(portal: Portal, place: Place) -> list[Visit]:
    """The register's people: one of the network, who has a leader and a course, and a group of theirs."""
    register = f"/{place.trust}/register/"
    [(row, person, workplace)] = portal.ask(
        """select r.id, r.person_id, r.workplace_id from members_resourceperson r
             join network_network n on n.id = r.network_id join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and r.ended is null order by r.id limit 1""",
        place.trust,
        place.network,
    )
    [(role, body)] = portal.ask(
        """select r.id, coalesce(r.body_id, 0) from members_role r join network_network n on n.id = r.network_id
             join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and r.ended is null order by r.body_id nulls last, r.id limit 1""",
        place.trust,
        place.network,
    )
    appointment, page, group = f"{register}ansettelse/{row}/", f"{register}person/{person}/", f"{register}utvalg/"
    in_group = [
        Visit("body", f"{group}{body}/", place.coordinator),
        Visit("body_edit", f"{group}{body}/endre/", place.coordinator),
        Visit("body_member_new", f"{group}{body}/medlem/", place.coordinator),
    ]
    return [
        Visit("register", register, place.coordinator),
        Visit("register nobody found", f"{register}?q=finnesikke", place.coordinator),
        Visit("appointment_new", f"{register}ny/", place.coordinator),
        *(
            Visit(f"appointment_{name}", f"{appointment}{word}/", place.coordinator)
            for name, word in APPOINTMENT_PAGES.items()
        ),
        Visit("person", page, place.coordinator),
        *(Visit(f"person {view}", f"{page}?view={view}", place.coordinator) for view in ("mail", "changes")),
        Visit("person to a colleague", page, place.reader),
        Visit("person_edit", f"{page}rett/", place.coordinator),
        Visit("person_invite", f"{page}inviter/", place.coordinator),
        Visit("invitations", f"{register}invitasjoner/", place.coordinator),
        Visit("role_new", f"{page}rolle/", place.coordinator),
        Visit("role_end", f"{register}rolle/{role}/avslutt/", place.coordinator),
        Visit("competence_new", f"{page}kompetanse/", place.coordinator),
        Visit("leaders", f"{register}ledere/", place.coordinator),
        Visit("proposals", f"{register}forslag/", place.coordinator),
        Visit("confirm_ask", f"{register}sporsmal/", place.coordinator),
        Visit("bodies", group, place.reader),
        Visit("body_new", f"{group}ny/", place.coordinator),
        *(in_group if body else []),
        Visit("workplaces", f"{register}arbeidssteder/", place.coordinator),
        Visit("workplace_new", f"{register}arbeidssteder/ny/", place.coordinator),
        Visit("workplace_edit", f"{register}arbeidssteder/{workplace}/", place.coordinator),
    ]


APPOINTMENT_PAGES = {
    "edit": "endre",
    "place": "arbeidssted",
    "leader": "leder",
    "leave": "permisjon",
    "end": "avslutt",
}


def of_settings(portal: Portal, place: Place) -> list[Visit]:
    region, network = f"/region/{place.region}/", f"/{place.trust}/{place.network}/innstillinger/"
    centre, regional = f"/klb-{place.region}/innstillinger/", f"regionkoordinator-{place.region}"
    [(trust,)] = portal.ask("select id from network_healthtrust where slug = %s", place.trust)
    [(group,)] = portal.ask(
        """select min(g.id) from network_localgroup g join network_network n on n.id = g.network_id
             join network_healthtrust t on t.id = n.trust_id where t.slug = %s and n.slug = %s""",
        place.trust,
        place.network,
    )
    return [
        Visit("region_settings", f"{region}innstillinger/", regional),
        Visit("region_trust", f"{region}foretak/{trust}/", regional),
        Visit("trust_start", f"{region}nytt-foretak/", regional),
        Visit("network_start", f"{region}foretak/{trust}/nytt-nettverk/", regional),
        Visit("trust_settings", centre, regional),
        Visit("trust_settings coordinator", f"/{place.trust}/innstillinger/", place.coordinator),
        Visit("trust_profile", f"{centre}foretak/", regional),
        Visit("trust_terms", f"{centre}ord/", regional),
        Visit("trust_logos", f"{centre}logoer/", regional),
        Visit("network_new", f"{centre}nettverk/nytt/", regional),
        Visit("network_settings", network, place.coordinator),
        Visit("local_group_new", f"{network}lokallag/nytt/", place.coordinator),
        Visit("local_group", f"{network}lokallag/{group}/", place.coordinator),
        Visit("trust_history", f"/{place.trust}/historikk/", place.coordinator),
        Visit("trust_history nothing found", f"/{place.trust}/historikk/?who=finnesikke", place.coordinator),
    ]


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


def of_newsletters_on_their_way(portal: Portal, place: Place) -> list[Visit]:
    [(draft, sent)] = portal.ask(
        """select min(i.id) filter (where i.state = 'draft'), min(i.id) filter (where i.state = 'sent')
             from newsletters_newsletter i join network_network n on n.id = i.network_id
             join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and i.removed is null""",
        place.trust,
        place.network,
    )
    issues = f"/{place.trust}/{place.network}/nyhetsbrev/"
    return [
        Visit("newsletter_look as mail", f"{issues}{draft}/forhandsvisning/?look=phone", place.coordinator),
        Visit("newsletter_look as page", f"{issues}{sent}/forhandsvisning/?look=page", place.coordinator),
        Visit("newsletter_check", f"{issues}{draft}/kontroll/", place.coordinator),
        Visit("newsletter_readers", f"{issues}{draft}/mottakere/", place.coordinator),
        Visit("newsletter_send", f"{issues}{draft}/send/", place.coordinator),
        Visit("newsletter_sent", f"{issues}{sent}/sendt/", place.coordinator),
        Visit("newsletter_settings", f"/{place.trust}/innstillinger/nyhetsbrev/", place.coordinator),
    ]


def of_newsletters_written(portal: Portal, place: Place) -> list[Visit]:
    """A draft with a text and a part that the portal fills in."""
    [(draft, text, filled, picture)] = portal.ask(
        """select i.id, min(s.id) filter (where s.kind = 'text'), min(s.id) filter (where s.kind <> 'text'),
                  (select min(p.key::text) from newsletters_newsletterimage p where p.network_id = i.network_id)
             from newsletters_newsletter i join newsletters_section s on s.newsletter_id = i.id
             join network_network n on n.id = i.network_id join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s and i.state = 'draft' and i.removed is null and s.removed is null
            group by i.id order by i.id limit 1""",
        place.trust,
        place.network,
    )
    issues = f"/{place.trust}/{place.network}/nyhetsbrev/"
    return [
        Visit("newsletter_new", f"{issues}nytt/", place.coordinator),
        Visit("newsletter_edit", f"{issues}{draft}/rediger/", place.coordinator),
        Visit("newsletter_edit after a deletion", f"{issues}{draft}/rediger/?undo={text}", place.coordinator),
        Visit("newsletter_section", f"{issues}{draft}/del/{text}/", place.coordinator),
        Visit("newsletter_section filled in", f"{issues}{draft}/del/{filled}/", place.coordinator),
        Visit("newsletter_section_new", f"{issues}{draft}/del/ny/", place.coordinator),
        Visit("newsletter_remove", f"{issues}{draft}/slett/", place.coordinator),
        Visit("newsletter_history", f"{issues}{draft}/historikk/", place.coordinator),
        Visit("newsletter_images", f"{issues}bilder/", place.coordinator),
        Visit("newsletter_image_new", f"{issues}bilder/ny/", place.coordinator),
        Visit("newsletter_image_edit", f"{issues}bilder/{picture}/", place.coordinator),
    ]


def of_newsletters_read(portal: Portal, place: Place) -> list[Visit]:
    [(public, subscriber)] = portal.ask(
        """select (select max(id) from newsletters_newsletter where network_id = n.id and is_public),
                  (select min(id) from newsletters_subscription where network_id = n.id)
             from network_network n join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s""",
        place.trust,
        place.network,
    )
    issues = f"/{place.trust}/{place.network}/nyhetsbrev/"
    return [
        Visit("newsletters visitor", issues),
        Visit("newsletters reader", issues, place.reader),
        Visit("newsletters coordinator", issues, place.coordinator),
        Visit("newsletter visitor", f"{issues}{public}/"),
        Visit("newsletter coordinator", f"{issues}{public}/", place.coordinator),
        Visit("newsletter_subscribe", f"{issues}abonner/"),
        Visit("newsletter_subscribers", f"{issues}abonnenter/", place.coordinator),
        Visit("newsletter_subscribers nobody found", f"{issues}abonnenter/?q=finnesikke", place.coordinator),
        Visit("newsletter_subscriber_remove", f"{issues}abonnenter/{subscriber}/fjern/", place.coordinator),
        Visit("my_newsletters", "/min-side/nyhetsbrev/", place.reader),
    ]


def of_shelf(portal: Portal, place: Place) -> list[Visit]:
    network = f"/{place.trust}/{place.network}/"
    [(project, item)] = portal.ask(
        """select (select min(id) from plans_project where network_id = n.id),
                  (select min(id) from plans_newsitem where network_id = n.id)
             from network_network n join network_healthtrust t on t.id = n.trust_id
            where t.slug = %s and n.slug = %s""",
        place.trust,
        place.network,
    )
    projects, news = f"{network}prosjekter/", f"{network}nytt/"
    return [
        Visit("projects", projects, place.coordinator),
        Visit("projects reader", projects, place.reader),
        Visit("projects nothing found", f"{projects}?q=finnesikke", place.coordinator),
        Visit("projects after a deletion", f"{projects}?undo={project}", place.coordinator),
        Visit("project", f"{projects}{project}/", place.coordinator),
        Visit("project_new", f"{projects}nytt/", place.coordinator),
        Visit("project_edit", f"{projects}{project}/rediger/", place.coordinator),
        Visit("news", f"{news}?older", place.reader),
        Visit("news nothing found", f"{news}?q=finnesikke", place.coordinator),
        Visit("news_item", f"{news}{item}/", place.coordinator),
        Visit("news_new", f"{news}ny/", place.coordinator),
        Visit("news_edit", f"{news}{item}/rediger/", place.coordinator),
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


def of_coverage(portal: Portal, place: Place) -> list[Visit]:
    register = f"/{place.trust}/register/"
    [(vacancy, vacant)] = portal.ask(
        """select v.id, v.workplace_id from members_vacancy v join network_healthtrust t on t.id = v.trust_id
             join network_network n on n.id = v.network_id
            where t.slug = %s and n.slug = %s and v.ended is null order by v.id limit 1""",
        place.trust,
        place.network,
    )
    region = {"vest": "regionkoordinator-vest", "sor-ost": "regionkoordinator-sor-ost"}[place.region]
    return [
        Visit("coverage", f"{register}dekning/", place.coordinator),
        Visit("coverage table", f"{register}dekning/?view=table", place.coordinator),
        Visit("coverage gaps", f"{register}dekning/?view=gaps", place.coordinator),
        Visit("workplace_needs", f"{register}dekning/{vacant}/", place.coordinator),
        Visit("vacancies", f"{register}ledige/", place.coordinator),
        Visit("vacancy_new", f"{register}ledige/ny/{place.network}/{vacant}/", place.coordinator),
        Visit("vacancy_close", f"{register}ledige/{vacancy}/lukk/", place.coordinator),
        Visit("region_coverage", f"/region/{place.region}/dekning/", region),
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


def of_lists(portal: Portal, place: Place) -> list[Visit]:
    """The register out and in as a list, and who may stand in it twice."""
    register = f"/{place.trust}/register/"
    (one,), (other,) = portal.ask(
        """select distinct r.person_id from members_resourceperson r join network_network n on n.id = r.network_id
             join network_healthtrust t on t.id = n.trust_id where t.slug = %s and n.slug = %s order by 1 limit 2""",
        place.trust,
        place.network,
    )
    return [
        Visit("register_export", f"{register}eksport/", place.coordinator),
        Visit("register_export filtered", f"{register}eksport/?q=sykehjem", place.coordinator),
        Visit("import_new", f"{register}import/", place.coordinator),
        Visit("duplicates", f"{register}dubletter/", place.coordinator),
        Visit("merge_pair", f"{register}dubletter/{one}/{other}/", place.coordinator),
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


def of_threads(portal: Portal, place: Place) -> list[Visit]:
    """In the west an area of the strategy: with a reader's one network, and with the several of an administrator."""
    if not place.strategy:
        return []
    [(area, priority)] = portal.ask(
        """select a.id, min(l.priority_id) from plans_focusarea a
             join plans_strategyperiod s on s.id = a.period_id join network_region r on r.id = s.region_id
             join plans_priority p on p.focus_area_id = a.id join plans_subgoalpriority l on l.priority_id = p.id
            where r.slug = %s and s.first_year = %s group by a.id order by a.id limit 1""",
        place.region,
        int(place.strategy[:4]),
    )
    thread = f"/{place.trust}/{place.network}/trad/{area}/"
    return [
        Visit("thread", thread, place.reader),
        Visit("thread coordinator", thread, place.coordinator),
        Visit("thread of a priority", f"{thread}?priority={priority}", place.coordinator),
        Visit("region_thread", f"/region/{place.region}/trad/{area}/", f"administrator-{place.region}"),
    ]


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
        Visit("plan_decide past its draft", f"{place.other}godkjenning/", place.other_coordinator),
        Visit("plan_head", f"{plan}rediger/", place.coordinator),
        Visit("plan_status_print", f"{plan}eksport/status/", place.coordinator),
        Visit("plan_decide", f"{plan}godkjenning/", place.coordinator),
        Visit("plan_versions", f"{plan}versjoner/", place.coordinator),
        Visit("plan_version visitor", public_version(portal, place)),
        Visit("plan_carrying", f"{plan}viderefor/", place.coordinator),
        Visit("threads", f"/{place.trust}/{place.network}/trad/", place.reader),
        *of_threads(portal, place),
        Visit("plan_comments", f"{plan}kommentarer/", place.coordinator),
        Visit("plan_comments of a row", f"{plan}kommentarer/?rad=activity-{activity}", place.coordinator),
        Visit("plan_suggestions", f"{plan}forslag/", place.coordinator),
        Visit("plan_history", f"{plan}historikk/", place.coordinator),
        Visit("plan_history of a row", f"{plan}historikk/?rad=activity-{activity}", place.coordinator),
        Visit("plan_history nothing found", f"{plan}historikk/?who=finnesikke", place.coordinator),
        Visit("plan_differences", f"{plan}forskjell/", place.coordinator),
        Visit("plan_steering", f"{plan}styringsgruppe/", place.coordinator),
        Visit("network_about visitor", f"/{place.trust}/{place.network}/om/"),
        Visit("network_about member", f"/{place.trust}/{place.network}/om/", place.reader),
        Visit("local_meetings", f"{plan}moter/", place.coordinator),
        Visit("logo_new", f"{plan}logo/ny/", place.coordinator),
        Visit("sub_goal_new", f"{plan}omrade/{area}/delmal/ny/", place.coordinator),
        Visit("sub_goal", f"{plan}delmal/{sub_goal}/", place.coordinator),
        Visit("activity_new", f"{plan}delmal/{sub_goal}/aktivitet/ny/", place.coordinator),
        Visit("activity", f"{plan}aktivitet/{activity}/", place.coordinator),
        Visit("activity_follow_up", f"{plan}aktivitet/{activity}/oppfolging/", place.coordinator),
        Visit("plan_following", f"{plan}oppfolging/", place.coordinator),
        Visit("plan_following untouched", f"{plan}oppfolging/?view=untouched&days=60", place.coordinator),
    ]
    if place.local_leader:
        found.append(Visit("activity_suggest", f"{plan}aktivitet/{activity}/forslag/", place.local_leader))
        found.append(Visit("sub_goal_suggest", f"{plan}delmal/{sub_goal}/forslag/", place.local_leader))
    if not place.strategy:  # else the areas are the strategy's, and the way over the years leads on to its thread
        thread = f"/{place.trust}/{place.network}/trad/{place.draft}/{area}/"
        found.append(Visit("thread_of_area", thread, place.coordinator))
        found.append(Visit("area_new", f"{plan}omrade/ny/", place.coordinator))
        found.append(Visit("area", f"{plan}omrade/{area}/", place.coordinator))
    return found


def of_plans_brought(portal: Portal, place: Place) -> list[Visit]:
    """A plan that waits for its review, a document that was refused, and nothing chosen at all."""
    at = (place.coordinator, place.trust, place.network)
    bring = f"/{place.trust}/{place.network}/plan/import/"
    waiting, left_out = plan_in_review(portal, *at)
    review = f"{bring}{waiting}/"
    return [
        Visit("plan_import_new", bring, place.coordinator),
        Visit("plan_import_new with nothing chosen", bring, place.coordinator, 422, SUBMIT),
        Visit("plan_import", review, place.coordinator),
        Visit("plan_import refused", f"{bring}{refused_plan(portal, *at)}/", place.coordinator),
        Visit("plan_import_line", f"{review}linje/{left_out}/", place.coordinator),
        *(
            Visit(f"plan_import_part {part}", f"{review}rett/{part}/", place.coordinator)
            for part in ("head", "a0", "a0-g0", "a0-g0-x0", "a0-g0-m0")
        ),
    ]


def public_version(portal: Portal, place: Place) -> str:
    """Of any network of the region."""
    [(trust, network, year, number)] = portal.ask(
        """select t.slug, n.slug, v.year, v.number from plans_planversion v
             join network_network n on n.id = v.network_id join network_healthtrust t on t.id = n.trust_id
             join network_region r on r.id = t.region_id
            where r.slug = %s and v.published is not null and v.withdrawn is null order by v.id limit 1""",
        place.region,
    )
    return f"/{trust}/{network}/plan/{year}/versjoner/{number}/"


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
