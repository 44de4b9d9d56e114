"""Rows for tests. Whose row it is must always be said: `PersonFactory(trust=trust)`.

A factory writes as the application role, so it needs a scope that may write there:

    with scope(trusts=[trust.pk]):
        PersonFactory(trust=trust)

Regions, trusts and municipalities are the directory: `with scope(lane=PLATFORM)`. Accounts need no scope.
"""

import datetime

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone
from factory.django import DjangoModelFactory

from mailing.models import (
    AddressProblem,
    Bounce,
    Dispatch,
    DispatchFile,
    LetterVersion,
    MailSender,
    OutgoingMail,
    PersonalLink,
    SignInMail,
    Suppression,
)
from members.models import (
    Account,
    Body,
    ColumnMapping,
    CompetenceStep,
    DataRequest,
    Invitation,
    Leader,
    LookUp,
    Merge,
    NotTheSame,
    Person,
    Proposal,
    RegisterImport,
    ResourcePerson,
    Role,
    SecondFactorReset,
    TrustPolicy,
    Vacancy,
    WorkplaceNeed,
)
from network.actors import Part
from network.models import (
    Figure,
    HealthTrust,
    LocalGroup,
    LocalGroupMunicipality,
    Municipality,
    Network,
    NetworkDocument,
    Organisation,
    PrintJob,
    Profession,
    Region,
    StoredFile,
    Term,
    TrustLogo,
    TrustSettings,
    Workplace,
)
from newsletters.models import (
    Newsletter,
    NewsletterImage,
    NewsletterRefusal,
    NewsletterSettings,
    Section,
    Subscription,
)
from plans.models import (
    Activity,
    AnnualPlan,
    CarryingDraft,
    CommentMention,
    DigestRefusal,
    Evidence,
    FocusArea,
    FoundationDocument,
    LocalMeeting,
    NewsActivity,
    NewsItem,
    Party,
    PlanArea,
    PlanComment,
    PlanImport,
    PlanLogo,
    PlanSuggestion,
    PlanVersion,
    Priority,
    Project,
    ProjectActivity,
    SteeringNote,
    StrategyImport,
    StrategyPeriod,
    SubGoal,
    SubGoalPriority,
    Target,
)
from plans.models.versions import hash_of

LONG_AGO = datetime.date(2020, 1, 1)


def same_trust_as(relation: str) -> factory.SelfAttribute:
    return factory.SelfAttribute(f"{relation}.trust")


def same_region_as(relation: str) -> factory.SelfAttribute:
    return factory.SelfAttribute(f"{relation}.region")


# The directory


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence("Helseregion {}".format)
    slug = factory.Sequence("helseregion-{}".format)


class HealthTrustFactory(DjangoModelFactory):
    """Needs `region`."""

    class Meta:
        model = HealthTrust

    name = factory.Sequence("Foretak {}".format)
    slug = factory.Sequence("foretak-{}".format)


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    number = factory.Sequence("{:04}".format)
    name = factory.Sequence("Kommune {}".format)


# Network: each needs `trust` or the row that it hangs on


class NetworkFactory(DjangoModelFactory):
    class Meta:
        model = Network

    name = factory.Sequence("Nettverk {}".format)
    slug = factory.Sequence("nettverk-{}".format)


class LocalGroupFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = LocalGroup

    trust = same_trust_as("network")
    name = factory.Sequence("Lokallag {}".format)
    slug = factory.Sequence("lokallag-{}".format)


class LocalGroupMunicipalityFactory(DjangoModelFactory):
    """Needs `local_group` and `municipality`."""

    class Meta:
        model = LocalGroupMunicipality

    trust = same_trust_as("local_group")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence("Organisasjon {}".format)
    kind = Organisation.Kind.MUNICIPALITY


class WorkplaceFactory(DjangoModelFactory):
    class Meta:
        model = Workplace

    name = factory.Sequence("Sykehjem {}".format)
    kind = Workplace.Kind.NURSING_HOME


class StoredFileFactory(DjangoModelFactory):
    class Meta:
        model = StoredFile

    sha256 = factory.Sequence("{:064x}".format)
    content_type = "application/pdf"
    size = 1


class NetworkDocumentFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = NetworkDocument

    trust = same_trust_as("network")
    kind = NetworkDocument.Kind.GUIDE
    title = factory.Sequence("Veileder {}".format)
    link = "https://example.no/veileder"


