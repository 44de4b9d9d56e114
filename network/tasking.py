"""Background work under the same walls: the scope travels in the message's header."""

from typing import Any

from celery import Task
from django.db import transaction

from network.models import HealthTrust
from network.tenancy import NOTHING, ScopeMissing, assumed, current_scope, make_scope, scope


class ScopedTask(Task):
    """Runs its body in the scope that queued it. Without a scope it refuses, at both ends."""

    abstract = True
    lane = ""  # of a task that belongs to no trust: network.tenancy.PLATFORM or MAIL_WORKER
    one_transaction = True  # False: the body opens its own, so that others see its progress

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        headers = dict(options.pop("headers", None) or {})
        if "scope" not in headers:
            headers["scope"] = self.scope_to_send()
        return super().apply_async(args, kwargs, headers=headers, **options)

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        """Queue it when the rows it is about are there for others to see. A broker that is away harms nothing:
        the rows wait for the sweep."""
        headers = {"scope": self.scope_to_send()}
        # A lambda: Django names what failed in its log, and breaks on a partial, which has no name.
        transaction.on_commit(lambda: self.apply_async(args, kwargs, headers=headers), robust=True)

    def scope_to_send(self) -> dict[str, Any]:
        if self.lane:
            return {"lane": self.lane}
        if current_scope() == NOTHING:
            raise ScopeMissing(f"{self.name} was queued without a scope")
        return current_scope().message()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        reach = self.scope_received()
        if not reach:
            raise ScopeMissing(f"{self.name} came without a scope")
        reach = reach | {"occasion": self.name}
        with scope(**reach) if self.one_transaction else assumed(make_scope(**reach)):
            return super().__call__(*args, **kwargs)

    def scope_received(self) -> dict[str, Any]:
        if self.lane:
            return {"lane": self.lane}
        return self.request.get("scope") or (self.request.headers or {}).get("scope") or {}


def queue_for_each_trust(task: Task, *, with_id: bool = False) -> None:
    """What a periodic task of the platform lane does: it knows the trusts' ids and nothing more."""
    for trust_id, region_id in HealthTrust.objects.order_by("pk").values_list("pk", "region_id"):
        reach = make_scope(trusts=[trust_id], regions_read=[region_id])
        task.apply_async([trust_id] if with_id else [], headers={"scope": reach.message()})
