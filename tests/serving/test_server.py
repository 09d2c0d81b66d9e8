"""`ketref mcp` over a real pipe: the SDK's own client, 1,000 calls, two clients at once, and clients that misbehave."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp import ClientSession
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, ResourceTemplateReference, TextContent

from ketamine_ref.serving.resources import RESOURCES
from ketamine_ref.serving.tools import TOOLS
from tests.real_command import KETREF, environment
from tests.serving.questions import GOOD, HOSTILE, NOT_THERE, WRONG
from tests.serving.talking import GENEROUS, children, client, line, memory

CALLS = 1000
GROWTH = 20_000
"""KiB that a server may grow by between its hundredth call and its thousandth: what is kept once, not per call."""
linux_only = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux how much memory is used")


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_a_client_lists_calls_reads_and_completes() -> None:
    async def talk() -> None:
        async with client() as session:
            await _lists(session)
            await _calls(session)
            await _reads_and_completes(session)

    anyio.run(talk)


async def _lists(session: ClientSession) -> None:
    tools = (await session.list_tools()).tools
    assert [tool.name for tool in tools] == list(TOOLS)
    for tool in tools:
        assert tool.annotations
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert tool.output_schema
    templates = (await session.list_resource_templates()).resource_templates
    assert [template.uri_template for template in templates] == [kind.template for kind in RESOURCES.values()]
    found = (await session.list_resources()).resources
    assert {"ketref://condition/bipolar", "ketref://caution/affective-switch"} <= {one.uri for one in found}


async def _calls(session: ClientSession) -> None:
    """Call every tool; the client holds each answer against the schema that it was told."""
    for name, given in (*GOOD, *NOT_THERE):
        result = await session.call_tool(name, given)
        assert not result.is_error
        assert json.loads(text_of(result)) == result.structured_content
        assert result.structured_content["status"] == ("answered" if (name, given) in GOOD else "not-in-dataset")
    for name, given in WRONG:
        result = await session.call_tool(name, given)
        assert result.is_error
        assert text_of(result)
        assert "Traceback" not in text_of(result)
    for name, given in HOSTILE[::5]:
        result = await session.call_tool(name, given)
        assert result.is_error or result.structured_content["status"] in {"answered", "not-in-dataset"}
    with pytest.raises(MCPError, match="no tool 'rm'"):
        await session.call_tool("rm", {})


async def _reads_and_completes(session: ClientSession) -> None:
    (content,) = (await session.read_resource("ketref://condition/bipolar")).contents
    assert json.loads(getattr(content, "text", ""))["data"]["condition"]["id"] == "bipolar"
    with pytest.raises(MCPError) as refused:
        await session.read_resource("ketref://condition/bipolr")
    assert refused.value.code == -32002
    assert refused.value.data["missing"][0]["near"] == ["bipolar"]
    with pytest.raises(MCPError, match="is no address"):
        await session.read_resource("file:///etc/passwd")
    studies = ResourceTemplateReference(uri=RESOURCES["study"].template)
    offered = await session.complete(studies, {"name": "name", "value": "zarate"})
    assert "zarate2006" in offered.completion.values


@linux_only
def test_a_thousand_calls_in_a_row_leave_the_memory_as_it_is() -> None:
    async def talk() -> None:
        before = set(children())
        async with client() as session:
            (process,) = set(children()) - before
            used = 0
            for number in range(CALLS):
                name, given = (*GOOD, *NOT_THERE)[number % (len(GOOD) + len(NOT_THERE))]
                assert not (await session.call_tool(name, given)).is_error
                used = memory(process) if number == CALLS // 10 else used
            assert memory(process) - used < GROWTH

    anyio.run(talk)


def test_two_clients_at_once_each_get_their_own_answers() -> None:
    async def ask(session: ClientSession, names: list[str]) -> None:
        for name in names:
            result = await session.call_tool("study", {"name": name})
            assert result.structured_content["data"]["id"] == name

    async def talk() -> None:
        names = ["diazgranados2010", "rodriguez2013", "zarate2006", "zarate2012"] * 5
        async with client() as one, client() as other, anyio.create_task_group() as both:
            both.start_soon(ask, one, names)
            both.start_soon(ask, other, names[::-1])

    anyio.run(talk)


def test_calls_that_overlap_are_all_answered() -> None:
    async def talk() -> None:
        async with client() as session, anyio.create_task_group() as many:
            for name, given in GOOD * 3:
                many.start_soon(session.call_tool, name, given)

    anyio.run(talk)


def test_a_call_that_is_cancelled_takes_nothing_with_it() -> None:
    with line() as server:
        for number in range(1, 20):
            server.tell("tools/call", number, name="condition", arguments={"name": "depression"})
            server.tell("notifications/cancelled", requestId=number)
        found = server.ask("tools/call", 99, name="study", arguments={"name": "zarate2006"})
        assert found["result"]["structuredContent"]["data"]["id"] == "zarate2006"


NONSENSE = [
    b"", b"no JSON", b"[]", b"{}", b'"x"', b"\xff\xfe\x00", b'{"jsonrpc": "1.0", "id": 1, "method": "ping"}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "no/such/method"}', b'{"jsonrpc": "2.0", "id": 1, "result": {}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "study", "arguments": "x"}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "completion/complete", "params": {"ref": "\\ud800"}}',
    b'{"jsonrpc":"2.0","id":1, "method": "tools/call", "params": {"name": "study", "arguments": {"name": "\\ud800"}}}',
    b'{"jsonrpc": "2.0", "id": 1, "method": "completion/complete", "params": {}}', b"[" * 100_000, b"x" * 2_000_000,
]  # fmt: skip


def test_lines_that_make_no_sense_do_not_end_the_server() -> None:
    with line() as server:
        for number, sent in enumerate(NONSENSE, 10):
            server.write(sent)
            assert server.ask("ping", number)["result"] == {}
        assert "result" in server.ask("tools/call", 99, name="glossary", arguments={"word": "MADRS"})


def test_the_server_ends_when_its_client_closes_the_pipe() -> None:
    with line() as server:
        server.ask("tools/call", 1, name="study", arguments={"name": "zarate2006"})
        server.input.close()
        assert server.process.wait(GENEROUS) == 0


def test_the_server_ends_when_its_client_dies_in_the_middle_of_an_answer(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with errors.open("wb") as stream, line(errors=stream) as server:
        for number in range(1, 10):
            server.tell("tools/call", number, name="results", arguments={})
        server.output.close()
        server.input.close()
        assert server.process.wait(GENEROUS) == 0
    assert b"Traceback" not in errors.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_when_it_is_told_to(sent: signal.Signals) -> None:
    with line() as server:
        server.process.send_signal(sent)
        assert server.process.wait(GENEROUS) == -sent


def test_nothing_but_the_protocol_is_on_stdout_and_nothing_on_stderr(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with errors.open("wb") as stream, line(errors=stream) as server:
        server.ask("tools/call", 1, name="study", arguments={"name": "larkin2011"})
        server.input.close()
        assert not server.output.read()
        assert server.process.wait(GENEROUS) == 0
    assert not errors.read_bytes()


def test_own_records_and_other_datasets_are_served_as_everywhere() -> None:
    with line("--data", "tests/cases/good/base") as server:
        found = server.ask("resources/list", 1)["result"]["resources"]
        assert found
        missing = server.ask("tools/call", 2, name="study", arguments={"name": "diazgranados2010"})
        assert missing["result"]["structuredContent"]["status"] == "not-in-dataset"


@pytest.mark.parametrize(("path", "code"), [("nowhere", 4), ("tests/cases/bad/type-number-in-words", 1)])
def test_a_dataset_that_cannot_answer_is_refused_before_a_client_waits(path: str, code: int) -> None:
    run = subprocess.run(
        [*KETREF, "--data", path, "mcp"], input=b"", capture_output=True, check=False, env=environment()
    )
    assert (run.returncode, run.stdout) == (code, b"")
    assert path.encode() in run.stderr
    assert b"Traceback" not in run.stderr


def test_without_the_sdk_it_says_what_to_install() -> None:
    program = "import sys; sys.modules['mcp'] = None; sys.modules['mcp_types'] = None\n"
    program += "from ketamine_ref.__main__ import run; run()"
    run = subprocess.run(
        [sys.executable, "-c", program, "mcp"], input=b"", capture_output=True, check=False, env=environment()
    )
    assert run.returncode == 4
    assert run.stderr == (b"ketref: this needs the MCP SDK, version 2 or newer: pip install 'ketamine-ref[mcp]'.\n")
