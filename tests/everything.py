"""One row of each model that has an owner, so that a test can try all of them."""

from django.apps import apps
from django.db import models

from network.actors import Part
from network.models import Change, HealthTrust, Municipality, RegionChange
from network.walls import owner_of
from plans.models import FocusArea
from tests import factories

Rows = dict[type[models.Model], models.Model]


def owned_models(owner: str) -> list[type[models.Model]]:
    """Models of the trust's or the region's rows; the directory is neither."""
    return [model for model in apps.get_models() if owner_of(model) == owner and model is not HealthTrust]


def one_of_everything(trust: HealthTrust, municipality: Municipality) -> Rows:
    """Needs a scope that writes the trust and its region."""
    rows = [*rows_of_region(trust), *rows_of_network(trust, municipality)]
    found = {type(row): row for row in rows}
    rows += rows_of_members(found)
    found = {type(row): row for row in rows}
    rows += [*rows_of_plan(found), *rows_of_mailing(found), *rows_of_newsletters(found)]
    return {type(row): row for row in rows}


def rows_of_region(trust: HealthTrust) -> list[models.Model]:
    period = factories.StrategyPeriodFactory(region=trust.region, first_year=2015, last_year=2019)
    earlier = factories.FocusAreaFactory(period=period)
    area = factories.FocusAreaFactory(period=period, continues=earlier, continuation=FocusArea.Continuation.SAME)
    return [
        period,
        area,
        factories.FoundationDocumentFactory(period=period),
        factories.PriorityFactory(focus_area=area),
        factories.TargetFactory(focus_area=area),
        factories.StrategyImportFactory(region=trust.region),
        RegionChange.objects.of(area).get(),  # noted by the database when the area was made
    ]


def rows_of_network(trust: HealthTrust, municipality: Municipality) -> list[models.Model]:
    network = factories.NetworkFactory(trust=trust)
    local_group = factories.LocalGroupFactory(network=network)
    file = factories.StoredFileFactory(trust=trust)
    return [
        network,
        local_group,
        file,
        factories.LocalGroupMunicipalityFactory(local_group=local_group, municipality=municipality),
        factories.NetworkDocumentFactory(network=network, file=file, link=""),
        factories.OrganisationFactory(trust=trust),
        factories.WorkplaceFactory(trust=trust, municipality=municipality),
        factories.PrintJobFactory(trust=trust),
        factories.TermFactory(trust=trust),
        factories.TrustSettingsFactory(trust=trust),
        factories.TrustLogoFactory(trust=trust, file=file),
        factories.FigureFactory(trust=trust),
        Change.objects.of(network).get(),  # noted by the database when the network was made
    ]


def rows_of_members(found: Rows) -> list[models.Model]:
    network, local_group = (found[apps.get_model("network", name)] for name in ("network", "localgroup"))
    person = factories.PersonFactory(trust=network.trust)
    other = factories.PersonFactory(trust=network.trust)
    appointment = factories.ResourcePersonFactory(person=person, network=network)
    return [
        person,
        appointment,
        factories.LeaderFactory(person=person, resource_person=appointment),
        factories.RoleFactory(person=person, part=Part.LOCAL_GROUP_LEADER, network=network, local_group=local_group),
        factories.BodyFactory(network=network),
        factories.VacancyFactory(network=network),
        factories.WorkplaceNeedFactory(network=network, workplace=found[apps.get_model("network", "workplace")]),
        factories.CompetenceStepFactory(person=person),
        factories.ProposalFactory(appointment=appointment),
        factories.MergeFactory(kept=person, gone=other),
        factories.NotTheSameFactory(one=person, other=other),
        factories.LookUpFactory(trust=network.trust, person=person.pk),
        factories.RegisterImportFactory(trust=network.trust, account=0),
        factories.ColumnMappingFactory(trust=network.trust),
        factories.InvitationFactory(person=person),
        factories.DataRequestFactory(person=person),
        factories.SecondFactorResetFactory(person=person),
        factories.TrustPolicyFactory(trust=network.trust),
    ]


def rows_of_plan(found: Rows) -> list[models.Model]:
    network, local_group = (found[apps.get_model("network", name)] for name in ("network", "localgroup"))
    plan = factories.AnnualPlanFactory(network=network)
    sub_goal = factories.SubGoalFactory(area=factories.PlanAreaFactory(plan=plan))
    return [
        plan,
        sub_goal.area,
        sub_goal,
        factories.ActivityFactory(sub_goal=sub_goal),
        factories.SubGoalPriorityFactory(sub_goal=sub_goal, priority=found[apps.get_model("plans", "priority")]),
        factories.LocalMeetingFactory(plan=plan, local_group=local_group),
        factories.PlanLogoFactory(plan=plan),
        factories.CarryingDraftFactory(plan=plan),
        *rows_of_shelf(plan, sub_goal),
        factories.PlanVersionFactory(plan=plan),
        factories.SteeringNoteFactory(plan=plan),
        factories.PlanImportFactory(network=plan.network, plan=plan, state="stored"),
        factories.EvidenceFactory(activity=factories.ActivityFactory(sub_goal=sub_goal)),
        factories.DigestRefusalFactory(person=found[apps.get_model("members", "person")]),
        *rows_of_writing(plan, sub_goal, found[apps.get_model("members", "person")]),
    ]


def rows_of_writing(plan, sub_goal, person) -> list[models.Model]:
    comment = factories.PlanCommentFactory(plan=plan, sub_goal=sub_goal)
    return [
        comment,
        factories.CommentMentionFactory(comment=comment, person=person),
        factories.PlanSuggestionFactory(activity=factories.ActivityFactory(sub_goal=sub_goal)),
    ]


def rows_of_shelf(plan, sub_goal) -> list[models.Model]:
    project, item = (make(network=plan.network) for make in (factories.ProjectFactory, factories.NewsItemFactory))
    activity = factories.ActivityFactory(sub_goal=sub_goal)
    return [
        project,
        item,
        factories.ProjectActivityFactory(project=project, activity=activity),
        factories.NewsActivityFactory(item=item, activity=activity),
    ]


def rows_of_mailing(found: Rows) -> list[models.Model]:
    network, file = (found[apps.get_model("network", name)] for name in ("network", "storedfile"))
    mail = factories.OutgoingMailFactory(dispatch=factories.DispatchFactory(network=network))
    return [
        mail,
        mail.dispatch,
        factories.MailSenderFactory(trust=network.trust),
        factories.DispatchFileFactory(dispatch=mail.dispatch, file=file),
        factories.PersonalLinkFactory(mail=mail),
        factories.BounceFactory(trust=network.trust, mail=mail),
        factories.SuppressionFactory(trust=network.trust),
        factories.AddressProblemFactory(trust=network.trust, mail=mail),
        factories.LetterVersionFactory(trust=network.trust),
    ]


def rows_of_newsletters(found: Rows) -> list[models.Model]:
    network, person = found[apps.get_model("network", "network")], found[apps.get_model("members", "person")]
    newsletter = factories.NewsletterFactory(network=network)
    return [
        newsletter,
        factories.SectionFactory(newsletter=newsletter),
        factories.NewsletterImageFactory(network=network),
        factories.SubscriptionFactory(network=network),
        factories.NewsletterRefusalFactory(person=person),
        factories.NewsletterSettingsFactory(trust=network.trust),
    ]
