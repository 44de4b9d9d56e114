"""Files by what they are: stored once per trust under their hash, served only through views."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.http import FileResponse

from network.models import StoredFile


def store(*, trust_id: int, content: bytes, content_type: str) -> StoredFile:
    """Keep these bytes for the trust; the same bytes again give the same row."""
    sha256 = hashlib.sha256(content).hexdigest()
    row = StoredFile.objects.filter(trust_id=trust_id, sha256=sha256).first() or StoredFile(
        trust_id=trust_id, sha256=sha256, content_type=content_type, size=len(content)
    )
    if row.path.exists():
        os.utime(row.path)  # in use again: retention leaves it alone
    else:
        _write(row.path, content)
    if row.pk is None:
        row, _ = StoredFile.objects.get_or_create(
            trust_id=trust_id, sha256=sha256, defaults={"content_type": content_type, "size": len(content)}
        )
    return row


def _write(path: Path, content: bytes) -> None:
    """All or nothing: a crash leaves no half file under a hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as half:
        half.write(content)
        half.flush()
        os.fsync(half.fileno())
    os.replace(half.name, path)


def send(file: StoredFile, *, name: str) -> FileResponse:
    """The file as a download. Never shown inside the portal's own pages, whatever it holds."""
    response = FileResponse(file.path.open("rb"), as_attachment=True, filename=name, content_type=file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
