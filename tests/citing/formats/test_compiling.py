"""LaTeX takes the whole list: BibTeX and Biber without a warning that is not about a fact nobody knows.

These tests need LaTeX. On Debian: texlive-latex-recommended, texlive-latex-extra, texlive-bibtex-extra and biber. Where
a program is missing, or a file that LaTeX loads, they are skipped.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketamine_ref.citing.formats import FORMATS
from ketamine_ref.records import Study
from ketamine_ref.records.vocabulary import ReferenceType
from tests.citing.bundled_studies import STUDIES

ARTICLES = {ReferenceType.ARTICLE_JOURNAL, ReferenceType.ARTICLE_MAGAZINE, ReferenceType.LEGISLATION}
FONTS = ("ecrm1000.tfm",)
"""The letters with accents of T1."""
BIBLATEX_NEEDS = ("biblatex.sty", "etoolbox.sty", "kvoptions.sty", "kvsetkeys.sty", "logreq.sty", "xstring.sty")
"""What biblatex loads; a small LaTeX has the one and lacks another."""
DOCUMENT = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{%s}
%s
\begin{document}\nocite{*}%s\end{document}
"""
BIBTEX = DOCUMENT % ("url", "", r"\bibliographystyle{plain}\bibliography{all}")
BIBLATEX = DOCUMENT % ("biblatex", r"\addbibresource{all.bib}", r"\printbibliography")


def needs(*programs: str, packages: tuple[str, ...]) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    for package in packages if shutil.which("kpsewhich") else ():
        found = subprocess.run(["kpsewhich", package], capture_output=True, check=False)
        missing += [] if found.returncode == 0 else [package]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def run(folder: Path, *command: str) -> str:
    """Run a program of LaTeX in a folder and return what it says; 1 is what BibTeX ends with after a warning."""
    ended = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if missing := re.search(r"LaTeX Error: File `([\w.-]+)' not\s+found", ended.stdout):
        pytest.skip(f"not installed: {missing[1]}")
    assert ended.returncode in {0, 1}
    return ended.stdout


def missing_facts(study: Study) -> Iterator[str]:
    """Yield the warnings of BibTeX's own style on what a record does not know."""
    work = study.reference
    facts = {
        "empty author": work.type in ARTICLES and not work.author,
        "empty journal": work.type in ARTICLES and not work.container_title,
        "empty year": work.type in ARTICLES and not work.issued,
        "there's a number but no volume": work.type in ARTICLES and work.issue and not work.volume,
        "empty publisher": work.type is ReferenceType.CHAPTER and not work.publisher,
    }
    yield from (f"{warning} in {study.id}" for warning, is_missing in facts.items() if is_missing)


@needs("bibtex", packages=("plain.bst",))
def test_bibtex_warns_of_nothing_but_facts_that_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(FORMATS["bibtex"].text(tuple(STUDIES.values())), encoding="ascii")
    (tmp_path / "all.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", encoding="ascii")
    said = run(tmp_path, "bibtex", "all")
    assert "error" not in said.lower()
    warned = re.findall(r"^Warning--(.*)$", said, re.MULTILINE)
    assert sorted(warned) == sorted(fact for study in STUDIES.values() for fact in missing_facts(study))


@needs("pdflatex", "bibtex", packages=("plain.bst", *FONTS))
def test_pdflatex_prints_the_whole_list_of_bibtex(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(FORMATS["bibtex"].text(tuple(STUDIES.values())), encoding="ascii")
    (tmp_path / "paper.tex").write_text(BIBTEX, encoding="ascii")
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "paper")
    run(tmp_path, "bibtex", "paper")
    assert_printed(run(tmp_path, "pdflatex", "-interaction=nonstopmode", "paper"))


@needs("pdflatex", "biber", packages=(*BIBLATEX_NEEDS, *FONTS))
def test_biber_and_pdflatex_print_the_whole_list_of_biblatex(tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_text(FORMATS["biblatex"].text(tuple(STUDIES.values())), encoding="utf-8")
    (tmp_path / "paper.tex").write_text(BIBLATEX, encoding="ascii")
    run(tmp_path, "pdflatex", "-interaction=nonstopmode", "paper")
    assert not re.findall(r"^(?:WARN|ERROR).*", run(tmp_path, "biber", "paper"), re.MULTILINE)
    assert_printed(run(tmp_path, "pdflatex", "-interaction=nonstopmode", "paper"))


def assert_printed(log: str) -> None:
    assert not re.findall(r"^!.*|Missing character.*", log, re.MULTILINE)
    assert re.search(r"Output written on paper.pdf \(\d\d pages", log)
