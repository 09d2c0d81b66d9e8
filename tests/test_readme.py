"""The README shows what the program prints, to the letter, and its Python runs."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ketref

README = Path("README.md")
_TRANSCRIPT = re.compile(r"(?<=```console\n)\$ ketref (?P<arguments>[^\n]*)\n(?P<output>.*?)(?=```)", re.DOTALL)


def test_every_transcript_is_what_the_program_prints(ketref: Ketref, approved: Callable[[Path, str], None]) -> None:
    def printed(match: re.Match[str]) -> str:
        run = ketref(*match["arguments"].split())
        assert run.code == 0
        output = run.out.replace(str(Path.cwd()), "...")
        return f"$ ketref {match['arguments']}\n{output}"

    text = README.read_text(encoding="utf-8")
    assert len(_TRANSCRIPT.findall(text)) == 5
    approved(README, _TRANSCRIPT.sub(printed, text))


def test_its_python_runs_and_prints_exact_numbers() -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    run = subprocess.run([sys.executable, "-c", code[1]], capture_output=True, text=True, check=True)
    assert "diazgranados2010:madrs-p2d 0.80 (Decimal('0.55'), Decimal('1.04')) ketamine" in run.stdout


def test_the_commands_it_promises_are_those_of_the_makefile() -> None:
    promised = set(re.findall(r"^make (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    makefile = Path("Makefile").read_text(encoding="utf-8")
    assert promised == {"demo", "test"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in promised)