class PrintJobFactory(DjangoModelFactory):
    class Meta:
        model = PrintJob

    kind = "annual_plan"
    object_id = 1
    content_key = factory.Sequence("{:064x}".format)
    file_name = "arsplan.pdf"


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    key = Term.Key.LOCAL_GROUP
    language = "nb"
    singular, the_singular, plural, the_plural = "lokallag", "lokallaget", "lokallag", "lokallagene"


class FigureFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = Figure

    region = same_region_as("trust")
    key = factory.Sequence("coverage.nettverk-{}".format)
    period = "2026-11"
    part, whole = 8, 10


class TrustSettingsFactory(DjangoModelFactory):
    class Meta:
        model = TrustSettings


class TrustLogoFactory(DjangoModelFactory):
    class Meta:
        model = TrustLogo

    file = factory.SubFactory(StoredFileFactory, trust=factory.SelfAttribute("..trust"), content_type="image/png")
    alt_text = "Logo"


# Members


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account

    email = factory.Sequence("konto{}@example.no".format)
    name = factory.Sequence("Konto {}".format)

    @classmethod
    def _create(cls, model, *args, **values):
        return model.objects.create_user(**values)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    given_name = "Prøve"
    family_name = factory.Sequence("Person {}".format)
    email = factory.Sequence("person{}@example.no".format)


class RoleFactory(DjangoModelFactory):
    """Needs `person` and, as a coordinator does, `network`."""

    class Meta:
        model = Role

    trust = same_trust_as("person")
    part = Part.COORDINATOR
    started = LONG_AGO


class ResourcePersonFactory(DjangoModelFactory):
    """Needs `person` and `network`."""

    class Meta:
        model = ResourcePerson

    trust = same_trust_as("person")
    workplace = factory.SubFactory(WorkplaceFactory, trust=factory.SelfAttribute("..trust"))
    profession = Profession.NURSE
    started = LONG_AGO


class LeaderFactory(DjangoModelFactory):
    """Needs `resource_person` and `person`, who leads."""

    class Meta:
        model = Leader

    trust = same_trust_as("person")
    started = LONG_AGO


class EmailAddressFactory(DjangoModelFactory):
    """Needs `user`: the proved address of an account, as an invitation leaves it."""

    class Meta:
        model = EmailAddress

    email = factory.SelfAttribute("user.email")
    verified = primary = True


class InvitationFactory(DjangoModelFactory):
    """Needs `person`."""

    class Meta:
        model = Invitation

    trust = same_trust_as("person")
    address = factory.Sequence("invitert{}@example.no".format)
    invited_by = "Kari Koordinator"
    expires = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class DataRequestFactory(DjangoModelFactory):
    """Needs `person`."""

    class Meta:
        model = DataRequest

    trust = same_trust_as("person")
    kind = DataRequest.Kind.CORRECT
    text = "Telefonnummeret er gammelt."


class SecondFactorResetFactory(DjangoModelFactory):
    """Needs `person`."""

    class Meta:
        model = SecondFactorReset

    trust = same_trust_as("person")
    reason = "Mistet telefonen"
    reset_by = "Anna Administrator"


class TrustPolicyFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = TrustPolicy


# Mailing


class BodyFactory(DjangoModelFactory):
    """Needs `network`, or `trust` and another kind."""

    class Meta:
        model = Body

    trust = same_trust_as("network")
    kind = Body.Kind.OPERATIONS_GROUP
    name = factory.Sequence("Gruppe {}".format)
    started = LONG_AGO


class WorkplaceNeedFactory(DjangoModelFactory):
    """Needs `network` and `workplace`."""

    class Meta:
        model = WorkplaceNeed

    trust = same_trust_as("network")
    wanted = True


class VacancyFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = Vacancy

    trust = same_trust_as("network")
    workplace = factory.SubFactory(WorkplaceFactory, trust=factory.SelfAttribute("..trust"))
    started = LONG_AGO


class CompetenceStepFactory(DjangoModelFactory):
    """Needs `person`."""

    class Meta:
        model = CompetenceStep

    trust = same_trust_as("person")
    title = factory.Sequence("Kurs {}".format)
    taken_on = LONG_AGO


class MergeFactory(DjangoModelFactory):
    """Needs `kept` and `gone`."""

    class Meta:
        model = Merge

    trust = same_trust_as("kept")
    moved = factory.LazyFunction(list)
    values = factory.LazyFunction(dict)
    made_by = "Prøve Rydder"
    undo_until = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))


