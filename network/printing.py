"""Every PDF of the portal: asked for, rendered by a worker, stored by what it shows, served from the store.

An app registers a printable: a function that turns an object's id into the source of its print. The same
content is rendered once; asking again finds the stored file.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from network.files import store
from network.models import PrintJob, StoredFile
from network.pdf import render_pdf, renderer_revision

PDF = "application/pdf"
MOST_ATTEMPTS = 3  # a print that takes its worker down with it must not do so forever


@dataclass(frozen=True)
class PrintSource:
    """All that decides the bytes of a PDF."""

    html: str
    file_name: str
    images: Mapping[str, bytes] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    def key(self) -> str:
        digest = hashlib.sha256(renderer_revision().encode())
        parts = [
            ("html", self.html.encode()),
            *sorted(self.images.items()),
            *sorted(self.attachments.items()),
        ]
        for name, content in parts:
            digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()


# Of an object's id, and of the detail that its kind may name: "plan_status/2025-03-14"
Printable = Callable[..., PrintSource]
Keeper = Callable[[int, StoredFile, str], None]  # id of the object, the file that shows it, its name
_printables: dict[str, Printable] = {}
_keepers: dict[str, Keeper] = {}


def register(kind: str, printable: Printable, *, keep: Keeper | None = None) -> None:
    """Called in AppConfig.ready() by the app whose object it prints. `keep` is told of each print that is made, in
    the transaction that stores it."""
    _printables[kind] = printable
    if keep:
        _keepers[kind] = keep


def source_of(kind: str, object_id: int) -> PrintSource:
    kind, _slash, detail = kind.partition("/")
    return _printables[kind](object_id, detail) if detail else _printables[kind](object_id)


def carry_out(job_id: int) -> None:
    """Render one job in a worker. Opens its own transactions, so that the page sees the state change."""
    if not (job := _claim(job_id)):
        return
    try:
        with transaction.atomic():
            source = source_of(job.kind, job.object_id)
        content = _render(source)
        with transaction.atomic():
            file = store(trust_id=job.trust_id, content=content, content_type=PDF)
            printed = {"file": file, "file_name": source.file_name, "content_key": _key_for(job, source)}
            _finish(job, state=PrintJob.State.DONE, **printed)
            _hand_over(job.kind, job.object_id, file, source.file_name)
    except Exception as error:
        with transaction.atomic():
            _finish(job, state=PrintJob.State.FAILED, error=type(error).__name__)
        raise


def print_now(*, kind: str, object_id: int, trust_id: int) -> StoredFile:
    """The same file that the page gives, made in this process when it is not in the store."""
    source = source_of(kind, object_id)
    key = {"trust_id": trust_id, "kind": kind, "object_id": object_id, "content_key": source.key()}
    done = PrintJob.objects.filter(**key, state=PrintJob.State.DONE).select_related("file").first()
    if done and done.is_in_store:
        return done.file
    file = store(trust_id=trust_id, content=_render(source), content_type=PDF)
    PrintJob.objects.update_or_create(
        **key,
        defaults={"state": PrintJob.State.DONE, "file": file, "file_name": source.file_name, "error": ""},
    )
    _hand_over(kind, object_id, file, source.file_name)
    return file


def _hand_over(kind: str, object_id: int, file: StoredFile, file_name: str) -> None:
    if keep := _keepers.get(kind):
        keep(object_id, file, file_name)


def _render(source: PrintSource) -> bytes:
    return render_pdf(html=source.html, images=source.images, attachments=source.attachments)


@transaction.atomic
def _claim(job_id: int) -> PrintJob | None:
    """The job, taken; None when another worker has it or has finished it."""
    job = PrintJob.objects.to_be_made().filter(pk=job_id).select_for_update(skip_locked=True).first()
    if job and job.attempts == MOST_ATTEMPTS:
        _finish(job, state=PrintJob.State.FAILED, error="a worker died each time")
        return None
    if job:
        _finish(job, state=PrintJob.State.RENDERING, attempts=job.attempts + 1)
    return job


def _key_for(job: PrintJob, source: PrintSource) -> str:
    """What is printed may have changed since it was asked for. A key belongs to one job, so a second one for
    the same content is never found by it."""
    key = source.key()
    same = PrintJob.objects.filter(trust_id=job.trust_id, kind=job.kind, object_id=job.object_id, content_key=key)
    return f"same as another, {job.pk}" if same.exclude(pk=job.pk).exists() else key


def _finish(job: PrintJob, **values) -> None:
    for name, value in values.items():
        setattr(job, name, value)
    job.save()
