"""The command for a meeting: a whole one as one act, asked at the table or given in a file."""

import contextlib
import json
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.asking import THROUGH, answered, commanded
from hjul.adapters.cli.hurrying import By, Role
from hjul.adapters.cli.line import command_named
from hjul.adapters.cli.showing import complain, show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse, actor
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange import meeting as meetings
from hjul.adapters.exchange.meeting import Agenda, Matter, Step
from hjul.cycle.refusals import Refusal

# ---- the meeting ---------------------------------------------------------------------------------


@command(
    "meeting",
    "meeting hemtjanst-norr --as u-4711",
    "meeting vard-och-omsorg --answers answers.yaml --as u-4711",
)
def meeting(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="A unit or a division, by its key or its name.")
    ],
    answers: Annotated[
        Path | None,
        typer.Option("--answers", help="The answers in a file, YAML or JSON; - reads them."),
    ] = None,
    by: By = "",
    role: Role = "",
) -> None:
    """Hold a meeting as one act.

    See what happened since last time and what waits, then answer all of it. On a terminal the
    questions are asked; an empty answer skips one. Every answer becomes a command of its own, and
    all of them with the meeting itself are one step: all or none.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        division, unit = _place(wishes, hjul, place)
        agenda = meetings.agenda(hjul, division, unit, wishes.language)
        if answers is not None:
            steps = _from_file(wishes, answers, agenda)
        else:
            _show(wishes, agenda)
            steps = _asked(wishes, hjul, agenda) if _somebody_is_there(wishes) else []
        if steps:
            _hold(wishes, hjul, steps, by, role, keep=answers is None)


def _place(wishes: Wishes, hjul: Hjul, said: str) -> tuple[str, str]:
    """Give the division and the unit that are meant; a unit before a division."""
    units = finding.places(hjul, "unit")
    used = {one.unit: one.division for one in finding.initiatives(hjul) if one.unit}
    named = {**used, **{key: row.division for key, row in units.items()}}
    if said in named:
        return named[said], said
    divisions = {**dict.fromkeys(used.values(), ""), **finding.places(hjul, "division")}
    if said in divisions:
        return said, ""
    like = [key for key, row in units.items() if said.casefold() in row.name.casefold()]
    if len(like) == 1:
        return named[like[0]], like[0]
    try:
        return finding.division(wishes, hjul, said), ""
    except WrongUse:
        lines = "\n".join(f"  {key}" for key in sorted({*named, *divisions}))
        raise WrongUse(wishes.say("no_place", said=said, listed=lines)) from None


def _show(wishes: Wishes, agenda: Agenda) -> None:
    if wishes.as_json:
        matters = [
            {"stream": one.stream, "cycle": one.cycle, "phase": one.phase, "title": one.title}
            for one in agenda.matters
        ]
        tables = {"happened": agenda.happened, "waits": agenda.waits, "celebrate": agenda.joys}
        shown = {name: table.dicts() for name, table in tables.items()}
        show(wishes, data={"since": agenda.since, **shown, "decide": matters})
        return
    decide = [_line(wishes, matter) for matter in agenda.matters]
    told = "\n".join([wishes.say("to_decide"), "", *(decide or [wishes.say("nothing_to_decide")])])
    show(wishes, agenda.happened, agenda.waits, agenda.joys)
    show(wishes, "", told)


def _line(wishes: Wishes, matter: Matter) -> str:
    waits = wishes.say(f"waits_{matter.phase or 'idea'}")
    cycle = wishes.say("cycle_of", cycle=matter.cycle) if matter.cycle else ""
    return f"* {matter.title}{cycle}: {waits} [{finding.short(matter.stream)}]"


def _somebody_is_there(wishes: Wishes) -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and not wishes.as_json


def _asked(wishes: Wishes, hjul: Hjul, agenda: Agenda) -> list[Step]:
    """Ask the questions, one matter after the other; an end of input ends the asking."""
    steps: list[Step] = []
    with contextlib.suppress(ImportError):
        import_module("readline")  # with it, input() lets one go back and mend a word
    print(f"\n{wishes.say('how_to_answer')}")
    try:
        for matter in agenda.matters:
            print(f"\n{_line(wishes, matter)}")
            steps += meetings.answers(matter, _asker(wishes))
        who, decided = _ask(wishes, "who", "", ()), _ask(wishes, "decided", "", ())
    except EOFError:
        return []
    if not (steps or who or decided):
        return []
    whole = meetings.closed(steps, agenda.streams, who, decided)
    print("\n".join(["", wishes.say("this_is_asked"), *map(_short, whole)]))
    del hjul
    return whole if _ask(wishes, "all_right", "", ("yes", "no")) == "yes" else []


def _short(step: Step) -> str:
    said = [f"{name}: {value}" for name, value in step.items() if name not in ("ask", "stream")]
    return f"  {step['ask']}  {', '.join(part for part in said if not part.endswith(': '))}"


def _asker(wishes: Wishes) -> meetings.Ask:
    return lambda key, about, choices: _ask(wishes, key, about, choices)


def _ask(wishes: Wishes, key: str, about: str, choices: tuple[str, ...]) -> str:
    """Ask one question until the answer is one of the choices, or empty."""
    words = {choice: wishes.say(f"choice_{choice}") for choice in choices}
    listed = f" ({' / '.join(words.values())})" if words else ""
    question = wishes.say(f"ask_{key}", about=about)
    while True:
        said = input(f"{question}{listed} ").strip()
        if not said or not choices:
            return said
        found = chosen(said, words)
        if found:
            return found
        print(wishes.say("choose", listed=", ".join(words.values())))


def chosen(said: str, words: Mapping[str, str]) -> str:
    """Give the choice that is meant, by its beginning, in stored or spoken words.

    >>> words = {"held": "det stämde", "partly": "delvis"}
    >>> chosen("del", words), chosen("held", words), chosen("de", words)
    ('partly', 'held', '')
    """
    like = said.casefold()
    exact = [choice for choice, word in words.items() if like in (choice, word.casefold())]
    begun = [
        choice
        for choice, word in words.items()
        if choice.startswith(like) or word.casefold().startswith(like)
    ]
    found = exact or begun
    return found[0] if len(found) == 1 else ""


def _from_file(wishes: Wishes, path: Path, agenda: Agenda) -> list[Step]:
    from ruamel.yaml import YAML  # heavy, and only a file needs it
    from ruamel.yaml.error import YAMLError

    text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    try:
        given: Any = cast(Any, YAML(typ="safe", pure=True)).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        raise WrongUse(wishes.say("no_answers", found=" ".join(str(error).split()))) from None
    if not isinstance(given, dict):
        raise WrongUse(wishes.say("no_answers", found=given))
    told = cast("dict[str, Any]", given)
    listed: Any = told.get("answers") or []
    if not isinstance(listed, list) or not all(map(_is_step, listed := cast(Any, listed))):
        raise WrongUse(wishes.say("no_answers", found=listed))
    steps = [_step(step) for step in listed]
    who, decided = str(told.get("who") or ""), str(told.get("decided") or "")
    return meetings.closed(steps, agenda.streams, who, decided, told.get("held_on"))


def _is_step(said: object) -> bool:
    return isinstance(said, dict) and "ask" in said


def _step(said: Step) -> Step:
    step = {str(name).replace("-", "_"): value for name, value in said.items()}
    if "in" in step:
        step["stream"] = step.pop("in")
    return {**step, "ask": command_named(str(step["ask"])), "stream": str(step.get("stream", ""))}


def _hold(wishes: Wishes, hjul: Hjul, steps: list[Step], by: str, role: str, *, keep: bool) -> None:
    who = actor(wishes, by, role)
    try:
        commands = [commanded(wishes, hjul, step) for step in steps]
        answer = hjul.ask(commands, by=who, role=role, through=THROUGH)
    except (Refusal, WrongUse):
        if keep:
            _kept(wishes, hjul, steps)
        raise
    answered(wishes, hjul, answer)


def _kept(wishes: Wishes, hjul: Hjul, steps: list[Step]) -> None:
    """Let no answer be lost when something stands in the way."""
    path = Path(f"hjul-meeting-{hjul.clock.today()}.json")
    told = {"answers": [step for step in steps if step["ask"] != "HoldMeeting"]}
    held = [step for step in steps if step["ask"] == "HoldMeeting"]
    told |= {name: step.get(name, "") for step in held for name in ("who", "decided")}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    complain(wishes.say("answers_kept", file=path))


__all__ = ["meeting"]
