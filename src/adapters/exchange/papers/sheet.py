"""A paper as CSV, for a spreadsheet that opens it without being taken in.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV
Injection). The file begins with the mark of UTF-8, so that Excel reads å, ä and ö; in Swedish it
has semicolons between cells, as a Swedish Excel expects, and commas otherwise. Every cell is
quoted, and a line ends as RFC 4180 says.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.papers.paper import Case, Line, Paper
from hjul.adapters.exchange.papers.words import WORDS

MARK: Final = "\ufeff"
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_csv(paper: Paper) -> str:
    """Write a paper as CSV; the checkpoint is the last row."""
    written = io.StringIO(newline="")
    between = ";" if paper.language == "sv" else ","
    writer = csv.writer(written, delimiter=between, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows = _sampled(paper) if paper.is_sample else _listed(paper)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return MARK + written.getvalue()


def harmless(cell: str) -> str:
    r"""Make a cell one that no spreadsheet computes.

    >>> harmless("=HYPERLINK(1)"), harmless("Home visits"), harmless(" +1")
    ("'=HYPERLINK(1)", 'Home visits', "' +1")
    """
    plain = _UNSEEN.sub(" ", cell)
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _listed(paper: Paper) -> Iterator[list[str]]:
    words = WORDS[paper.language]
    names = ("position", "recorded", "about", "said", "entry", "marks")
    yield [words[name] for name in names]
    yield from (_cells(line) for line in paper.lines)
    yield [words["checkpoint"], "", "", paper.note, "", ""]


def _cells(line: Line) -> list[str]:
    marks = "; ".join(line.marks)
    return [str(line.position), line.recorded, line.about, line.said, line.entry, marks]


def _sampled(paper: Paper) -> Iterator[list[str]]:
    words = WORDS[paper.language]
    names = ("position", "recorded", "about", "said", "entry", "marks", "rests_on", "lot")
    yield ["", *(words[name] for name in (*names, "leaf", "proof", "notes"))]
    yield from (_case(case) for case in paper.cases)
    yield ["", words["checkpoint"], "", "", paper.note, *[""] * 7]


def _case(case: Case) -> list[str]:
    evidence = "\n".join(_told(line) for line in case.evidence)
    proof = " ".join(case.proof)
    return [str(case.number), *_cells(case.decision), evidence, case.lot, case.leaf, proof, ""]


def _told(line: Line) -> str:
    marks = f" ({'; '.join(line.marks)})" if line.marks else ""
    return f"{line.about}: {line.said} [{line.entry}]{marks}"
