"""What the lines of the access table ask for: the addresses in the small world, and what is posted there."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from mailing.links import token_of
from mailing.models import Dispatch, MailSender, OutgoingMail, PersonalLink
from members.models import DataRequest, RegisterImport
from network.actors import Part
from network.files import store
from network.models import NetworkDocument, PrintJob, TrustLogo
from network.tenancy import PLATFORM, scope
from network.terms import FORMS
from plans.models import Activity, AnnualPlan, Party
from plans.printing import KIND
from portal.demo.cast import CAST
from tests import factories
from tests.access_newsletters_content import newsletters_looked_at
from tests.access_newsletters_readers import newsletters_read
from tests.access_newsletters_sending import newsletters_on_their_way
from tests.access_newsletters_writing import newsletters_being_written
from tests.access_plan_imports import plan_imports
from tests.access_strategy import strategies
from tests.access_thing import Asked
from tests.access_versions import versions
from tests.access_writing import writing
from tests.members.factors import give_app
from tests.world import World

DONE = {"state": Activity.State.DONE}
A_NEW_TRUST = {
    "step": "start",
    "name": "Nytt",
    "language": "nb",
    "leavers_kept": 2,
    "given_name": "Nina",
    "family_name": "Ny",
    "email": "nina.ny@example.no",
    "network-TOTAL_FORMS": 1,
    "network-INITIAL_FORMS": 0,
    "network-0-name": "Sykepleiere",
}


def build_things(world: World) -> dict[str, Asked]:
    """Each thing of the access table, by its name."""
    factories.AccountFactory(email=CAST[0]["email"])
    of_strategies = strategies(world)
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        return {
            "my_digest": Asked(posted={"wanted": "off"}),
            "set_language": Asked(posted={"language": "nn"}),
            "demo_sign_in": Asked({"key": CAST[0]["key"]}),
            "account_login": Asked(posted={"email": "nobody@example.no"}),
            "account_request_login_code": Asked(posted={"email": "nobody@example.no"}),
            "account_signup": Asked(posted={"email": "nobody@example.no"}),
            **accounts(world),
            "personal_link": Asked({"token": token_of(a_link(world))}),
            "personal_link@garbled": Asked({"token": "x"}),
            "wrong_recipient": Asked(posted={"said": "left"}),
            **of_strategies,
            **own_data(world),
            **watched_mail(world),
            **letters(world),
            **gaps_and_vacancies(world),
            **drafts(world),
            **undelivered(world),
            **documents(world),
            **lists(world),
            **twice(world),
            **people(world),
            **set_up(world),
            **plans(world),
            **versions(world),
            **writing(world),
            **addresses(world),
            **shelf(world),
            **plan_imports(world),
            **newsletters_read(world),
            **newsletters_looked_at(world),
            **newsletters_being_written(world),
            **newsletters_on_their_way(world),
            "mail_webhook": Asked({"provider": "postmark"}),
            **contents(world, world.plan, ""),
            **contents(world, world.published_plan, "@finished"),
            **contents(world, plan_without_strategy(world), "@own_areas"),
            **prints(world, world.plan, ""),
            **prints(world, world.published_plan, "@finished"),
        }


def a_link(world: World) -> PersonalLink:
    dispatch = factories.DispatchFactory(network=world.network)
    return factories.PersonalLinkFactory(mail=factories.OutgoingMailFactory(dispatch=dispatch))


def own_data(world: World) -> dict[str, Asked]:
    """Somebody has asked to be deleted; everybody else asks for a correction."""
    of_trust = {"trust": world.trust.slug}
    asked = factories.DataRequestFactory(person=world.person(Part.RESOURCE_PERSON), kind=DataRequest.Kind.DELETE)
    return {
        "own_data_ask": Asked(posted={"kind": "correct"}),
        "data_requests": Asked(of_trust),
        "data_request": Asked(of_trust | {"pk": asked.pk}, {"answer": "Rettet."}),
    }


def watched_mail(world: World) -> dict[str, Asked]:
    """A dispatch under way of the network, one that is paused, one of the whole trust; the sender is stored."""
    of_trust, here = {"trust": world.trust.slug}, {}
    MailSender.objects.get_or_create(trust=world.trust)
    reader = world.person(Part.RESOURCE_PERSON)
    for which, values in {"": {}, "@paused": {"state": Dispatch.State.PAUSED}, "@of_trust": {}}.items():
        network = None if which == "@of_trust" else world.network
        dispatch = factories.DispatchFactory(trust=world.trust, network=network, **values)
        mail = factories.OutgoingMailFactory(
            dispatch=dispatch, person=reader.pk, state=OutgoingMail.State.SENT, sent=timezone.now()
        )
        factories.OutgoingMailFactory(dispatch=dispatch)
        here[which] = (of_trust | {"pk": dispatch.pk}, of_trust | {"dispatch": dispatch.pk, "pk": mail.pk})
    return {
        "my_letter": Asked({"pk": here[""][1]["pk"]}),
        "dispatches": Asked(of_trust),
        "dispatch": Asked(here[""][0]),
        "dispatch@of_trust": Asked(here["@of_trust"][0]),
        "dispatch_pause": Asked(here[""][0]),
        "dispatch_resume": Asked(here["@paused"][0]),
        "dispatch_cancel": Asked(here[""][0]),
        "outgoing_mail": Asked(here[""][1]),
        "outgoing_mail@of_trust": Asked(here["@of_trust"][1]),
        "mail_sender": Asked(of_trust, {"from_name": "Ny avsender"}),
        **{f"mail_sender_{step}": Asked(of_trust) for step in ("test", "pause", "resume")},
    }


def set_up(world: World) -> dict[str, Asked]:
    """A region's and a trust's settings, and a new trust with what it takes at least."""
    of_region, of_trust = {"region": world.region.slug}, {"trust": world.trust.slug}
    of_network = of_trust | {"network": world.network.slug}
    group = of_network | {"pk": world.local_group.pk}
    logo = of_trust | {"pk": a_trust_logo(world).pk}
    entry = {"name": "Annen", "slug": "annen-ny", "language": "nn"}
    return {
        "region_settings": Asked(of_region, {"name": "Ny region"}),
        "region_settings@other": Asked({"region": world.other_region.slug}, {"name": "Ny region"}),
        "region_trust": Asked(of_region | {"pk": world.other_trust.pk}, entry),
        "trust_start": Asked(of_region, A_NEW_TRUST),
        "network_start": Asked(of_region | {"pk": world.other_trust.pk}, {"name": "Nytt", "kind": "other"}),
        "trust_settings": Asked(of_trust),
        "trust_profile": Asked(of_trust, {"motto": "Sammen", "leavers_kept": 3}),
        "trust_terms": Asked(of_trust, {f"leader_{form}": form for form in FORMS}),
        "trust_logos": Asked(of_trust, {"picture": picture, "alt_text": "Logo"}),
        "trust_logo": Asked(logo),
        "trust_logo_remove": Asked(logo),
        "network_new": Asked(of_trust, {"name": "Nytt", "kind": "other"}),
        "network_settings": Asked(of_network, {"name": "Ny", "kind": "other"}),
        "local_group_new": Asked(of_network, {"name": "Nytt lokallag", "position": 3}),
        "local_group": Asked(group, {"name": "Nytt navn", "position": 3}),
        "trust_history": Asked(of_trust),
    }


def a_trust_logo(world: World) -> TrustLogo:
    return factories.TrustLogoFactory(trust=world.trust, file=store_picture(world))


def letters(world: World) -> dict[str, Asked]:
    """A letter that the trust has written anew twice."""
    of_trust = {"trust": world.trust.slug}
    this = of_trust | {"kind": "welcome_leader", "language": "nb"}
    for number in (1, 2):
        factories.LetterVersionFactory(
            trust=world.trust, kind="welcome_leader", number=number, body=f"Tekst {number}."
        )
    return {
        "letters": Asked(of_trust),
        "letter": Asked(this, {"subject": "Nytt emne"}),
        "letter_preview": Asked(this, {"subject": "Nytt emne", "body": "Ny tekst."}),
        "letter_standard": Asked(this, {"version": 2}),
        "letter_history": Asked(this, {"number": 1, "version": 2}),
    }


def gaps_and_vacancies(world: World) -> dict[str, Asked]:
    """In the own local group: a workplace without anybody, and another one that somebody is looked for."""
    with scope(lane=PLATFORM):
        town = factories.MunicipalityFactory()
    factories.LocalGroupMunicipalityFactory(local_group=world.local_group, municipality=town)
    empty, vacant = (factories.WorkplaceFactory(trust=world.trust, municipality=town) for _ in range(2))
    vacancy = factories.VacancyFactory(network=world.network, local_group=world.local_group, workplace=vacant)
    of_trust = {"trust": world.trust.slug}
    return {
        **{name: Asked(of_trust) for name in ("coverage", "coverage_file", "vacancies")},
        "workplace_needs": Asked(of_trust | {"pk": empty.pk}, {"networks": []}),
        "vacancy_new": Asked(of_trust | {"network": world.network.slug, "pk": empty.pk}),
        "vacancy_close": Asked(of_trust | {"pk": vacancy.pk}),
        "region_coverage": Asked({"region": world.region.slug}),
    }


def drafts(world: World) -> dict[str, Asked]:
    """A letter that is being written to the network, and one to the neighbour network as well."""

    def at(network, *networks) -> dict:
        audience = {"networks": [each.pk for each in networks], "to": ["resource_person"]}
        draft = factories.DispatchFactory(
            trust=world.trust, network=network, state=Dispatch.State.DRAFT, audience=audience
        )
        return {"trust": world.trust.slug, "pk": draft.pk}

    this, of_both = at(world.network, world.network), at(None, world.network, world.neighbour_network)
    written = {"subject": "Nytt emne", "body": "Ny tekst."}
    return {
        "letter_new": Asked({"trust": world.trust.slug}),
        "letter_draft": Asked(this, written),
        "letter_draft@of_both": Asked(of_both, written),
        "draft_preview": Asked(this, written),
        "letter_delete": Asked(this),
        "letter_send": Asked(this),
        "letter_send@of_both": Asked(of_both),
    }


def undelivered(world: World) -> dict[str, Asked]:
    """A mail that failed, and an address that does not reach somebody who has a leader."""
    failed = factories.OutgoingMailFactory(
        dispatch=factories.DispatchFactory(network=world.network), state=OutgoingMail.State.FAILED
    )
    person, leader = (factories.PersonFactory(trust=world.trust) for _ in range(2))
    appointment = factories.ResourcePersonFactory(person=person, network=world.network)
    factories.LeaderFactory(person=leader, resource_person=appointment)
    problem = factories.AddressProblemFactory(trust=world.trust, person=person.pk)
    of_trust = {"trust": world.trust.slug}
    return {
        "dispatch_resend": Asked(of_trust | {"pk": failed.dispatch_id}),
        "address_ask": Asked(of_trust | {"pk": problem.pk}),
    }


def accounts(world: World) -> dict[str, Asked]:
    somebody = factories.PersonFactory(trust=world.trust, account=factories.AccountFactory())
    give_app(somebody.account)
    no_provider, no_passkey = Asked({"provider_id": "ingen"}), Asked({"pk": 1})
    return {
        "openid_start": no_provider,
        "openid_callback": no_provider,
        "openid_connect": no_provider,
        "openid_disconnect": no_passkey,
        "mfa_edit_webauthn": no_passkey,
        "mfa_remove_webauthn": no_passkey,
        "sign_in_policy": Asked({"trust": world.trust.slug}, {"second_factor_for": "everyone"}),
        "reset_second_factor": Asked({"trust": world.trust.slug, "pk": somebody.pk}, {"reason": "Mistet telefonen"}),
    }


def plan_without_strategy(world: World) -> AnnualPlan:
    return factories.AnnualPlanFactory(network=world.network, year=world.plan.year + 9, period=None)


def here(world: World) -> dict:
    return {"trust": world.trust.slug, "network": world.network.slug}


def lists(world: World) -> dict[str, Asked]:
    """A list on its way, at the step where the columns are chosen, and one that can be looked through."""
    coordinator, trust = world.person(Part.COORDINATOR), {"trust": world.trust.slug}
    brought = {
        "trust": world.trust,
        "account": coordinator.account_id,
        "header": ["fornavn", "etternavn"],
        "rows": [[2, "Ny", "Navnesen"]],
        "columns": {"given_name": 0, "family_name": 1},
        "usual": {"network": world.network.pk},
    }
    columns = trust | {"pk": factories.RegisterImportFactory(**brought).pk}
    review = trust | {"pk": factories.RegisterImportFactory(**brought, state=RegisterImport.State.REVIEW).pk}
    return {
        "register_export": Asked(trust, {"format": "csv"}),
        "import_new": Asked(trust, {"file": member_list}),
        "import_columns": Asked(columns, {"column-0": "given_name", "column-1": "family_name"}),
        "import_review": Asked(review, {"question-0": "value:x:y", "answer-0": "without"}),
        "import_carry_out": Asked(review, {"fingerprint": "x"}),
        "import_progress": Asked(review),
        "import_drop": Asked(review),
    }


def member_list() -> SimpleUploadedFile:
    return SimpleUploadedFile("liste.csv", b"fornavn;etternavn\r\nNy;Navnesen\r\n", "text/csv")


def twice(world: World) -> dict[str, Asked]:
    """Somebody who stands in the register twice, and somebody who did."""
    one, other, kept, gone = (factories.PersonFactory(trust=world.trust, given_name="Dobbel") for _ in range(4))
    for person in (one, other, kept, gone):
        factories.ResourcePersonFactory(person=person, network=world.network)
    merged = factories.MergeFactory(kept=kept, gone=gone)
    trust = {"trust": world.trust.slug}
    return {
        "duplicates": Asked(trust),
        "merge_pair": Asked(trust | {"pk": one.pk, "other": other.pk}, {"keep": one.pk}),
        "merge_undo": Asked(trust | {"pk": merged.pk}),
    }


def documents(world: World) -> dict[str, Asked]:
    filled_in = {"kind": "guide", "title": "Ny veileder", "link": "https://example.no/ny"}
    document = here(world) | {"pk": world.internal_document.pk}
    return {
        "trust": Asked({"trust": world.trust.slug}),
        "network": Asked(here(world)),
        "documents": Asked(here(world)),
        "document_file@public": Asked(here(world) | {"pk": document_with_file(world, is_public=True).pk}),
        "document_file@internal": Asked(here(world) | {"pk": document_with_file(world, is_public=False).pk}),
        "document_add": Asked(here(world), filled_in),
        "document_edit": Asked(document, filled_in),
        "document_delete": Asked(document),
    }


def document_with_file(world: World, *, is_public: bool) -> NetworkDocument:
    file = store(trust_id=world.trust.pk, content=f"public: {is_public}".encode(), content_type="text/plain")
    return factories.NetworkDocumentFactory(
        network=world.network, file=file, file_name="a.txt", link="", is_public=is_public
    )


def plans(world: World) -> dict[str, Asked]:
    this, finished = plan_address(world.plan), plan_address(world.published_plan)
    head = {"network_name": "Nytt navn"}
    return {
        "plans": Asked(here(world)),
        "plan_new": Asked(here(world), {"year": world.plan.year + 1}),
        "plan": Asked(this),
        "plan@finished": Asked(finished),
        "plan_following": Asked(this),
        "plan_following@finished": Asked(finished),
        "plan_carrying": Asked(this, {"step": "keep", "note-done": "yes"}),
        "plan_carrying@finished": Asked(finished),
        "threads": Asked(here(world)),
        "thread": Asked(here(world) | {"pk": world.focus_area.pk}),
        "region_thread": Asked({"region": world.region.slug, "pk": world.focus_area.pk}),
        "region_thread@other": Asked({"region": world.other_region.slug, "pk": world.focus_area.pk}),
        "thread@other": Asked(here(world) | {"pk": 0}),
        "plan_head": Asked(this, head),
        "plan_head@finished": Asked(finished, head),
        "plan_decide": Asked(this, {"step": "submit"}),
        "plan_decide@finished": Asked(finished, {"step": "close"}),
        "local_meetings": Asked(this, {f"spring-{world.local_group.pk}": "april", "sub_goal": world.sub_goal.pk}),
        "logo_new": Asked(this, {"picture": picture, "alt_text": "Logo"}),
    }


def plan_address(plan: AnnualPlan) -> dict:
    return {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}


def contents(world: World, plan: AnnualPlan, which: str) -> dict[str, Asked]:
    """A plan with an area, two sub-goals, and activities of the operations group and of the local groups."""
    area = factories.PlanAreaFactory(plan=plan, number=9)
    sub_goal, removed = factories.SubGoalFactory(area=area), factories.SubGoalFactory(area=area)
    removed.remove()
    activity, of_groups, taken_away = (
        factories.ActivityFactory(sub_goal=sub_goal, party=party)
        for party in (Party.OPERATIONS_GROUP, Party.LOCAL_GROUPS, Party.LEADERS)
    )
    taken_away.remove()
    logo = factories.PlanLogoFactory(plan=plan, file=store_picture(world))
    in_groups = f"{which}_of_groups" if which else "@of_groups"
    mine = f"{which}_named" if which else "@named"
    named = factories.ActivityFactory(
        sub_goal=sub_goal, party=Party.RESOURCE_PERSONS, person=world.person(Part.RESOURCE_PERSON)
    )
    file = store(trust_id=world.trust.pk, content=f"evidence in {plan.pk}".encode(), content_type="text/plain")
    evidence = factories.EvidenceFactory(activity=activity, file=file, file_name="referat.txt")

    def at(row) -> dict:
        return plan_address(plan) | {"pk": row.pk}

    return {
        f"logo{which}": Asked(at(logo)),
        f"logo_remove{which}": Asked(at(logo)),
        f"area{which}": Asked(at(area), {"title": "Annet"}),
        f"thread_of_area{which}": Asked(at(area)),
        f"area_new{which}": Asked(plan_address(plan), {"title": "Nytt område"}),
        f"sub_goal_new{which}": Asked(at(area), {"text": "Nytt delmål", "area": area.pk}),
        f"sub_goal{which}": Asked(at(sub_goal), {"text": "Annet", "area": area.pk}),
        f"sub_goal_move{which}": Asked(at(sub_goal), {"step": "up"}),
        f"sub_goal_remove{which}": Asked(at(sub_goal)),
        f"sub_goal_restore{which}": Asked(at(removed)),
        f"activity_new{which}": Asked(at(sub_goal), {"text": "Ny aktivitet"}),
        f"activity{which}": Asked(at(activity), DONE),
        f"activity{in_groups}": Asked(at(of_groups), DONE),
        f"activity_follow_up{which}": Asked(at(activity), DONE),
        f"activity_follow_up{in_groups}": Asked(at(of_groups), DONE),
        f"activity_follow_up{mine}": Asked(at(named), DONE | {"shown": "42 møtte"}),
        f"evidence_file{which}": Asked(at(evidence)),
        f"evidence_remove{which}": Asked(at(evidence)),
        f"activity_move{which}": Asked(at(of_groups), {"step": "up"}),
        f"activity_remove{which}": Asked(at(activity)),
        f"activity_restore{which}": Asked(at(taken_away)),
    }


def shelf(world: World) -> dict[str, Asked]:
    """A project and a piece of news of the network, and those that somebody has deleted."""
    found: dict[str, Asked] = {"projects": Asked(here(world)), "news": Asked(here(world))}
    today = timezone.localdate().isoformat()
    for name, one, make in (
        ("project", "project", factories.ProjectFactory),
        ("news", "news_item", factories.NewsItemFactory),
    ):
        at, gone = (
            here(world) | {"pk": make(network=world.network, removed=removed).pk}
            for removed in (None, timezone.now())
        )
        written = {"title": "Nytt", "state": "idea", "kind": "other", "day": today}
        found |= {
            one: Asked(at),
            f"{one}@removed": Asked(gone),
            f"{name}_new": Asked(here(world), written),
            f"{name}_edit": Asked(at, written),
            f"{name}_remove": Asked(at),
            f"{name}_restore": Asked(gone),
        }
    return found


def addresses(world: World) -> dict[str, Asked]:
    of_trust = {"trust": world.trust.slug}
    problem, blocked = (
        make(trust=world.trust) for make in (factories.AddressProblemFactory, factories.SuppressionFactory)
    )
    return {
        "mail_addresses": Asked(of_trust),
        "address_settle": Asked(of_trust | {"pk": problem.pk}),
        "suppression_add": Asked(of_trust, {"address": "ny@example.no", "note": "har sluttet"}),
        "suppression_release": Asked(of_trust | {"pk": blocked.pk}),
    }


def prints(world: World, plan: AnnualPlan, which: str) -> dict[str, Asked]:
    file = store(trust_id=world.trust.pk, content=f"print of {plan.pk}".encode(), content_type="application/pdf")
    job = factories.PrintJobFactory(
        trust=world.trust, kind=KIND, object_id=plan.pk, file=file, state=PrintJob.State.DONE
    )
    of_job = plan_address(plan) | {"job": job.pk}
    return {
        f"plan_print{which}": Asked(plan_address(plan)),
        f"plan_summary_print{which}": Asked(plan_address(plan)),
        f"plan_status_print{which}": Asked(plan_address(plan), {"day": timezone.localdate().isoformat()}),
        f"plan_export{which}": Asked(plan_address(plan) | {"form": "word"}),
        f"plan_print_job{which}": Asked(of_job),
        f"plan_print_file{which}": Asked(of_job),
    }


def picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (2, 2)).save(drawn, "PNG")
    return SimpleUploadedFile("logo.png", drawn.getvalue(), "image/png")


def store_picture(world: World):
    return store(trust_id=world.trust.pk, content=picture().read(), content_type="image/png")


def people(world: World) -> dict[str, Asked]:
    """Somebody of the network and local group, one whom the world's leader leads, and what hangs on them."""
    of_trust, today = {"trust": world.trust.slug}, timezone.localdate()
    person = factories.PersonFactory(trust=world.trust)
    row = factories.ResourcePersonFactory(person=person, network=world.network, local_group=world.local_group)
    neighbour = factories.ResourcePersonFactory(
        person=factories.PersonFactory(trust=world.trust), network=world.neighbour_network
    )
    led = world.person(Part.LEADER).leads.get().resource_person
    body = factories.BodyFactory(network=world.network, kind="steering_group")
    role = factories.RoleFactory(
        person=factories.PersonFactory(trust=world.trust), part="steering_group", network=world.network, body=body
    )
    workplace = factories.WorkplaceFactory(trust=world.trust)
    end = {"on": today, "reason": "new_job", "afterwards": "nobody", "sure": "1"}
    named = {"given_name": "Ada", "family_name": "Ny"}

    def at(thing) -> dict:
        return of_trust | {"pk": thing.pk}

    return {
        **dict.fromkeys(
            ("register", "leaders", "workplaces", "proposals", "bodies", "confirm_ask", "invitations"),
            Asked(of_trust),
        ),
        "proposal_decline": Asked(at(factories.ProposalFactory(appointment=row))),
        "workplace_new": Asked(of_trust, {"name": "Nytt sykehjem", "kind": "nursing_home"}),
        "workplace_edit": Asked(at(workplace), {"name": "Annet sykehjem"}),
        "register_bulk": Asked(of_trust, {"chosen": [row.pk, neighbour.pk], "do": "course", "day": today}),
        "appointment_new": Asked(of_trust, named | {"workplace": workplace.pk}),
        "appointment_edit": Asked(at(row), {"position_percent": 50}),
        "appointment_place": Asked(at(row), {"workplace": workplace.pk}),
        "appointment_leader": Asked(at(row), named),
        "appointment_leave": Asked(at(row), {"leave_from": today}),
        "appointment_leave@led": Asked(at(led), {"leave_from": today}),
        "appointment_end": Asked(at(row), end),
        "appointment_end@led": Asked(at(led), end),
        "person": Asked(at(person)),
        "person_invite": Asked(at(person), {"address": "ny@example.no"}),
        "invitation_withdraw": Asked(at(factories.InvitationFactory(person=person))),
        "person_edit": Asked(at(person), {"phone": "00012345"}),
        "competence_new": Asked(at(person), {"title": "Kurs", "taken_on": today}),
        "competence_remove": Asked(at(factories.CompetenceStepFactory(person=person))),
        "role_new": Asked(at(person), {"role": f"coordinator-{world.network.pk}"}),
        "role_end": Asked(at(role), {"on": today}),
        "body": Asked(at(body)),
        "body_new": Asked(of_trust, {"kind": "working_group", "name": "Ny gruppe"}),
        "body_edit": Asked(at(body), {"name": "Annet navn"}),
        "body_member_new": Asked(at(body), named),
        "confirm_staff_left": Asked({"pk": led.pk}),
    }