class NotTheSameFactory(DjangoModelFactory):
    """Needs `one` and `other`."""

    class Meta:
        model = NotTheSame

    trust = same_trust_as("one")


class ProposalFactory(DjangoModelFactory):
    """Needs `appointment`."""

    class Meta:
        model = Proposal

    trust = same_trust_as("appointment")
    kind = Proposal.Kind.SUCCESSOR
    given_name = "Prøve"
    family_name = factory.Sequence("Foreslått {}".format)
    email = factory.Sequence("foreslatt{}@example.no".format)
    started = LONG_AGO
    told_by = "Prøve Leder"


class LookUpFactory(DjangoModelFactory):
    """Needs `trust` and `person`, an id."""

    class Meta:
        model = LookUp

    what = LookUp.What.PAGE
    actor = "Prøve Leser"


class RegisterImportFactory(DjangoModelFactory):
    """Needs `trust` and `account`, an id."""

    class Meta:
        model = RegisterImport

    file_name = "liste.xlsx"
    made_by = "Prøve Henter"


class ColumnMappingFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = ColumnMapping

    header = factory.Sequence("{:064x}".format)
    columns = factory.LazyFunction(dict)


class SignInMailFactory(DjangoModelFactory):
    class Meta:
        model = SignInMail

    address = factory.Sequence("konto{}@example.no".format)
    occasion = SignInMail.Occasion.CODE
    language = "nb"


class MailSenderFactory(DjangoModelFactory):
    """Needs `trust`. Fast: no test waits for a pace it does not ask about."""

    class Meta:
        model = MailSender

    per_minute = 60_000


class DispatchFactory(DjangoModelFactory):
    """Needs `trust` or `network`."""

    class Meta:
        model = Dispatch

    trust = same_trust_as("network")
    network = None
    occasion = factory.Sequence("occasion/{}".format)
    language = "nb"
    subject = "Til deg i {nettverk}"
    body = "Hei {fornavn}!\n\nDette er et **brev**."


class DispatchFileFactory(DjangoModelFactory):
    """Needs `dispatch` and `file`."""

    class Meta:
        model = DispatchFile

    trust = same_trust_as("dispatch")
    name = factory.Sequence("vedlegg-{}.pdf".format)


class OutgoingMailFactory(DjangoModelFactory):
    """Needs `dispatch`. To a person of its own, in line since a moment."""

    class Meta:
        model = OutgoingMail

    trust = same_trust_as("dispatch")
    person = factory.Sequence(lambda number: 10_000 + number)
    recipient = factory.LazyAttribute(lambda mail: f"person:{mail.person}" if mail.person else mail.address)
    name = factory.Sequence("Prøve Mottakersen {}".format)
    address = factory.Sequence("mottaker{}@example.no".format)
    due = factory.LazyFunction(timezone.now)


class PersonalLinkFactory(DjangoModelFactory):
    """Needs `mail`."""

    class Meta:
        model = PersonalLink

    trust = same_trust_as("mail")
    person = factory.SelfAttribute("mail.person")
    purpose = "wrong_recipient"
    expires = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))


class BounceFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = Bounce

    address = factory.Sequence("borte{}@example.no".format)
    kind = Bounce.Kind.SOFT
    source = Bounce.Source.SERVER
    event = factory.Sequence("event-{}".format)


class SuppressionFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = Suppression

    address = factory.Sequence("sperret{}@example.no".format)
    reason = Suppression.Reason.HARD


class AddressProblemFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = AddressProblem

    address = factory.Sequence("feil{}@example.no".format)
    recipient = factory.SelfAttribute("address")
    cause = AddressProblem.Cause.HARD


class LetterVersionFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = LetterVersion

    kind = "free"
    language = "nb"
    number = factory.Sequence(lambda number: number + 1)
    subject = "Eget emne"
    body = "Egen tekst."
    saved_by = "Prøve Skriver"


# Strategy: needs `region` or the row that it hangs on


class StrategyPeriodFactory(DjangoModelFactory):
    class Meta:
        model = StrategyPeriod

    title = "Regional strategi"
    first_year = 2025
    last_year = 2029
    purpose = "Formål"
    characteristics = "Kjennetegn"


class FoundationDocumentFactory(DjangoModelFactory):
    """Needs `period`."""

    class Meta:
        model = FoundationDocument

    region = same_region_as("period")
    position = factory.Sequence(int)
    title = factory.Sequence("Grunnlag {}".format)


