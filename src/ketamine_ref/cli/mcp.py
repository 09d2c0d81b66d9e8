"""`ketref mcp`."""

import sys

import typer

from ketamine_ref.cli.options import dataset
from ketamine_ref.errors import KetrefError
from ketamine_ref.rendering import say

app = typer.Typer(add_completion=False)


@app.command()
def mcp() -> None:
    """Answer a program that speaks the Model Context Protocol, on stdin and stdout, until it closes them.

    A client starts this command itself; docs/agents.md says how it is told. It only reads, and uses no network.

    Examples:

        ketref mcp < /dev/null

        echo '{"jsonrpc": "2.0", "id": 1, "method": "ping"}' | ketref mcp
    """
    try:
        from ketamine_ref.serving.server import serve  # noqa: PLC0415 - an extra, and slow to import
    except ModuleNotFoundError as fault:
        raise KetrefError("this needs the MCP SDK, version 2 or newer: pip install 'ketamine-ref[mcp]'.") from fault
    source = dataset()
    source.counts()  # a fault of the dataset is said before a client waits for an answer
    if source.remark:
        say(source.remark)
    if sys.stdin is not None and sys.stdin.isatty():
        say("waiting for a client that speaks the Model Context Protocol on stdin; Ctrl-C ends it.")
    serve(source)
