"""docker-compose.yml, tried without Docker: every service's command line as a process of its own."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
import yaml

from portal.embedded.postgres import EXTENSIONS, Postgres
from portal.embedded.process import dies_with_parent, stop_child
from portal.embedded.servers import ROOT
from portal.embedded.valkey import find_program
from portal.required import REQUIRED

pytestmark = pytest.mark.xdist_group("compose")  # one machine for all of them

PASSWORDS = {
    "POSTGRES_PASSWORD": "p" * 24,
    "OWNER_PASSWORD": "o" * 24,
    "APP_PASSWORD": "a" * 24,
    "RETENTION_PASSWORD": "r" * 24,
}
FILLED_IN = PASSWORDS | {
    "SECRET_KEY": "a key of the tests, long enough for Django: " + "x" * 24,
    "ALLOWED_HOSTS": "portal.example.no",
    "EMAIL_URL": "smtp://127.0.0.1:1025",
    "DEFAULT_FROM_EMAIL": "portal@example.no",
    "PORTAL_ADDRESS": "https://portal.example.no",
}
VARIABLE = re.compile(r"\$\{(\w+)(?::\?[^}]*|:-([^}]*))?\}")


def services() -> dict:
    return filled_in(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))["services"]


def filled_in(part):
    match part:
        case dict():
            return {name: filled_in(value) for name, value in part.items()}
        case list():
            return [filled_in(value) for value in part]
        case str():
            return VARIABLE.sub(lambda variable: FILLED_IN.get(variable[1], variable[2] or ""), part)
    return part


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Machine:
    """One machine in place of the services' network: names become loopback addresses, /data a folder."""

    def __init__(self, home: Path):
        self.home, self.postgres = home, Postgres(home / "postgres")
        self.ports = {"redis": free_port(), "web": free_port()}
        self.processes: list[subprocess.Popen] = []
        (home / "data").mkdir()

    def start(self) -> None:
        self.postgres.start()
        self.make_roles()
        here = ["--bind", "127.0.0.1", "--port", str(self.ports["redis"]), "--dir", str(self.home)]
        self.spawn("redis", [find_program(), *services()["redis"]["command"][1:], *here])

    def make_roles(self) -> None:
        """What the image `postgres` does at its first start, in a cluster as bare as its own."""
        with self.as_superuser() as connection:
            connection.execute("DROP DATABASE ressursnett")
            for role in ("ressursnett_owner", "ressursnett_app", "ressursnett_retention"):
                connection.execute(f"DROP ROLE {role}")
        script = ROOT / services()["postgres"]["volumes"][1].partition(":")[0]
        subprocess.run(
            [self.postgres.programs / "psql", "-v", "ON_ERROR_STOP=1", "-q", "-U", "postgres", "-f", script],
            env=os.environ
            | PASSWORDS
            | {"PGPASSWORD": self.postgres.passwords()["postgres"], "PGHOST": str(self.postgres.sockets)},
            check=True,
        )

    def as_superuser(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.postgres.sockets),
            user="postgres",
            password=self.postgres.passwords()["postgres"],
            dbname=database,
            autocommit=True,
        )

    def environment(self, service: str) -> dict[str, str]:
        """Only what the service is given, and what a machine needs to find its programs."""
        given = {name: self.here(value) for name, value in services()[service]["environment"].items()}
        image = {"RESSURSNETT_HOME": str(self.home / "data"), "STATIC_ROOT": str(self.home / "static")}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return given | image | {"PATH": path, "HOSTNAME": socket.gethostname(), "PYTHONUNBUFFERED": "1"}

    def here(self, text: str) -> str:
        return (
            text.replace("@postgres/", f"@/{self.postgres.sockets}/")
            .replace("redis://redis:6379", f"redis://127.0.0.1:{self.ports['redis']}")
            .replace("0.0.0.0:8000", f"127.0.0.1:{self.ports['web']}")
            .replace("127.0.0.1:8000", f"127.0.0.1:{self.ports['web']}")
            .replace("/data", str(self.home / "data"))
            .replace("$$", "$")
        )

    def command(self, service: str) -> list[str]:
        return [self.here(word) for word in services()[service]["command"]]

    def run(self, service: str) -> subprocess.CompletedProcess:
        return self.call(self.command(service), service)

    def call(self, command: list[str], service: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            command, cwd=ROOT, env=self.environment(service), capture_output=True, text=True, timeout=120
        )

    def is_healthy(self, service: str) -> bool:
        kind, *command = [self.here(word) for word in services()[service]["healthcheck"]["test"]]
        if kind == "CMD-SHELL":
            command = ["sh", "-c", *command]
        return self.call(command, service).returncode == 0

    def spawn(self, name: str, command: list, environment: dict[str, str] | None = None) -> subprocess.Popen:
        with (self.home / f"{name}.log").open("w") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, preexec_fn=dies_with_parent(15)
            )
        self.processes.append(process)
        return process

    @contextmanager
    def brought_up(self, service: str):
        """The service, running; stopped afterwards, so that its port and files are free for the next test."""
        process = self.spawn(service, self.command(service), self.environment(service))
        try:
            yield process
        finally:
            stop_child(process)

    def log(self, service: str) -> str:
        return (self.home / f"{service}.log").read_text()

    def stop(self) -> None:
        for process in reversed(self.processes):
            stop_child(process)
        self.postgres.stop()


