"""The generated parts of the pages: what the code knows is never written there by hand.

A page names a part by its key here, between `<!-- generated: KEY -->` and `<!-- end -->`.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, Final

from hjul.adapters.exchange import events_told, glossary, law_told, methods_told
from hjul.adapters.exchange.events_told import taken
from hjul.adapters.exchange.law_told import CYCLE
from hjul.adapters.topics import TOPICS
from hjul.cycle.aggregates import AGGREGATES, COMMANDS
from hjul.cycle.sentences import command_in_words
from hjul.projections.table import Table


def _table(table: Table) -> str:
    rows = [f"| {' | '.join(row)} |" for row in table.rows]
    return "\n".join([f"| {' | '.join(table.columns)} |", "| --- " * len(table.keys) + "|", *rows])


def _diagram(aggregate: str) -> Callable[[], str]:
    return lambda: f"```mermaid\n{law_told.mermaid(aggregate)}\n```"


def _law(aggregate: str) -> Callable[[], str]:
    return lambda: law_told.markdown(aggregate)


def _rules() -> str:
    """List every rule with what it says and where it comes from."""
    told = law_told.rules().items()
    rows = [f"| `{rule}` | {source.replace('|', '/')} |" for rule, (_, source) in told]
    return "\n".join(["| rule | what it says, and its source |", "| --- | --- |", *rows])


def _asked() -> str:
    """List everything that can be asked, with its fields."""
    parts: list[str] = []
    for name, aggregate in AGGREGATES.items():
        parts.append(f"## {name.capitalize()}")
        for command in aggregate.commands:
            said = " ".join((inspect.getdoc(command) or "").split())
            words = command_in_words(command.__name__, "sv").rpartition(" (")[0]
            rows = [
                f"| `--{path.replace('_', '-')}` | {taken(command, path, hint)} "
                f"| {'yes' if path in command.needed else ''} |"
                for path, hint in events_told.paths(command)
            ]
            head = ["| field | holds | needed |", "| --- | --- | --- |"]
            swedish = f"{said} (På svenska: {words}.)" if words else said
            parts += [f"### `{command.__name__}`", swedish, "\n".join([*head, *rows])]
    return "\n\n".join(parts)


# ---- the command line ----------------------------------------------------------------------------


def _commands() -> str:
    """Write the reference of the command line from the very commands."""
    from hjul.adapters.cli.running import line

    return "\n\n".join(_told("hjul", line()))


def _told(path: str, one: Any) -> Iterator[str]:
    yield f"{'##' if ' ' not in path else '###'} `{path}`"
    yield _paragraphs(one.help or "")
    rows = [_parameter(parameter) for parameter in one.params]
    if rows:
        yield "\n".join(["| | |", "| --- | --- |", *rows])
    if one.epilog:
        lines = [line.strip() for line in one.epilog.splitlines() if line.strip().startswith("$")]
        yield "<!-- not run: examples of other histories -->\n```sh\n" + "\n".join(lines) + "\n```"
    for name, inner in _inner(one):
        yield from _told(f"{path} {name}", inner)


def _inner(one: Any) -> list[tuple[str, Any]]:
    """Give the commands within one, as the help lists them."""
    within: dict[str, Any] = getattr(one, "commands", {})
    return [(name, within[name]) for name in one.list_commands(None)] if within else []


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _parameter(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    if parameter.param_type_name == "argument":
        names = f"`{(parameter.metavar or parameter.name).upper()}`"
    return f"| {names} | {parameter.help or ''} |"


GENERATED: Final[dict[str, Callable[[], str]]] = {
    "law": lambda: law_told.markdown("initiative", CYCLE),
    "diagram": _diagram("initiative"),
    **{f"law-{name}": _law(name) for name in AGGREGATES},
    **{f"diagram-{name}": _diagram(name) for name in AGGREGATES if name != "organisation"},
    "rules": _rules,
    "methods": lambda: "\n\n".join(
        map(_table, (methods_told.named(), methods_told.weighed(), methods_told.timed()))
    ),
    "asked": _asked,
    "commands": _commands,
    "events": events_told.markdown,
    "glossary": glossary.markdown,
    "how-much": lambda: (
        f"{len(COMMANDS)} things can be asked, {len(TOPICS)} can happen, and "
        f"{len(law_told.rules())} rules weigh."
    ),
}
"""What writes each part, by its key."""
