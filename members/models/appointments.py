import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from members.models.dated import DatedQuerySet, ended_after_started
from members.models.persons import Person
from members.register.access import seen_from_places
from network.models import LocalGroup, Network, Profession, TrustKey, TrustRow, Workplace


class ResourcePersonQuerySet(DatedQuerySet):
    def visible_to(self, actor):
        """Those the actor's places show, one's own, and those of the actor's staff."""
        staff = Leader.objects.filter(person_id=actor.person_id, ended__isnull=True).values("resource_person_id")
        seen = seen_from_places(actor) | models.Q(person_id=actor.person_id) | models.Q(pk__in=staff)
        return self.filter(seen, trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        rows = self.filter(trust__slug=trust, pk=pk)
        return rows.select_related("person", "network__trust__region", "local_group", "workplace__municipality")

    def with_leader(self, today: datetime.date):
        """With `leader_name`, for lists that show or sort by it."""
        leaders = Leader.objects.on(today).filter(resource_person=models.OuterRef("pk"))
        name = Concat("person__given_name", models.Value(" "), "person__family_name")
        return self.annotate(leader_name=models.Subquery(leaders.values_list(name)[:1]))


class ResourcePerson(TrustRow):
    """A person's appointment in one network at one workplace. Ended, never deleted."""

    class CompetenceLevel(models.TextChoices):
        """Levels of the national action programme for palliation."""

        A = "A", _("level A, basic")
        B = "B", _("level B, extended")
        C = "C", _("level C, specialist")

    class EndReason(models.TextChoices):
        """Kinds only: an illness or a conflict is nobody's business here."""

        NEW_JOB = "new_job", _("new job or other workplace")
        RETIRED = "retired", _("retired")
        WISH = "wish", _("wishes to hand over")
        REORGANISED = "reorganised", _("the workplace is reorganised or closed")
        MISTAKE = "mistake", _("registered by mistake")
        OTHER = "other", _("other reason")

    person = TrustKey(Person, related_name="appointments")
    network = TrustKey(Network, related_name="appointments")
    local_group = TrustKey(LocalGroup, null=True, blank=True, related_name="appointments")
    workplace = TrustKey(Workplace, related_name="appointments")
    profession = models.CharField(_("profession"), max_length=24, choices=Profession)
    started = models.DateField(_("first day"))
    ended = models.DateField(_("last day"), null=True, blank=True)
    leave_from = models.DateField(_("on leave from"), null=True, blank=True)
    leave_to = models.DateField(_("on leave until"), null=True, blank=True)
    deputy = TrustKey(Person, null=True, blank=True, related_name="deputy_for")
    position_percent = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    further_education = models.CharField(max_length=200, blank=True)
    competence_level = models.CharField(max_length=1, choices=CompetenceLevel, blank=True)
    end_reason = models.CharField(_("reason"), max_length=12, choices=EndReason, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)  # somebody has said "this is still right"
    introduction_course_on = models.DateField(null=True, blank=True)

    objects = ResourcePersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "person", "network", "workplace"],
                condition=models.Q(ended__isnull=True),
                name="appointed_once_per_workplace",
            ),
            ended_after_started("appointment_in_order"),
            models.CheckConstraint(
                condition=models.Q(leave_to__isnull=True) | models.Q(leave_to__gte=models.F("leave_from")),
                name="leave_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(position_percent__isnull=True) | models.Q(position_percent__lte=100),
                name="position_at_most_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.network_id}"


class Leader(TrustRow):
    """Who is a resource person's nearest leader, since when. One current leader for each appointment."""

    resource_person = TrustKey(ResourcePerson, related_name="leaders")
    person = TrustKey(Person, related_name="leads")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "resource_person"],
                condition=models.Q(ended__isnull=True),
                name="one_current_leader",
                violation_error_message=_("The resource person already has a leader. End that one first."),
            ),
            ended_after_started("leader_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} leads {self.resource_person_id}"
