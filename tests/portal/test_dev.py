"""./dev as a person meets it at the terminal."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from portal.embedded import installation, progress, supervisor, system
from portal.embedded.process import Stop
from portal.embedded.servers import ROOT

OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_RETENTION_URL", "REDIS_URL", "RESSURSNETT_MODE")


def outside_tests(**more: str) -> dict[str, str]:
    """The environment as a developer has it, not as ./dev test has made it."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | more


def dev(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "dev", *arguments],
        capture_output=True,
        text=True,
        env=outside_tests(**environment),
        timeout=120,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def home():
    """A folder that the database may lie in also when root runs us; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="demo-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


# What it says


def test_without_a_command_it_lists_them():
    told = dev()

    assert told.returncode == 0
    assert [line.split()[1] for line in told.stdout.splitlines() if line.startswith("./dev")] == [
        "demo",
        "test",
        "check",
        "manage",
        "bench",
        "pin",
    ]


def test_unknown_command_lists_them_and_fails():
    told = dev("deom")

    assert told.returncode == 2
    assert "./dev demo" in told.stdout


def test_occupied_port_is_one_sentence_with_the_way_out(home):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = dev("demo", "--port", str(port), RESSURSNETT_HOME=str(home))

    assert told.returncode == 1
    assert told.stderr == f"Port {port} is not free. Take another: ./dev demo --port {port + 1}\n"


def test_manage_passes_on_what_the_command_returns(home):
    told = dev("manage", "nonsense", RESSURSNETT_HOME=str(home))

    assert told.returncode == 1
    assert "Unknown command: 'nonsense'" in told.stderr


def test_ctrl_c_is_left_to_the_command(home):
    waiting = (
        "import time\n"
        "try:\n    print('waiting', flush=True); time.sleep(60)\n"
        "except KeyboardInterrupt:\n    print('still here')"
    )
    process = subprocess.Popen(
        [ROOT / "dev", "manage", "shell", "-v", "0", "-c", waiting],
        env=outside_tests(RESSURSNETT_HOME=str(home)),
        start_new_session=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "waiting\n"
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does, to all at once

        assert process.stdout.read() == "still here\n"
    assert process.returncode == 0


# Installation


@pytest.fixture
def programs(tmp_path):
    """A PATH with Python and an apt-get that only writes down what it was asked."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n')
    (folder / "apt-get").chmod(0o755)
    for name in ("sh", "env", "cat"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


def never_there() -> bool:
    return False


LACKING = [system.Need("gettext", never_there), system.Need("bash", lambda: True)]


@pytest.mark.skipif(os.geteuid() != 0, reason="as a plain user nothing is installed without sudo")
def test_root_installs_only_what_is_missing(programs, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(programs))

    system.install_system_packages(LACKING, log=tmp_path / "log")

    assert (tmp_path / "asked").read_text() == "update\ninstall -y --no-install-recommends gettext\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_plain_user_gets_the_exact_line(programs, tmp_path):
    shutil.copytree(ROOT / "portal" / "embedded", tmp_path / "portal" / "embedded")
    asking = (
        "from pathlib import Path; from portal.embedded import system;"
        "system.install_system_packages([system.Need('gettext', lambda: False)], log=Path('log'))"
    )
    with open_to_all(tmp_path):
        told = subprocess.run(
            [shutil.which("python3", path="/usr/bin"), "-c", asking],
            cwd=tmp_path,
            env={"PATH": str(programs)},
            user="nobody",
            group="nogroup",
            extra_groups=[],
            capture_output=True,
            text=True,
        )

    assert told.returncode == 2
    assert "    sudo apt-get update && sudo apt-get install -y --no-install-recommends gettext\n" in told.stderr


@contextmanager
def open_to_all(folder: Path):
    """pytest's folders are private; for a moment anybody may read this one."""
    modes = {part: part.stat().st_mode for part in (folder, *folder.parents) if part.stat().st_mode & 5 != 5}
    for part in modes:
        part.chmod(0o755)
    yield
    for part, mode in modes.items():
        part.chmod(mode)


def test_system_without_apt_hears_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Stop, match=r"has no apt\..*gettext"):
        system.install_system_packages(LACKING, log=tmp_path / "log")


def test_failing_step_shows_the_end_of_its_output_and_one_sentence(tmp_path):
    command = [sys.executable, "-c", "print('no route'); raise SystemExit(3)"]

    with pytest.raises(Stop, match=r"^no route\n\nIt failed\. All of its output is in .*log\.$"):
        progress.run(command, log=tmp_path / "log", failure="It failed.")


