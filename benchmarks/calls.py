"""Print how long a call of the MCP server takes in milliseconds, the median of 1,000: `python calls.py KETREF`.

One client calls the tools in turn, over a pipe, and reads each answer before it asks again; the first does not count.
"""

import json
import statistics
import subprocess
import sys
import time
from itertools import cycle, islice
from typing import Any

CALLS = 1000
QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("find", {"words": "mania"}),
    ("condition", {"name": "bipolar"}),
    ("study", {"name": "rodriguez2013"}),
    ("results", {"condition": "bipolar", "domain": ["depression"]}),
    ("cautions", {"condition": "schizophrenia"}),
    ("claim_check", {"sentence": "Ketamine brings rapid relief in bipolar disorder."}),
    ("cite", {"names": ["rodriguez2013"], "style": "vancouver"}),
    ("glossary", {"word": "MADRS"}),
)


def main() -> None:
    """Start a server and call it."""
    with subprocess.Popen([sys.argv[1], "mcp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}
        _ask(server, 0, "initialize", hello)
        times = []
        for number, (name, given) in enumerate(islice(cycle(QUESTIONS), CALLS + 1), 1):
            start = time.perf_counter()
            answer = _ask(server, number, "tools/call", {"name": name, "arguments": given})
            times.append(time.perf_counter() - start)
            assert answer["result"]["structuredContent"]["status"] == "answered"
        assert server.stdin
        server.stdin.close()
    sys.stdout.write(f"{1000 * statistics.median(times[1:])}\n")


def _ask(server: "subprocess.Popen[bytes]", number: int, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
    assert server.stdin
    assert server.stdout
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}
    server.stdin.write(json.dumps(message).encode() + b"\n")
    server.stdin.flush()
    answer: dict[str, Any] = json.loads(server.stdout.readline())
    assert answer["id"] == number
    return answer


if __name__ == "__main__":
    main()
