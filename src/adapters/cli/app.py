"""The application: what may stand before every command, and how its help reads."""

from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from hjul import __version__
from hjul.adapters.cli.wishes import DEFAULT_URL, WISHES, Wishes, ahead
from hjul.adapters.cli.words import helped
from hjul.adapters.log import speak

F = TypeVar("F", bound=Callable[..., Any])

HEADINGS: Final = {
    "Usage:": "Så här:",
    "Options:": "Val:",
    "Arguments:": "Argument:",
    "Commands:": "Kommandon:",
    "[OPTIONS]": "[VAL]",
    "COMMAND [ARGS]...": "KOMMANDO …",
    "Show this message and exit.": "Visa den här hjälpen.",
    "[required]": "[krävs]",
    "[default: ": "[annars: ",
    "[env var: ": "[miljövariabel: ",
}
"""What the library says in help, in Swedish."""


def _in_swedish(text: str) -> str:
    for english, swedish in HEADINGS.items():
        text = text.replace(english, swedish)
    return text


ORDER: Final = (
    *("demo", "board", "meeting", "idea", "deviation", "ask", "evaluate", "signals"),
    *("chart", "measurements"),
    *("sheet", "history", "story", "outcomes", "predictions", "lessons", "trail", "organisation"),
    *("processes", "examples"),
    *("study", "fidelity", "progress", "ramp", "bouquet", "calibration"),
    *("proposals", "follow", "year", "wheel", "committee", "coverage", "report"),
    *("gaps", "assessment", "catalogues"),
    *("law", "methods", "events", "play", "validate"),
    *("due", "why", "scheduler", "digests", "calendar"),
    *("verify", "audit", "rebuild", "parked", "db"),
)
"""The commands as the help lists them: what one begins with first."""


class OneCommand(TyperCommand):
    """A command whose help is in the language that was asked for."""

    def get_help(self, ctx: Any) -> str:
        """Give the help."""
        told = super().get_help(ctx)
        return _in_swedish(told) if WISHES.get().language == "sv" else told


class Commands(TyperGroup):
    """The group of all commands; what holds for all of them may stand anywhere in the line."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Name the commands in an order that somebody chose."""
        return sorted(super().list_commands(ctx), key=ORDER.index)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the line."""
        return super().parse_args(ctx, ahead(args) if ctx.parent is None else args)

    def get_help(self, ctx: Any) -> str:
        """Give the help."""
        told = super().get_help(ctx)
        return _in_swedish(told) if WISHES.get().language == "sv" else told


app: Final = typer.Typer(
    name="hjul",
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(
    name: str, *examples: str, group: typer.Typer = app, **settings: Any
) -> Callable[[F], F]:
    """Make a function a command; its docstring is the help, the examples stand below."""
    lines = "\n".join(f"  $ hjul {example}" for example in examples)
    epilog = f"\b\nExamples:\n{lines}" if examples else None
    return group.command(name, cls=OneCommand, epilog=epilog, **settings)


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def everywhere(
    url: Annotated[
        str, typer.Option(envvar="HJUL_URL", help="Where the history is kept.")
    ] = DEFAULT_URL,
    lang: Annotated[
        str, typer.Option("--lang", envvar="HJUL_LANG", help="The language: sv or en.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, for a program to read.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say only what was asked for.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Tell on standard error what is being done.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Say which version it is."
        ),
    ] = False,
) -> None:
    """Hjul keeps the wheel of improvement turning: Plan, Do, Study, Act.

    What stands here may stand anywhere in the line.
    """
    del version
    language = WISHES.get().language
    if lang and lang not in ("sv", "en"):
        raise typer.BadParameter(WISHES.get().say("languages", found=lang))
    if verbose:
        speak("DEBUG")
    WISHES.set(
        Wishes(
            url=url,
            language=language,
            is_language_said=bool(lang),
            as_json=as_json,
            is_quiet=quiet,
            is_verbose=verbose,
        )
    )


def translate(one: Any) -> None:
    """Put the help of a command, of what it takes and of those within it, into Swedish."""
    for name in ("help", "epilog", "short_help"):
        if said := getattr(one, name, None):
            setattr(one, name, _epilog(said) if name == "epilog" else helped("sv", said))
    for parameter in one.params:
        if said := getattr(parameter, "help", None):
            parameter.help = helped("sv", said)
    for inner in getattr(one, "commands", {}).values():
        translate(inner)


def _epilog(said: str) -> str:
    return said.replace("Examples:", helped("sv", "Examples:"))
