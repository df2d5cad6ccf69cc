"""A paper as plain text, as Markdown, and as one page of HTML that needs nothing from outside.

The page runs no script and loads nothing, and says so to the browser. It is read by those who
cannot see it as by those who can: headings, captions, the heads of columns and rows are marked.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Final

from hjul.adapters.exchange.papers.paper import Case, Line, Paper
from hjul.adapters.exchange.papers.words import WORDS
from hjul.projections.table import seen

NAMES: Final = ("position", "recorded", "about", "said", "entry", "marks")
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#~])")
WIDTH: Final = 100


# ---- text ----------------------------------------------------------------------------------------


def text(paper: Paper) -> str:
    """Write a paper as plain text."""
    words = WORDS[paper.language]
    parts = [
        seen(paper.title),
        "\n".join(f"{name}: {seen(value)}" for name, value in paper.facts),
        *(textwrap.fill(it, WIDTH) for it in paper.how),
        *map(_line, paper.lines),
        *(part for case in paper.cases for part in _case(case, len(paper.cases), paper)),
        *([] if paper.lines or paper.cases else [_nothing(paper)]),
        words["checkpoint"],
        paper.note.rstrip("\n"),
        *(textwrap.fill(it, WIDTH) for it in paper.what_to_do),
    ]
    return "\n\n".join(parts) + "\n"


def _line(line: Line) -> str:
    head = f"{line.position}  {line.about}  {line.entry}"
    said = textwrap.indent(
        textwrap.fill(seen(line.said), WIDTH - 4, break_on_hyphens=False), "    "
    )
    marks = f"    [{'; '.join(line.marks)}]" if line.marks else ""
    return "\n".join(filter(None, (head, said, marks)))


def _case(case: Case, count: int, paper: Paper) -> Iterator[str]:
    words = WORDS[paper.language]
    yield words["case"].format(number=case.number, count=count)
    yield f"{words['lot']}: {case.lot}"
    yield _line(case.decision)
    yield f"{words['rests_on']}:"
    yield from map(_line, case.evidence) if case.evidence else [words["nothing"]]
    yield f"{words['leaf']}: {case.leaf}"
    yield "\n".join([f"{words['proof']}:", *(f"    {one}" for one in case.proof)])


def _nothing(paper: Paper) -> str:
    return WORDS[paper.language]["no_cases" if paper.is_sample else "no_lines"]


# ---- Markdown ------------------------------------------------------------------------------------


def markdown(paper: Paper) -> str:
    """Write a paper as Markdown."""
    words = WORDS[paper.language]
    parts = [
        f"# {_md(paper.title)}",
        "\n".join(f"* **{_md(name)}:** {_md(value)}" for name, value in paper.facts),
        *map(_md, paper.how),
        *([_md_table(paper, paper.lines)] if paper.lines else []),
        *(part for case in paper.cases for part in _md_case(case, len(paper.cases), paper)),
        *([] if paper.lines or paper.cases else [_nothing(paper)]),
        f"## {words['checkpoint']}",
        f"```text\n{paper.note.rstrip()}\n```",
        *map(_md, paper.what_to_do),
    ]
    return "\n\n".join(parts) + "\n"


def _md_table(paper: Paper, lines: Iterable[Line]) -> str:
    words = WORDS[paper.language]
    head = f"| {' | '.join(words[name] for name in NAMES)} |"
    rows = (f"| {' | '.join(_md_cells(line))} |" for line in lines)
    return "\n".join([head, "| --- " * len(NAMES) + "|", *rows])


def _md_cells(line: Line) -> list[str]:
    said = f"~~{_md(line.said)}~~" if line.is_struck else _md(line.said)
    marks = _md("; ".join(line.marks))
    return [str(line.position), line.recorded, line.about, said, _md(line.entry), marks]


def _md_case(case: Case, count: int, paper: Paper) -> Iterator[str]:
    words = WORDS[paper.language]
    yield f"## {words['case'].format(number=case.number, count=count)}"
    yield _md_table(paper, [case.decision])
    yield f"### {words['rests_on']}"
    yield _md_table(paper, case.evidence) if case.evidence else words["nothing"]
    yield f"### {words['notes']}"
    yield f"### {words['proofs']}"
    proof = "\n".join([f"{words['lot']} {case.lot}", case.leaf, *case.proof])
    yield f"```text\n{proof}\n```"


def _md(plain: str) -> str:
    return _MARKDOWN.sub(r"\\\1", seen(plain))


# ---- HTML ----------------------------------------------------------------------------------------


def html(paper: Paper) -> str:
    """Write a paper as one page of HTML that can be printed."""
    style = (files("hjul.adapters.exchange.papers") / "paper.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    words, title = WORDS[paper.language], escape(paper.title)
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{paper.language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        _facts(paper),
        *(f'<p class="how">{escape(it)}</p>' for it in paper.how),
        *([_table(paper, paper.lines, paper.title)] if paper.lines else []),
        *(part for case in paper.cases for part in _html_case(case, paper)),
        *([] if paper.lines or paper.cases else [f"<p>{escape(_nothing(paper))}</p>"]),
        *(_proofs(paper) if paper.cases else ()),
        '<section class="checkpoint">',
        f"<h2>{escape(words['checkpoint'])}</h2>",
        f"<pre>{escape(paper.note.rstrip())}</pre>",
        *(f"<p>{escape(it)}</p>" for it in paper.what_to_do),
        "</section>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _facts(paper: Paper) -> str:
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in paper.facts
    )
    return f"<dl>{facts}</dl>"


def _table(paper: Paper, lines: Iterable[Line], caption: str) -> str:
    words = WORDS[paper.language]
    head = "".join(f'<th scope="col" class="{it}">{escape(words[it])}</th>' for it in NAMES)
    rows = "\n".join(map(_row, lines))
    return (
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _row(line: Line) -> str:
    said = f"<del>{_shown(line.said)}</del>" if line.is_struck else _shown(line.said)
    marks = "<br>".join(map(_shown, line.marks))
    return (
        f'<tr><th scope="row" class="position">{line.position}</th>'
        f'<td class="recorded">{line.recorded}</td><td class="about">{line.about}</td>'
        f'<td class="said">{said}</td><td class="entry">{_cited(line.entry)}</td>'
        f'<td class="marks">{marks}</td></tr>'
    )


def _shown(plain: str) -> str:
    return escape(seen(plain))


def _cited(entry: str) -> str:
    """Let a long id be broken where it does no harm to the eye."""
    return escape(entry).replace("-", "-<wbr>").replace("@", "<wbr>@")


def _html_case(case: Case, paper: Paper) -> Iterator[str]:
    words = WORDS[paper.language]
    heading = words["case"].format(number=case.number, count=len(paper.cases))
    yield '<section class="case">'
    yield f"<h2>{escape(heading)}</h2>"
    yield f'<p class="lot">{escape(words["lot"])} <code>{case.lot}</code></p>'
    yield _table(paper, [case.decision], heading)
    yield f"<h3>{escape(words['rests_on'])}</h3>"
    if case.evidence:
        yield _table(paper, case.evidence, f"{heading}: {words['rests_on']}")
    else:
        yield f"<p>{escape(words['nothing'])}</p>"
    yield f'<h3>{escape(words["notes"])}</h3>\n<div class="notes"></div>\n</section>'


def _proofs(paper: Paper) -> Iterator[str]:
    words = WORDS[paper.language]
    yield f'<section class="proofs">\n<h2>{escape(words["proofs"])}</h2>'
    yield f"<p>{escape(words['how_proved'])}</p>"
    for case in paper.cases:
        heading = words["case"].format(number=case.number, count=len(paper.cases))
        yield f"<h3>{escape(heading)}: {_cited(case.decision.entry)}</h3>"
        yield f"<p>{escape(words['leaf'])}</p><pre>{escape(case.leaf)}</pre>"
        hashes = "\n".join(case.proof)
        yield f"<p>{escape(words['proof'])}</p><pre>{escape(hashes)}</pre>"
    yield "</section>"
