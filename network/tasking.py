"""Background work under the same walls: the scope travels in the message's header."""

from typing import Any

from celery import Task

from network.tenancy import NOTHING, ScopeMissing, current_scope, scope


class ScopedTask(Task):
    """Runs its body in one transaction of the scope that queued it. Without a scope it refuses, at both ends."""

    abstract = True
    lane = ""  # of a task that belongs to no trust: network.tenancy.PLATFORM or MAIL_WORKER

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        headers = dict(options.pop("headers", None) or {})
        headers.setdefault("scope", self.scope_to_send())
        return super().apply_async(args, kwargs, headers=headers, **options)

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
        with scope(**reach):
            return super().__call__(*args, **kwargs)

    def scope_received(self) -> dict[str, Any]:
        if self.lane:
            return {"lane": self.lane}
        return self.request.get("scope") or (self.request.headers or {}).get("scope") or {}