def test_long_step_gives_signs_of_life(capsys, monkeypatch):
    monkeypatch.setattr(progress, "TICK", 0.01)

    with progress.step("1/1 Waiting"):
        time.sleep(0.1)

    told = capsys.readouterr().err.splitlines()
    assert told[0] == "1/1 Waiting"
    assert told[1].startswith("    still working, ")


def test_nothing_is_said_when_nothing_is_missing(capsys):
    installation.install(for_tests=True)

    assert capsys.readouterr().err == ""


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An environment folder of our own, made by hand."""
    folder = tmp_path / ".venv"
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.symlink_to(sys.executable)
    for name, path in {
        "ENVIRONMENT": folder,
        "PYTHON": python,
        "INSTALLED": folder / "installed.json",
    }.items():
        monkeypatch.setattr(installation, name, path)
    monkeypatch.setattr(installation, "UNFINISHED", folder / "unfinished")
    return folder


def test_environment_is_made_anew_after_an_interrupted_run(environment):
    (environment / "installed.json").write_text("{}")
    assert not installation.environment_is_missing()

    (environment / "unfinished").touch()

    assert installation.environment_is_missing()
    assert installation.packages_are_missing("base")


def test_environment_is_made_anew_when_its_python_is_gone(environment):
    (environment / "installed.json").write_text("{}")
    (environment / "bin" / "python").unlink()

    assert installation.environment_is_missing()


def test_half_written_record_counts_as_nothing_installed(environment):
    (environment / "installed.json").write_text('{"level": "de')

    assert installation.installed() == {}


# The demo


class Demo:
    """./dev demo in a home and on a port of its own."""

    def __init__(self, home: Path):
        self.home, self.port = home, free_port()
        self.told = home / "told"
        with self.told.open("w") as told:
            self.process = subprocess.Popen(
                [ROOT / "dev", "demo", "--port", str(self.port)],
                env=outside_tests(RESSURSNETT_HOME=str(home)),
                stdout=told,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        until = time.monotonic() + 120
        while f"http://localhost:{self.port}/" not in self.told.read_text():
            assert self.process.poll() is None, self.told.read_text()
            assert time.monotonic() < until, self.told.read_text()
            time.sleep(0.1)

    def status(self, path: str) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("GET", path)
            return connection.getresponse().status

    def left_running(self) -> list[str]:
        """Command lines that name the demo's home, or whose environment does."""
        return [line for _, line in self.processes()]

    def processes(self) -> list[tuple[int, str]]:
        mark, found = f"RESSURSNETT_HOME={self.home}\0".encode(), []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes() and int(folder.name) != os.getpid():
                    line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found.append((int(folder.name), line))
            except OSError:
                continue
        return [(pid, line) for pid, line in found if line]

    def gone(self) -> bool:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if not self.left_running():
                return True
            time.sleep(0.2)
        return False


@contextmanager
def running_demo(home: Path):
    demo = Demo(home)
    try:
        demo.wait_until_ready()
        yield demo
    finally:
        demo.process.terminate()
        demo.process.wait(60)


def test_demo_answers_refuses_a_second_one_and_leaves_nothing_running(home):
    with running_demo(home) as demo:
        second = dev("demo", "--port", str(free_port()), RESSURSNETT_HOME=str(home))

        assert demo.status("/") == 200
        assert second.stderr == "The demo of this folder is running already. Stop that one first.\n"
        assert len(demo.left_running()) > 5

        demo.process.send_signal(signal.SIGINT)  # what Ctrl-C sends

        assert demo.process.wait(60) == 0
        assert demo.left_running() == []
        assert "Stopped. The rows are kept" in demo.told.read_text()

    with running_demo(home) as demo:
        demo.process.kill()
        demo.process.wait()

        assert demo.gone(), demo.left_running()


def test_the_part_that_died_is_named_with_the_end_of_its_log(tmp_path):
    (tmp_path / "scheduler.log").write_text("no such schedule\n")
    scheduler = subprocess.Popen([sys.executable, "-c", ""])
    scheduler.wait()

    with pytest.raises(Stop, match=r"^scheduler has ended by itself\. .*\nno such schedule$"):
        supervisor.watch([supervisor.Part("scheduler", scheduler, tmp_path / "scheduler.log")])