class FocusAreaFactory(DjangoModelFactory):
    """Needs `period`."""

    class Meta:
        model = FocusArea

    region = same_region_as("period")
    number = factory.Sequence(int)
    title = factory.Sequence("Område {}".format)
    goal = "Mål"


class PriorityFactory(DjangoModelFactory):
    """Needs `focus_area`."""

    class Meta:
        model = Priority

    region = same_region_as("focus_area")
    number = factory.Sequence(int)
    text = factory.Sequence("Innsatsområde {}".format)


class TargetFactory(DjangoModelFactory):
    """Needs `focus_area`."""

    class Meta:
        model = Target

    region = same_region_as("focus_area")
    key = factory.Sequence("maltall-{}".format)
    text = factory.Sequence("Måltall {}".format)
    kind = Target.Kind.SHARE
    value = 80
    direction = Target.Direction.AT_LEAST
    rule = "Andel av alle"
    source = "Årlig rapportering"


class StrategyImportFactory(DjangoModelFactory):
    """Needs `region`."""

    class Meta:
        model = StrategyImport

    file_name = "strategi.txt"
    content_type = "text/plain; charset=utf-8"
    content = b"Strategi"


# Plans


class AnnualPlanFactory(DjangoModelFactory):
    """Needs `network`; its period only when it has one."""

    class Meta:
        model = AnnualPlan

    trust = same_trust_as("network")
    region = factory.SelfAttribute("trust.region")
    year = factory.Sequence(lambda number: 2000 + number % 100)
    network_name = factory.SelfAttribute("network.name")


class PlanVersionFactory(DjangoModelFactory):
    """Needs `plan`; as empty as a plan can be."""

    class Meta:
        model = PlanVersion

    trust = same_trust_as("plan")
    network = factory.SelfAttribute("plan.network")
    year = factory.SelfAttribute("plan.year")
    number = factory.SelfAttribute("plan.version")
    content = factory.LazyFunction(dict)
    sha256 = hash_of({})
    approved_on = LONG_AGO
    approved_by = "Driftsgruppen"


class SteeringNoteFactory(DjangoModelFactory):
    """Needs `plan`."""

    class Meta:
        model = SteeringNote

    trust = same_trust_as("plan")
    version = factory.SelfAttribute("plan.version")
    kind = SteeringNote.Kind.COMMENT
    text = "En god plan"


class ProjectFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = Project

    trust = same_trust_as("network")
    title = factory.Sequence("Prosjekt {}".format)


class NewsItemFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = NewsItem

    trust = same_trust_as("network")
    title = factory.Sequence("Nytt {}".format)


class ProjectActivityFactory(DjangoModelFactory):
    """Needs `project` and `activity`."""

    class Meta:
        model = ProjectActivity

    trust = same_trust_as("project")


class NewsActivityFactory(DjangoModelFactory):
    """Needs `item` and `activity`."""

    class Meta:
        model = NewsActivity

    trust = same_trust_as("item")


class PlanLogoFactory(DjangoModelFactory):
    """Needs `plan`."""

    class Meta:
        model = PlanLogo

    trust = same_trust_as("plan")
    file = factory.SubFactory(StoredFileFactory, trust=factory.SelfAttribute("..trust"), content_type="image/png")
    alt_text = "Logo"


class CarryingDraftFactory(DjangoModelFactory):
    """Needs `plan`."""

    class Meta:
        model = CarryingDraft

    trust = same_trust_as("plan")


class PlanAreaFactory(DjangoModelFactory):
    """Needs `plan`."""

    class Meta:
        model = PlanArea

    trust = same_trust_as("plan")
    region = factory.SelfAttribute("trust.region")
    number = factory.Sequence(int)
    title = factory.Sequence("Område {}".format)


class SubGoalFactory(DjangoModelFactory):
    """Needs `area`."""

    class Meta:
        model = SubGoal

    trust = same_trust_as("area")
    plan = factory.SelfAttribute("area.plan")
    position = factory.Sequence(int)
    text = factory.Sequence("Delmål {}".format)


class SubGoalPriorityFactory(DjangoModelFactory):
    """Needs `sub_goal` and `priority`."""

    class Meta:
        model = SubGoalPriority

    trust = same_trust_as("sub_goal")
    region = same_region_as("priority")