@pytest.fixture(scope="module")
def machine():
    home = Path(tempfile.mkdtemp(prefix="compose-"))
    home.chmod(0o755)
    machine = Machine(home)
    try:
        machine.start()
        yield machine
    finally:
        machine.stop()
        shutil.rmtree(home)


@pytest.fixture(scope="module")
def migrated(machine):
    done = machine.run("migrate")
    assert done.returncode == 0, done.stderr
    return machine


def eventually(holds, patience: float = 60) -> bool:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.skipif(not shutil.which("docker-compose"), reason="docker-compose is not installed")
def test_docker_compose_reads_the_file():
    told = subprocess.run(
        ["docker-compose", "config", "--quiet"],
        cwd=ROOT,
        env=os.environ | FILLED_IN,
        capture_output=True,
        text=True,
    )

    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("docker-compose"), reason="docker-compose is not installed")
@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "ALLOWED_HOSTS", "PORTAL_ADDRESS", "EMAIL_URL", "APP_PASSWORD", "OWNER_PASSWORD"]
)
def test_docker_compose_names_the_secret_that_is_missing(name):
    given = {key: value for key, value in (os.environ | FILLED_IN).items() if key != name}
    told = subprocess.run(["docker-compose", "config"], cwd=ROOT, env=given, capture_output=True, text=True)

    assert told.returncode != 0
    assert name in told.stderr


def test_no_secret_has_a_default():
    secrets = re.findall(r"\$\{(\w*(?:KEY|PASSWORD))\b([^}]*)\}", (ROOT / "docker-compose.yml").read_text())

    # A mail provider's key may be left out: then nobody is let in by it (mailing/providers.py).
    assert {rest for name, rest in secrets if not name.startswith("ANYMAIL_")} == {":?is not set"}
    assert {rest for name, rest in secrets if name.startswith("ANYMAIL_")} == {":-"}


def test_every_service_of_the_portal_is_given_what_production_requires():
    given = {
        name: set(services()[name]["environment"]) for name in ("migrate", "web", "worker", "mailer", "scheduler")
    }

    assert {name: set(REQUIRED) - settings for name, settings in given.items()} == {name: set() for name in given}
    assert [name for name in REQUIRED if f"{name}=" not in (ROOT / "Dockerfile").read_text()] == []


def test_image_runs_as_a_plain_user_and_has_no_node():
    last_stage = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]

    assert "\nUSER ressursnett\n" in last_stage
    assert "npm" not in last_stage
    assert "assets" not in last_stage


def test_only_the_migration_knows_the_owner():
    knowing = [
        name
        for name, service in services().items()
        if "DATABASE_OWNER_URL" in service.get("environment", {}) and name != "postgres"
    ]

    assert knowing == ["migrate"]


def test_roles_are_those_of_the_embedded_server(machine):
    with machine.as_superuser("ressursnett") as connection:
        roles = connection.execute(
            "select rolname, rolsuper, rolbypassrls, has_schema_privilege(rolname, 'public', 'create'),"
            " has_database_privilege(rolname, 'ressursnett', 'connect')"
            " from pg_roles where rolname like 'ressursnett%' order by 1"
        ).fetchall()
        extensions = connection.execute("select extname from pg_extension where extname <> 'plpgsql'").fetchall()

    assert roles == [
        ("ressursnett_app", False, False, False, True),
        ("ressursnett_owner", False, False, True, True),
        ("ressursnett_retention", False, False, False, True),
    ]
    assert {name for (name,) in extensions} == set(EXTENSIONS)


def test_web_answers_and_is_healthy(migrated):
    static = migrated.call([sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"], "web")
    assert static.returncode == 0, static.stderr

    with migrated.brought_up("web") as web:
        assert eventually(lambda: web.poll() is not None or migrated.is_healthy("web")), migrated.log("web")
        assert migrated.is_healthy("web"), migrated.log("web")
        assert front_page(migrated.ports["web"], "portal.example.no") == 200
        assert front_page(migrated.ports["web"], "elsewhere.example.no") == 400


def front_page(port: int, host: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", "/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status


@pytest.mark.parametrize("service", ["worker", "mailer"])
def test_worker_takes_work_and_is_healthy(migrated, service):
    with migrated.brought_up(service) as worker:
        ready = eventually(lambda: worker.poll() is not None or " ready." in migrated.log(service))
        assert ready, migrated.log(service)
        assert migrated.is_healthy(service), migrated.log(service)


def test_every_queue_has_its_worker():
    listened = [services()[name]["command"] for name in ("worker", "mailer")]

    queues = ",".join(command[command.index("-Q") + 1] for command in listened).split(",")
    assert sorted(queues) == ["default", "mail", "print", "sign_in", "sign_in"]


def test_scheduler_ticks_and_is_healthy(migrated):
    with migrated.brought_up("scheduler") as scheduler:
        assert eventually(lambda: scheduler.poll() is not None or "beat: Starting" in migrated.log("scheduler"))
        assert eventually(lambda: migrated.is_healthy("scheduler")), migrated.log("scheduler")
        assert scheduler.poll() is None, migrated.log("scheduler")


@pytest.mark.parametrize("service", ["web", "worker", "mailer", "scheduler"])
def test_service_without_its_secret_refuses_to_start_and_names_it(machine, service):
    environment = {name: value for name, value in machine.environment(service).items() if name != "SECRET_KEY"}
    process = machine.spawn(f"{service}-without", machine.command(service), environment)

    assert process.wait(60) != 0
    assert "SECRET_KEY" in machine.log(f"{service}-without")
