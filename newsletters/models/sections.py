"""What an issue consists of: text that somebody writes, and blocks that are filled from the portal's data."""

import datetime

from django.db import models
from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.actors import Actor
from network.blocks import BLOCKS
from network.models import Network, TrustKey, TrustRow
from newsletters.models.newsletters import Newsletter
from plans.models.stamped import StampedQuerySet

TEXT = "text"  # beside the names of blocks in network/blocks.py
LONGEST = 20_000  # characters of Markdown


class SectionQuerySet(StampedQuerySet):
    def visible_to(self, actor: Actor):
        seen = Newsletter.objects.visible_to(actor).values("pk")
        return self.filter(newsletter__in=seen).select_related("newsletter__network__trust__region")

    def at(self, *, trust: str, network: str, newsletter: int, pk: int):
        return self.filter(trust__slug=trust, newsletter__network__slug=network, newsletter=newsletter, pk=pk)

    def present(self):
        return self.filter(removed__isnull=True)


class Section(TrustRow):
    """One part of an issue. `text` of a block stands above what it is filled with."""

    newsletter = TrustKey(Newsletter, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=40, default=TEXT)
    title = models.CharField(_("heading"), max_length=200, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST, blank=True)  # Markdown
    stamp = models.PositiveIntegerField(default=1)
    changed = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=160, blank=True)
    removed = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title or self.kind

    @property
    def network(self) -> Network:
        return self.newsletter.network

    @property
    def kind_label(self) -> str:
        """What it is filled with."""
        block = BLOCKS.get(self.kind)  # none when the floor that knew it is gone
        return capfirst(str(block.label)) if block else gettext("Text") if self.is_text else self.kind

    @property
    def label(self) -> str:
        return self.title or self.kind_label

    @property
    def is_text(self) -> bool:
        return self.kind == TEXT

    @property
    def is_gone(self) -> bool:
        return self.removed is not None

    @property
    def anchor(self) -> str:
        return f"section-{self.pk}"

    def take_off(self, when: datetime.datetime | None) -> None:
        """Delete it on the surface, or with None bring it back; a form that is open elsewhere becomes stale."""
        rows = Section.objects.filter(pk=self.pk, removed__isnull=when is not None)
        rows.update(removed=when, stamp=F("stamp") + 1)
        self.refresh_from_db(fields=["removed", "stamp"])
