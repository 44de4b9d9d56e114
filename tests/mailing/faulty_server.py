"""A mail server that misbehaves on purpose: python tests/mailing/faulty_server.py LOG [--slow SECONDS] [--no-fsync]

Prints its port. What it does to a mail stands in the address, with how many times it does so before it takes the
mail after all: busy-2.anything@example.no is told 450 twice.
Each mail that it has read becomes a line in LOG before it answers: what became of it, recipient, Message-ID.
"""

import argparse
import asyncio
import os
import re
from collections import Counter

REFUSALS = {
    "closing": b"421 4.3.2 we are going down",  # and the line is closed
    "busy": b"450 4.2.1 mailbox busy",
    "toomany": b"452 4.5.3 too many mails, slow down",
    "unknown": b"550 5.1.1 no such user",
}
BEHAVIOUR = re.compile(rb"<(\w+)-(\d+)\.")
RECIPIENT = re.compile(rb"<([^>]*)>")
MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
END = b"\r\n.\r\n"
MOST = 50_000_000  # bytes of a mail


class FaultyServer:
    def __init__(self, log: int, *, slow: float, durable: bool) -> None:
        self.log, self.slow, self.durable = log, slow, durable
        self.seen: Counter[bytes] = Counter()

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 faulty.example.no\r\n")
        rcpt = b""
        try:
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"RCPT":
                    rcpt = line if await self.receive_address(line, writer) else b""
                else:
                    await self.answer(verb, rcpt, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def answer(self, verb: bytes, rcpt: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        match verb:
            case b"EHLO":
                writer.write(b"250-faulty.example.no\r\n250-SIZE 50000000\r\n250-PIPELINING\r\n250 8BITMIME\r\n")
            case b"DATA" if not rcpt:
                writer.write(b"503 no recipient\r\n")
            case b"DATA":
                writer.write(b"354 go on\r\n")
                await self.receive_content(rcpt, await reader.readuntil(END), writer)
            case b"QUIT":
                writer.write(b"221 bye\r\n")
                writer.close()
            case _:
                writer.write(b"250 fine\r\n")

    async def receive_address(self, rcpt: bytes, writer: asyncio.StreamWriter) -> bool:
        if self.slow:
            await asyncio.sleep(self.slow)
        behaviour = self.behaviour_now(rcpt)
        if behaviour == "hangs":
            await asyncio.sleep(3600)
        elif behaviour == "drops":
            writer.transport.abort()
        elif behaviour in REFUSALS:
            writer.write(REFUSALS[behaviour] + b"\r\n")
            if behaviour == "closing":
                writer.close()
        else:
            writer.write(b"250 fine\r\n")
        return not behaviour

    async def receive_content(self, rcpt: bytes, content: bytes, writer: asyncio.StreamWriter) -> None:
        behaviour = self.behaviour_now(rcpt, counts=("swallows", "late"))
        what = b"swallowed" if behaviour == "swallows" else b"accepted"
        recipient, message_id = RECIPIENT.search(rcpt), MESSAGE_ID.search(content)
        os.write(
            self.log, b"%s %s %s\n" % (what, recipient[1] if recipient else b"", message_id[1] if message_id else b"")
        )
        if self.durable:
            os.fsync(self.log)
        if what == b"swallowed":
            writer.transport.abort()
            return
        if behaviour == "late":
            await asyncio.sleep(0.3)
        writer.write(b"250 taken\r\n")

    def behaviour_now(self, rcpt: bytes, counts: tuple[str, ...] = ("hangs", "drops", *REFUSALS)) -> str:
        """What the address asks for, as long as it does."""
        found = BEHAVIOUR.search(rcpt)
        if not found or (name := found[1].decode()) not in counts:
            return ""
        self.seen[rcpt] += 1
        return name if self.seen[rcpt] <= int(found[2]) else ""


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("log")
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--no-fsync", action="store_true")
    options = parser.parse_args()
    log = os.open(options.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    faulty = FaultyServer(log, slow=options.slow, durable=not options.no_fsync)
    server = await asyncio.start_server(faulty.converse, "127.0.0.1", 0, limit=MOST)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
