"""The commands of ./dev once everything is installed: python -m portal.embedded COMMAND …"""

import signal
import sys

from portal.embedded import checks, supervisor
from portal.embedded.process import INTERRUPTED, Stop
from portal.embedded.progress import say
from portal.embedded.servers import DEMO_HOME, run_django, running_servers


def manage(*arguments: str) -> int:
    with running_servers(DEMO_HOME, mode="demo") as environment:
        return run_django(environment, *arguments)


COMMANDS = {
    "demo": supervisor.demo,
    "manage": manage,
    "test": checks.test,
    "check": checks.check,
    "bench": checks.bench,
}


def main(command: str, *arguments: str) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill stops the servers as Ctrl-C does
    try:
        return COMMANDS[command](*arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Stop as reason:
        say(f"\n{reason}")
        return 1


sys.exit(main(*sys.argv[1:]))