class ActivityFactory(DjangoModelFactory):
    """Needs `sub_goal`."""

    class Meta:
        model = Activity

    trust = same_trust_as("sub_goal")
    plan = factory.SelfAttribute("sub_goal.plan")
    position = factory.Sequence(int)
    text = factory.Sequence("Tiltak {}".format)
    party = Party.OPERATIONS_GROUP
    times = factory.LazyFunction(lambda: ["2025-23"])


class EvidenceFactory(DjangoModelFactory):
    """Needs `activity`."""

    class Meta:
        model = Evidence

    trust = same_trust_as("activity")
    plan = factory.SelfAttribute("activity.plan")
    text = factory.Sequence("Referat {}".format)
    added_by = "Prøve Skriver"


class PlanCommentFactory(DjangoModelFactory):
    """Needs `plan`; of the plan as a whole when no row is given."""

    class Meta:
        model = PlanComment

    trust = same_trust_as("plan")
    text = factory.Sequence("Kommentar {}".format)
    made_by = "Prøve Skriver"


class CommentMentionFactory(DjangoModelFactory):
    """Needs `comment` and `person`."""

    class Meta:
        model = CommentMention

    trust = same_trust_as("comment")


class PlanSuggestionFactory(DjangoModelFactory):
    """Needs `activity`: another text for it."""

    class Meta:
        model = PlanSuggestion

    trust = same_trust_as("activity")
    plan = factory.SelfAttribute("activity.plan")
    kind = PlanSuggestion.Kind.CHANGE
    changes = factory.LazyFunction(lambda: {"text": "Noe bedre"})
    before = factory.LazyAttribute(lambda row: {"text": row.activity.text})
    made_by = "Prøve Forslagsstiller"


class PlanImportFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = PlanImport

    trust = same_trust_as("network")
    file_name = "plan.txt"
    made_by = "Prøve Skriver"


class DigestRefusalFactory(DjangoModelFactory):
    """Needs `person`."""

    class Meta:
        model = DigestRefusal

    trust = same_trust_as("person")


class LocalMeetingFactory(DjangoModelFactory):
    """Needs `plan` and `local_group`."""

    class Meta:
        model = LocalMeeting

    trust = same_trust_as("plan")
    spring = "2025-03"
    autumn = "2025-09"


# Newsletters


class NewsletterFactory(DjangoModelFactory):
    """Needs `network`. A draft; `sent_newsletter` makes one that was sent."""

    class Meta:
        model = Newsletter

    trust = same_trust_as("network")
    title = factory.Sequence(lambda n: f"Nyhetsbrev {n}")
    language = "nb"
    audience = factory.LazyAttribute(
        lambda made: {"networks": [made.network.pk], "to": ["resource_person", "leader"]}
    )


def sent_newsletter(network, **values) -> Newsletter:
    """With its dispatch, to nobody."""
    dispatch = DispatchFactory(network=network, kind="newsletter")
    told = {"state": Newsletter.State.SENT, "sent": timezone.now(), "body": "## Nytt\n\nAlt er oppdiktet."} | values
    return NewsletterFactory(network=network, dispatch=dispatch, **told)


class SectionFactory(DjangoModelFactory):
    """Needs `newsletter`."""

    class Meta:
        model = Section

    trust = same_trust_as("newsletter")
    position = factory.Sequence(lambda n: n)
    title = "Nytt fra nettverket"
    text = "Vi har hatt en oppdiktet fagdag."


class NewsletterImageFactory(DjangoModelFactory):
    """Needs `network`."""

    class Meta:
        model = NewsletterImage

    trust = same_trust_as("network")
    file = factory.SubFactory(StoredFileFactory, trust=factory.SelfAttribute("..trust"), content_type="image/png")
    name = "fagdag.png"
    alt = "En tegnet sal"
    width, height = 600, 400


class SubscriptionFactory(DjangoModelFactory):
    """Needs `network`; confirmed."""

    class Meta:
        model = Subscription

    trust = same_trust_as("network")
    address = factory.Sequence(lambda n: f"abonnent{n}@example.no")
    confirmed = factory.LazyFunction(timezone.now)


class NewsletterRefusalFactory(DjangoModelFactory):
    """Needs `person`."""

    class Meta:
        model = NewsletterRefusal

    trust = same_trust_as("person")


class NewsletterSettingsFactory(DjangoModelFactory):
    """Needs `trust`."""

    class Meta:
        model = NewsletterSettings

    approve_above = 100
