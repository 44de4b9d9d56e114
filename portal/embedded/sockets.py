"""Where the servers' Unix sockets lie."""

import hashlib
import re
from pathlib import Path

from portal.embedded.process import Stop

# A socket's address holds 107 bytes, and the file name in the folder needs some of them.
LONGEST_FOLDER = 80
PLAIN = re.compile(r"[A-Za-z0-9/._-]+")


def socket_folder(home: Path) -> Path:
    """`home` itself, or a short name under /tmp for a path that no socket address or URL can carry."""
    if len(bytes(home)) <= LONGEST_FOLDER and PLAIN.fullmatch(str(home)):
        return home
    link = Path("/tmp", f"ressursnett-{hashlib.sha256(bytes(home)).hexdigest()[:16]}")  # noqa: S108 (checked below)
    try:
        link.symlink_to(home)
    except FileExistsError:
        if not link.is_symlink() or link.readlink() != home:
            raise Stop(f"{link} is in the way: it should point to {home}. Remove it and try again.") from None
    return link
