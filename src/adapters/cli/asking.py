"""The commands that ask: for anything the law knows, and what came of it told in words."""

import re
from typing import Annotated, Any, Final, cast, get_type_hints

import typer

from hjul.adapters.answer import Answer
from hjul.adapters.cli import finding, line
from hjul.adapters.cli.app import command
from hjul.adapters.cli.places import Places
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse, actor
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.events_told import paths, taken
from hjul.adapters.reader import Entries
from hjul.cycle.aggregates import AGGREGATES, COMMANDS
from hjul.cycle.law import Command
from hjul.cycle.sentences import command_in_words, tell_rule
from hjul.cycle.words import Reference, Stream
from hjul.projections.table import Table

THROUGH: Final = "command-line"
OF: Final = {
    "measure": "measure",
    "measures": "measure",
    "proposal": "proposal",
    "proposals": "proposal",
    "year": "year",
    "to_year": "year",
    "earlier": "assessment",
}
"""Of which kind a stream is that a field names; of an initiative unless said."""


@command(
    "ask",
    'ask OpenInitiative --division vard --title "Home visits on time" --as u-4711',
    'ask PlanCycle --stream visits --idea "Ring the evening before" --as u-4711',
    "ask StartTrial --fields",
    "ask - --as u-4711 < steps.json",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    add_help_option=True,
)
def ask(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="COMMAND", help="What is asked: a command of the law, or -.")
    ] = "",
    only_fields: Annotated[
        bool, typer.Option("--fields", help="Say which fields the command has.")
    ] = False,
) -> None:
    """Ask for anything that the law knows.

    Any command, with any of its fields. Every field is an option: --field value; repeat it for a
    list, and write --part.field for a part. --stream says of which initiative or measure, in full,
    in short or by a part of its title. --as says who asks (or HJUL_ACTOR), --in-role in which role,
    --for on whose behalf. --command-id makes asking twice the same as asking once.

    Instead of fields, give JSON, or - to read it: one object or a list of them, each with the
    command in "ask"; a list is one step, all or none. `hjul law` tells what may be asked when.
    """
    wishes = WISHES.get()
    if only_fields:
        show(wishes, _fields(wishes, what))
        return
    asked = line.read(wishes, [*([what] if what else []), *ctx.args])
    said = asked.envelope.get("by", "")
    by = actor(wishes, said, asked.envelope.get("role", ""))
    with wishes.history(may_begin=True) as hjul:
        places = Places.of(hjul, asked.steps)
        commands = [commanded(wishes, hjul, step, places) for step in asked.steps]
        envelope = {name: value for name, value in asked.envelope.items() if name != "by"}
        answer = hjul.ask(commands, by=by, through=THROUGH, **envelope)
        answered(wishes, hjul, answer)


def commanded(
    wishes: Wishes, hjul: Hjul, step: dict[str, Any], places: Places | None = None
) -> Command:
    """Make a command of what was said, with the streams and places that were named in short."""
    given = dict(step)
    name = str(given.pop("ask", ""))
    if not name:
        raise WrongUse(wishes.say("ask_what"))
    if name in COMMANDS:
        hints = get_type_hints(COMMANDS[name], include_extras=True)
        if places is not None:
            given = places.in_full(wishes, name, given, hints)
        for named, said in given.items():
            if isinstance(said, str) and _is_stream(COMMANDS[name], named, hints):
                given[named] = _in_full(wishes, hjul, COMMANDS[name], named, said)
            elif hints.get(named) == tuple[Stream, ...]:
                several = cast("list[object]", said) if isinstance(said, list) else [said]
                given[named] = [
                    _in_full(wishes, hjul, COMMANDS[name], named, str(one)) for one in several
                ]
            elif hints.get(named) in (Reference, tuple[Reference, ...]):
                given[named] = _cited(wishes, hjul, said)
    return hjul.command(name, **given)


def begins_stream(kind: type[Command]) -> bool:
    """Tell whether a stream begins with what is asked."""
    found = AGGREGATES.get(kind.aggregate)
    if found is None or found.is_single:
        return False
    return found.law.row(found.law.place(found.initial, kind()), kind) is not None


def _is_stream(kind: type[Command], name: str, hints: dict[str, Any]) -> bool:
    return (name == "stream" and "stream" in hints) or hints.get(name) == Stream


