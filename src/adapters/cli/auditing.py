"""The commands for whoever must be sure of a history: its key, its checkpoints, is it whole.

All of `hjul audit` is one group. What concerns copies and comparisons is registered on it by
`bundling.py` and `replaying.py`.
"""

import os
from base64 import b64encode
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from hjul.adapters.cli.app import app, command
from hjul.adapters.cli.asking import answered
from hjul.adapters.cli.showing import complain, progress, show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, Wishes, WrongUse, actor, file_of
from hjul.adapters.ledger.keeping_places import KEY
from hjul.adapters.ledger.keys import key_in, new_key, public_part
from hjul.adapters.ledger.note import BadNote, VerifierKey
from hjul.adapters.store.verdict import Problem, Verdict

audit = typer.Typer(
    name="audit",
    help="Prove that the history is whole and unaltered.",
    epilog="\b\nExamples:\n  $ hjul audit verify\n  $ hjul audit export copy.zip",
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(audit)
key = typer.Typer(
    name="key",
    help="The key that checkpoints are signed with.",
    epilog="\b\nExamples:\n  $ hjul audit key new\n  $ hjul audit key show",
    rich_markup_mode=None,
    no_args_is_help=True,
)
audit.add_typer(key)

NOT_KEPT: Final = frozenset({"kept-ahead", "kept-epoch", "place-held"})
"""What is wrong with a history that is whole in itself, and not the one that was kept last."""

KeyFile = Annotated[
    str,
    typer.Argument(metavar="[FILE]", help="The key file; beside the history's file unless said."),
]
KeyOption = Annotated[
    str, typer.Option("--key", help="The file of the key to sign with; HJUL_KEY unless said.")
]


@audit.callback()
def about_the_audit() -> None:
    """Prove that the history is whole and unaltered."""


@key.callback()
def about_the_key() -> None:
    """The key that checkpoints are signed with."""


@command(
    "new", "audit key new", "audit key new /etc/hjul/nykoping.key --name hjul-nykoping", group=key
)
def new(
    file: KeyFile = "",
    name: Annotated[
        str, typer.Option("--name", help="What the key is called in every signature.")
    ] = "hjul",
) -> None:
    """Make a key for signing, in a file that only you can read.

    From the next checkpoint on the history is signed with it, and an entry says so. Hand its
    public part to the auditor on paper or in person: what comes with the history proves nothing.
    """
    wishes = WISHES.get()
    place = _place(wishes, file)
    try:
        made = public_part(new_key(place, name))
    except BadNote:
        raise WrongUse(wishes.say("key_name", found=name)) from None
    told = [wishes.say("key_made", file=place, own=made)]
    if file:
        told.append(wishes.say("key_where", file=place))
    told.append(wishes.say("key_handed"))
    show(wishes, "\n\n".join(told), data={"file": str(place), **_of_key(made)})


@command("show", "audit key show", "audit key show --json", group=key)
def show_key(file: KeyFile = "") -> None:
    """Show the public part of the key, and how to hand it to the auditor."""
    wishes = WISHES.get()
    place = _place(wishes, file)
    own = public_part(key_in(place))
    show(wishes, str(own), data={"file": str(place), **_of_key(own)})
    _aside(wishes, "key_handed")


@command("checkpoint", "audit checkpoint", "audit checkpoint > minutes.txt", group=audit)
def checkpoint(key_file: KeyOption = "") -> None:
    """Print a checkpoint of the history as it stands, to be kept where others keep it.

    Three lines: whose history, how many entries, their root; and a signature, if there is a key.
    Put it in the minutes: from it anybody can prove later that nothing before it was changed.
    """
    wishes = WISHES.get()
    with wishes.history(key=key_file) as hjul:
        made = hjul.keeping.make()
        folder = hjul.keeping.folder
    data = {
        "note": made.note,
        "epoch": made.epoch,
        "size": made.size,
        "root": made.root.hex(),
        "is_signed": made.is_signed,
        "made_at": made.made_at,
        "kept_in": str(folder.path) if folder else None,
    }
    show(wishes, made.note.rstrip("\n"), data=data)
    if not made.is_signed:
        _aside(wishes, "unsigned")
    if folder is None:
        _aside(wishes, "kept_nowhere")


@command("verify", "audit verify", "audit verify --json", group=audit)
def verify() -> None:
    """Check that the whole history is as it was sealed, and as it was published.

    Every entry and text, which command led to what, the root, and every checkpoint with its
    signature, in the database and outside. If something is wrong, the first place is named, with
    the reason, and the status is 1. What breaks no seal, such as a trigger that was taken away,
    is told beside it.
    """
    verified(WISHES.get())


@command(
    "restore",
    'audit restore --decided-by u-2 --why "The disk broke" --as u-1',
    group=audit,
)
def restore(
    decided_by: Annotated[
        str, typer.Option("--decided-by", help="Who decided: an id of your directory.")
    ],
    why: Annotated[str, typer.Option("--why", help="Why the history goes on from a backup.")],
    who: Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")] = "",
) -> None:
    """Let the history go on from a backup, after somebody has decided that the rest is lost.

    A new epoch begins, and its first entry says what was lost, who decided and why. The views
    are built anew.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        answer = hjul.restore(by=actor(wishes, who), decided_by=decided_by, why=why)
        answered(wishes, hjul, answer)


def verified(wishes: Wishes) -> None:
    """Check the whole history and say what came of it.

    Raises:
        CheckFailed: When something is wrong; it has been said then.
    """
    with wishes.history() as hjul, progress(wishes, wishes.say("verifying")) as tell:
        verdict = hjul.verify(tell)
    if not verdict.ok:
        lines = [_not_whole(wishes, verdict), *_noticed(wishes, verdict)]
        show(wishes, "\n".join(lines), data=_of_verdict(wishes, verdict))
        raise CheckFailed
    written = b64encode(verdict.root).decode()
    told = wishes.say("whole", count=verdict.count, root=verdict.root.hex(), written=written)
    lines = [told, *([] if verdict.count else [wishes.say("empty")])]
    lines += [_published(wishes, verdict), *_gone(wishes, verdict), *_noticed(wishes, verdict)]
    show(wishes, "\n".join(lines), data=_of_verdict(wishes, verdict))


def _published(wishes: Wishes, verdict: Verdict) -> str:
    if not verdict.checkpoints:
        return wishes.say("never_published")
    told = {"count": verdict.checkpoints, "signed": verdict.signed, "epoch": verdict.epoch}
    return wishes.say("published" if verdict.signed else "published_unsigned", **told)


def _gone(wishes: Wishes, verdict: Verdict) -> list[str]:
    """Say how many texts are not there: that is no problem of the tree, but of somebody's."""
    if not verdict.texts_gone:
        return []
    lines = [
        wishes.say("texts_gone", count=verdict.texts_gone, disposed=verdict.texts_disposed),
        wishes.say("texts_deleted") if verdict.texts_gone > verdict.texts_disposed else "",
    ]
    return [line for line in lines if line]


def _noticed(wishes: Wishes, verdict: Verdict) -> list[str]:
    """Say what is not as it should be, though the history is whole all the same."""
    if not verdict.notices:
        return []
    listed = (f"* {notice.told(wishes.language)}" for notice in verdict.notices)
    return [wishes.say("to_look_at"), *listed]


def _not_whole(wishes: Wishes, verdict: Verdict) -> str:
    first, *others = (problem.told(wishes.language) for problem in verdict.problems)
    lines = [wishes.say("not_whole", problem=first), *others[:9]]
    if len(others) > 9:
        lines.append(wishes.say("and_more", count=len(others) - 9))
    is_behind = {problem.code for problem in verdict.problems} <= NOT_KEPT
    return "\n".join([*lines, wishes.say("kept_way_out" if is_behind else "when_not_whole")])


def _of_verdict(wishes: Wishes, verdict: Verdict) -> dict[str, Any]:
    return {
        "ok": verdict.ok,
        "count": verdict.count,
        "root": verdict.root.hex(),
        "epoch": verdict.epoch,
        "checkpoints": verdict.checkpoints,
        "signed": verdict.signed,
        "texts_gone": verdict.texts_gone,
        "texts_disposed": verdict.texts_disposed,
        "problems": [_of_problem(wishes, problem) for problem in verdict.problems],
        "notices": [_of_problem(wishes, notice) for notice in verdict.notices],
    }


def _of_problem(wishes: Wishes, problem: Problem) -> dict[str, Any]:
    return {
        "position": problem.position,
        "stream": problem.stream,
        "code": problem.code,
        "why": problem.sentence(wishes.language),
    }


def _aside(wishes: Wishes, said: str) -> None:
    """Say something beside what was asked for."""
    if not (wishes.is_quiet or wishes.as_json):
        complain(wishes.say(said))


def _of_key(own: VerifierKey) -> dict[str, Any]:
    return {"key": str(own), "name": own.name, "key_id": own.key_id.hex()}


def _place(wishes: Wishes, said: str) -> Path:
    """Give the key file that was said, that of HJUL_KEY, or the one beside the history's file."""
    named = said or os.environ.get("HJUL_KEY", "")
    if named:
        return Path(named)
    file = file_of(wishes.url)
    if file is None:
        raise WrongUse(wishes.say("key_place"))
    return file.with_name(f"{file.name}{KEY}")
