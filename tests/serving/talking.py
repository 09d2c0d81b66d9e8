"""Talk to `ketref mcp` over a real pipe: with the SDK's own client, and line by line."""

import json
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.real_command import KETREF, environment

GENEROUS = 30
"""Seconds that anything may take on a busy machine."""


@asynccontextmanager
async def client(*options: str | Path) -> AsyncIterator[ClientSession]:
    """Start a server with options before `mcp`, and shake hands."""
    command, *arguments = (*KETREF, *map(str, options), "mcp")
    server = StdioServerParameters(command=command, args=arguments, env=environment(KETREF_CONFIG=os.devnull))
    with Path(os.devnull).open("w", encoding="utf-8") as errors:  # noqa: ASYNC230 - it never waits
        async with stdio_client(server, errlog=errors) as streams, ClientSession(*streams) as session:
            await session.initialize()
            yield session


class Line:
    """A server that is spoken to in lines of JSON."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self.process, self.input, self.output = process, process.stdin, process.stdout

    def write(self, line: bytes) -> None:
        self.input.write(line + b"\n")
        self.input.flush()

    def tell(self, method: str, number: int | None = None, **parameters: object) -> None:
        """Send a request; without a number a notification."""
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        self.write(json.dumps(message if number is None else {**message, "id": number}).encode())

    def read(self, number: int) -> dict[str, Any]:
        """Return the answer to a request; other messages are passed over."""
        for line in self.output:
            message: dict[str, Any] = json.loads(line)
            if message.get("id") == number:
                return message
        raise AssertionError("the server has gone")

    def ask(self, method: str, number: int, **parameters: object) -> dict[str, Any]:
        self.tell(method, number, **parameters)
        return self.read(number)


@contextmanager
def line(*options: str | Path, errors: IO[bytes] | int = subprocess.DEVNULL) -> Iterator[Line]:
    """Start a server with options before `mcp`, and shake hands."""
    with subprocess.Popen(
        [*KETREF, *options, "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=environment(KETREF_CONFIG=os.devnull),
    ) as process:
        try:
            spoken = Line(process)
            info = {"name": "test", "version": "1"}
            spoken.ask("initialize", 0, protocolVersion="2025-06-18", capabilities={}, clientInfo=info)
            spoken.tell("notifications/initialized")
            yield spoken
        finally:
            process.kill()


def children() -> list[int]:
    """Return the processes that this one has started, on Linux."""
    return [int(name) for task in Path("/proc/self/task").glob("*/children") for name in task.read_text().split()]


def memory(process: int) -> int:
    """Return how much memory a process has in use, in KiB, on Linux."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(next(row for row in status.splitlines() if row.startswith("VmRSS")).split()[1])
