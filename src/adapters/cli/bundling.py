"""The commands for copies of a history: make one, check one, import one, prove a single entry."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hjul.adapters.cli import finding
from hjul.adapters.cli.app import command
from hjul.adapters.cli.auditing import audit
from hjul.adapters.cli.showing import progress, show
from hjul.adapters.cli.wishes import WISHES, CheckFailed, Wishes, WrongUse, actor

if TYPE_CHECKING:
    from hjul.adapters.engine import Hjul
    from hjul.adapters.ledger.bundle.exporting import Exported

At = Annotated[str, typer.Option("--at", help="As it was recorded by that day or position.")]
Division = Annotated[
    str, typer.Option("--division", help="The entries of one division only; its key or name.")
]
Who = Annotated[str, typer.Option("--as", help="Who asks: an id of your directory.")]
Where = Annotated[
    Path, typer.Argument(metavar="WHERE", help="A folder, or a zip; nothing may be there yet.")
]
Keys = Annotated[
    list[str] | None,
    typer.Option("--key", help="The verifier key, or the file it is in. May be repeated."),
]
NoKey = Annotated[bool, typer.Option("--no-key", help="Do not check who signed.")]


@command(
    "export",
    "audit export history.zip --as u-4711",
    "audit export for-the-auditor --at 2027-12-31 --division vard-och-omsorg --as u-4711",
    group=audit,
)
def export(
    where: Where,
    at: At = "",
    division: Division = "",
    without_private: Annotated[
        bool, typer.Option("--without-texts", help="Withhold all texts and persons.")
    ] = False,
    who: Who = "",
) -> None:
    """Write a copy of the history that anybody can check, without trusting us.

    A zip if the name ends in .zip, and else a folder. All of it is written, or nothing; that it
    was made is an entry of the history.
    """
    wishes = WISHES.get()
    by = actor(wishes, who)
    with wishes.history() as hjul, progress(wishes, wishes.say("exporting")) as tell:
        moment = finding.moment(wishes, at)
        key = finding.division(wishes, hjul, division)
        made = hjul.export(
            where, at=moment, division=key, without_private=without_private, by=by, progress=tell
        )
        _copied(wishes, hjul, made)


@command(
    "disclose",
    'audit disclose copy.zip --request "DN 2027:14" --as u-4711',
    'audit disclose copy --persons --entry visits@12 --request "DN 2027:14" --as u-4711',
    group=audit,
)
def disclose(
    where: Where,
    request: Annotated[
        str, typer.Option("--request", help="Who asked for what, as in the register.")
    ],
    texts: Annotated[bool, typer.Option("--texts", help="Withhold all free texts.")] = False,
    persons: Annotated[bool, typer.Option("--persons", help="Withhold all persons.")] = False,
    entry: Annotated[
        list[str] | None,
        typer.Option("--entry", help="Withhold all that is written in an entry, stream@version."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option("--field", help="Withhold all that is written under a name, such as lesson."),
    ] = None,
    at: At = "",
    division: Division = "",
    who: Who = "",
) -> None:
    """Write a copy for somebody who asked for it, with texts and persons withheld.

    Without --texts, --persons, --entry or --field, every text and person is withheld. The copy is
    checked like any other: it proves that something is withheld, and where.
    """
    from hjul.adapters.copies import NoSuchField
    from hjul.adapters.ledger.bundle.masking import Masking

    wishes = WISHES.get()
    by = actor(wishes, who)
    is_all = not (texts or persons or entry or field)
    masking = Masking(
        texts=texts or is_all, persons=persons or is_all, fields=frozenset(field or ())
    )
    with wishes.history() as hjul, progress(wishes, wishes.say("exporting")) as tell:
        try:
            made = hjul.disclose(
                where,
                by=by,
                request=request,
                masking=masking,
                entries=[_position(wishes, hjul, one) for one in entry or ()],
                at=finding.moment(wishes, at),
                division=finding.division(wishes, hjul, division),
                progress=tell,
            )
        except NoSuchField as error:
            known = ", ".join(error.known)
            raise WrongUse(wishes.say("no_field", said=error.name, known=known)) from None
        _copied(wishes, hjul, made)


@command(
    "prove",
    "audit prove visits@12 decision.tlog-proof",
    "audit prove 250 --without-texts",
    group=audit,
)
def prove(
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="The entry: stream@version, or its position.")
    ],
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Where to write the proof; here unless said."),
    ] = None,
    without_texts: Annotated[
        bool, typer.Option("--without-texts", help="Withhold all texts and persons.")
    ] = False,
) -> None:
    """Write the proof that one entry is part of the history, for whoever has no copy of it.

    It is a C2SP tlog-proof: a few kilobytes that `hjul audit check --proof` checks, or
    verifier.py, or the tools of others.
    """
    wishes = WISHES.get()
    with wishes.history() as hjul:
        position = _position(wishes, hjul, entry)
        proof = hjul.prove(position, with_texts=not without_texts)
    if file is None:
        show(wishes, proof.rstrip("\n"), data={"position": position, "proof": proof})
        return
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(proof)
    told = wishes.say("proof_written", file=file, position=position)
    show(wishes, told, data={"position": position, "file": str(file)})


@command(
    "check",
    "audit check history.zip --key nykoping.vkey --since minutes-2026.txt",
    "audit check decision.tlog-proof --proof --key nykoping.vkey",
    group=audit,
)
def check(
    bundle: Annotated[
        str, typer.Argument(metavar="BUNDLE", help="The folder or zip, or the file of a proof.")
    ],
    key: Keys = None,
    since: Annotated[
        list[str] | None,
        typer.Option("--since", help="A checkpoint that you kept from before. May be repeated."),
    ] = None,
    no_key: NoKey = False,
    proof: Annotated[bool, typer.Option("--proof", help="It is the proof of one entry.")] = False,
) -> None:
    """Check a copy of a history, or the proof of one entry, with no database.

    The key must come to you by another way than the copy. It is the same check as that of the
    file verifier.py in every copy, which needs nothing but Python.
    """
    from hjul.adapters.ledger.verifier import checking, limits, line, proof as proofs, telling

    wishes = WISHES.get()
    with _told(wishes):
        wanted = line.wanted_of(key or (), since or (), no_key, bundle)
        if proof:
            data = line.whole(bundle, limits.LINE_BYTES_AT_MOST)
            entry = line.guarded(lambda: proofs.proved(data, wanted))
            told, found = (
                telling.lines_of_proof(wishes.language, entry),
                telling.data_of_proof(entry),
            )
        else:
            with progress(wishes, wishes.say("verifying")) as tell:
                report = line.guarded(lambda: checking.check(bundle, wanted, tell))
            told, found = (
                telling.lines_of_report(wishes.language, report),
                telling.data_of_report(report),
            )
    show(wishes, "\n".join(told), data=found)


@command(
    "import",
    "audit import history.zip --key nykoping.vkey --url sqlite:///again.db",
    group=audit,
)
def import_(
    bundle: Annotated[Path, typer.Argument(metavar="BUNDLE", help="The folder or zip.")],
    key: Keys = None,
    no_key: NoKey = False,
) -> None:
    """Store the history of a copy in an empty database: the same one, to the last byte.

    The copy is checked first. All of it is stored, or nothing; then the views are built.
    """
    from hjul.adapters.copies import import_history
    from hjul.adapters.ledger.bundle.importing import NotImported
    from hjul.adapters.ledger.note import VerifierKey
    from hjul.adapters.ledger.verifier import line

    wishes = WISHES.get()
    with _told(wishes), progress(wishes, wishes.say("importing")) as tell:
        wanted = line.wanted_of(key or (), (), no_key, str(bundle))
        keys = [VerifierKey(*one) for one in wanted.keys]
        try:
            report = import_history(
                bundle, wishes.url, keys=keys, without_key=no_key, progress=tell
            )
        except NotImported as error:
            raise WrongUse(wishes.say(f"import_{error.code}")) from None
    data = {"size": report.head.size, "origin": report.head.origin}
    show(wishes, wishes.say("imported", size=report.head.size, url=wishes.url), data=data)


def _copied(wishes: Wishes, hjul: "Hjul", made: "Exported") -> None:
    """Say what was written, what is not in it, and how it is checked."""
    head = made.head
    lines = [wishes.say("exported", where=made.where, size=head.size)]
    if made.payloads_withheld:
        lines.append(wishes.say("payloads_withheld", count=made.payloads_withheld))
    if made.texts_withheld:
        lines.append(wishes.say("texts_withheld", count=made.texts_withheld))
    is_signed = hjul.keeping.signer is not None
    lines.append(wishes.say("how_to_check" if is_signed else "copy_unsigned", where=made.where))
    data = {
        "where": str(made.where),
        "origin": head.origin,
        "size": head.size,
        "root": head.root.hex(),
        "payloads_withheld": made.payloads_withheld,
        "texts_withheld": made.texts_withheld,
        "is_signed": is_signed,
    }
    show(wishes, "\n".join(lines), data=data)


def _position(wishes: Wishes, hjul: "Hjul", said: str) -> int:
    """Give the position of an entry whose stream may be said in short, or by its title.

    Raises:
        WrongUse: When there is no such entry.
    """
    name, at, version = said.rpartition("@")
    if not at or _has(hjul, f"{name}@1"):
        found = said
    else:
        found = f"{finding.stream(wishes, hjul, name)}@{version}"
    if not _has(hjul, found):
        raise WrongUse(wishes.say("no_entry", said=said))
    return hjul.position_of(found)


def _has(hjul: "Hjul", entry: str) -> bool:
    from hjul.adapters.copies import NoSuchEntry

    try:
        return bool(hjul.position_of(entry))
    except NoSuchEntry:
        return False


@contextmanager
def _told(wishes: Wishes) -> Generator[None]:
    """Say in words what the verifier found."""
    from hjul.adapters.ledger.verifier import limits, telling
    from hjul.adapters.ledger.verifier.words import say

    try:
        yield
    except limits.WrongUse as wrong:
        raise WrongUse(telling.told_wrong_use(wishes.language, wrong)) from None
    except limits.Bad as bad:
        data: dict[str, Any] = telling.data_of_failure(wishes.language, bad)
        failed = say(wishes.language, "failed")
        show(wishes, f"{failed}\n{telling.told_bad(wishes.language, bad)}", data=data)
        raise CheckFailed from None
