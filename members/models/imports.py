from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import TrustRow


class RegisterImportQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """A list is seen by whoever brought it: it may hold people that nobody else here has a right to."""
        return self.filter(trust_id=actor.trust_id, account=actor.account_id)

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region")

    def newest_first(self):
        return self.order_by("-made").defer("rows", "choices", "result")


class RegisterImport(TrustRow):
    """A list on its way into the register. The file is not kept; what was read of it, only until it is done."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("columns to be chosen")
        REVIEW = "review", _("to be looked through")
        QUEUED = "queued", _("in line")
        RUNNING = "running", _("under way")
        DONE = "done", _("ready")
        CHANGED = "changed", _("to be looked through again")  # the register changed after the dry run
        FAILED = "failed", _("failed")

    OPEN = (State.COLUMNS, State.REVIEW, State.CHANGED, State.FAILED)
    AT_WORK = (State.QUEUED, State.RUNNING)

    file_name = models.CharField(max_length=200)
    made = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=160)
    account = models.BigIntegerField()  # plain: the account may go, the row stays
    state = models.CharField(max_length=10, choices=State, default=State.COLUMNS)
    header = models.JSONField(default=list)  # the headings, as they were written
    header_line = models.PositiveSmallIntegerField(default=1)  # in the file
    rows = models.JSONField(default=list)  # [[line, cell, cell …], …] as text; emptied when done
    columns = models.JSONField(default=dict)  # {"our column": place in the row}
    usual = models.JSONField(default=dict)  # what holds where the list says nothing: network, profession
    choices = models.JSONField(default=dict)  # answers to the questions of the dry run, and whom to end
    agreed = models.CharField(max_length=64, blank=True)  # the dry run that was said yes to, by its hash
    result = models.JSONField(default=dict)  # counts, and no persons
    changed = models.DateTimeField(auto_now=True)
    finished = models.DateTimeField(null=True, blank=True)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        ordering = ["-made"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK


class ColumnMapping(TrustRow):
    """How a trust reads lists with this header: chosen once, proposed the next time."""

    header = models.CharField(max_length=64)  # SHA-256 of the headings
    columns = models.JSONField()
    usual = models.JSONField(default=dict)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trust", "header"], name="header_mapped_once")]

    def __str__(self) -> str:
        return self.header