def _in_full(wishes: Wishes, hjul: Hjul, kind: type[Command], name: str, said: str) -> str:
    """Find the stream that is meant; one that is about to begin may be named in full."""
    of = kind.aggregate if name == "stream" else OF.get(name, "initiative")
    begins = name == "stream" and any(said.startswith(f"{of}-") for of in ("initiative", "measure"))
    is_to_come = begins_stream(kind) if name == "stream" else of == "year"
    if is_to_come and said.startswith(f"{of}-"):
        return said
    known = {one.stream for one in (*finding.initiatives(hjul), *finding.measures(hjul))}
    if said in known or (name == "stream" and begins and not known):
        return said
    return finding.stream(wishes, hjul, said, of)


def _cited(wishes: Wishes, hjul: Hjul, said: Any) -> Any:
    """Find the entries that are cited in short, as tables show them: the end of the id, @, 7."""
    if isinstance(said, list):
        return [_cited(wishes, hjul, one) for one in cast("list[object]", said)]
    stream, at, version = str(said).rpartition("@")
    end = stream.rpartition("…")[2]
    of, hyphen, _ = stream.partition("-")
    is_whole = end == stream and of in AGGREGATES and bool(hyphen or AGGREGATES[of].is_single)
    return said if is_whole or not end else f"{finding.stream(wishes, hjul, end)}{at}{version}"


def _fields(wishes: Wishes, said: str) -> Table:
    """Tell the fields of a command: what each holds, and which are needed."""
    name = line.command_named(said)
    if name not in COMMANDS:
        raise WrongUse(wishes.say("no_command", found=said))
    kind, told = COMMANDS[name], command_in_words(name, wishes.language)
    rows = tuple(
        (f"--{path.replace('_', '-')}", taken(kind, path, hint), "●" if path in kind.needed else "")
        for path, hint in paths(kind)
    )
    return Table(
        title=f"{told[:1].upper()}{told[1:]}",
        keys=("field", "holds", "needed"),
        columns=tuple(wishes.say(key) for key in ("field", "holds", "needed")),
        rows=rows,
    )


@command("evaluate", "evaluate visits visits-in-time --cycle 1 --as u-4711")
def evaluate(
    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="Its id, a part of it, or of its title.")
    ],
    measure: Annotated[
        str, typer.Argument(metavar="MEASURE", help="A measure: its id, a part, or of its name.")
    ],
    cycle: Annotated[int | None, typer.Option("--cycle", help="For which cycle.")] = None,
    stratum: Annotated[str, typer.Option("--stratum", help="Of which stratum alone.")] = "",
    by: Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")] = "",
) -> None:
    """Evaluate a measure's series, and freeze what it says.

    As the chart and by the rules that its definition names, with what it was computed from, so
    that it can be computed again.
    """
    wishes = WISHES.get()
    who = actor(wishes, by)
    with wishes.history() as hjul:
        about = finding.stream(wishes, hjul, initiative, "initiative")
        series = finding.stream(wishes, hjul, measure, "measure")
        answer = hjul.evaluate(about, series, by=who, cycle=cycle, stratum=stratum, through=THROUGH)
        answered(wishes, hjul, answer)


# ---- what came of it -----------------------------------------------------------------------------


def answered(wishes: Wishes, hjul: Hjul, answer: Answer, *after: str) -> None:
    """Say what happened, in sentences, and which advice was not followed."""
    teller = hjul.history(answer.stream, language=wishes.language).teller
    told = Entries(answer.entries, teller).text()
    advice = _advice(wishes, answer)
    listed = [f"* {one}" for one in advice.values()]
    shown = [told, *([wishes.say("advice"), *listed] if advice else []), *after]
    data = {
        "stream": answer.stream,
        "entries": list(answer.references),
        "said": told.split("\n"),
        "advice": advice,
    }
    show(wishes, "\n".join(shown if not wishes.is_quiet else [told]), data=data)


def _advice(wishes: Wishes, answer: Answer) -> dict[str, str]:
    """Tell the advice that was not followed, by the rule's id."""
    return {
        rule: _without_holes(
            tell_rule(
                rule,
                (_HOLE,),
                {"cycle": str(getattr(entry.event, "cycle", "")), "asked": _HOLE},
                wishes.language,
            )
        )
        for entry in answer.entries
        for rule in entry.record.advised
    }


_HOLE: Final = "\x00"


def _without_holes(told: str) -> str:
    """Leave out the sentences about missing parts: the history keeps the rule, not the parts."""
    return " ".join(one for one in re.split(r"(?<=[.!?]) ", told) if _HOLE not in one)


__all__ = ["THROUGH", "answered", "commanded"]
