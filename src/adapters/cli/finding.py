"""Finds what somebody means by a few words: an initiative, a proposal, a year, a division."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from hjul.adapters.cli.wishes import Wishes, WrongUse
from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.window import rows
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.note import BadNote
from hjul.adapters.reader import At
from hjul.cycle.words import WITHHELD
from hjul.projections.organisation import OrganisationRow
from hjul.projections.proposals import NO_PROPOSAL

CHECKPOINT: Final = "checkpoint:"
ONE_OF_A_KIND: Final = ("organisation", "keeping")
MOST: Final = 12
"""How many are listed when it is unclear which is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stream, and what it is called."""

    stream: str
    title: str
    division: str
    unit: str = ""


def initiatives(hjul: Hjul, division: str = "") -> list[Found]:
    """Give the initiatives, the closed ones included."""
    return [
        Found(stream=row.initiative, title=row.title, division=row.division, unit=row.unit)
        for row in rows(hjul, "board", division)
        if not row.cycle
    ]


def measures(hjul: Hjul) -> list[Found]:
    """Give the measures, each by its latest name."""
    found = {
        row.stream: Found(stream=row.stream, title=row.title, division=row.division)
        for row in rows(hjul, "outcomes")
        if row.kind == "part"
    }
    return [*found.values()]


def proposals(hjul: Hjul) -> list[Found]:
    """Give the proposals, each by its words."""
    return [
        Found(stream=row.proposal, title=row.text, division=row.division, unit=row.unit)
        for row in rows(hjul, "proposals")
        if row.stands not in NO_PROPOSAL
    ]


def years(hjul: Hjul) -> list[Found]:
    """Give the turns of the wheel, each by whose it is and its year."""
    names = {key: row.name for key, row in places(hjul, "division").items()}
    return [
        Found(
            stream=row.year,
            title=f"{names.get(row.scope) or row.scope} {row.period}",
            division=row.division,
        )
        for row in rows(hjul, "years")
        if row.kind == "turn"
    ]


def assessments(hjul: Hjul) -> list[Found]:
    """Give the rounds of assessment, each by its title."""
    return [
        Found(stream=row.stream, title=row.title, division=row.division, unit=row.unit)
        for row in rows(hjul, "assessments")
        if row.kind == "round"
    ]


def stream(wishes: Wishes, hjul: Hjul, said: str, kind: str = "", first: str = "") -> str:
    """Give the one stream that is meant: by its id, the beginning or end of it, or its title.

    Only one of a kind is meant where that is named; where several fit, the one of the kind that
    comes first.

    Raises:
        WrongUse: When none is meant, or several; the candidates are listed.
    """
    if said in ONE_OF_A_KIND and kind in ("", said):
        return said
    every = (*initiatives(hjul), *measures(hjul), *proposals(hjul), *years(hjul))
    every = (*every, *assessments(hjul))
    known = [one for one in every if one.stream.startswith(kind)]
    for fits in (_is, _begins_or_ends, _is_called, _is_called_like):
        found = [one for one in known if fits(one, said)]
        of_first = [one for one in found if first and one.stream.startswith(first)]
        if len(found) == 1 or len(of_first) == 1:
            return (of_first or found)[0].stream
        if found:
            raise WrongUse(wishes.say("unclear", said=said, listed=listed(found, wishes)))
    if not known:
        raise WrongUse(wishes.say("nothing_there", said=said))
    raise WrongUse(wishes.say("no_stream", said=said, listed=listed(known, wishes)))


def _is(one: Found, said: str) -> bool:
    return said in (one.stream, one.stream.partition("-")[2])


def _begins_or_ends(one: Found, said: str) -> bool:
    short = one.stream.partition("-")[2]
    return len(said) > 1 and (
        one.stream.startswith(said) or short.startswith(said) or short.endswith(said)
    )


def _is_called(one: Found, said: str) -> bool:
    return one.title.casefold() == said.casefold()


def _is_called_like(one: Found, said: str) -> bool:
    return one.title != WITHHELD and bool(said) and said.casefold() in one.title.casefold()


def listed(found: Iterable[Found], wishes: Wishes) -> str:
    """List streams with their titles, one on a line, and of which kind when there are several."""
    every = list(found)
    kinds = [one.stream.partition("-")[0] for one in every]
    told = [f" ({wishes.say(f'kind_{kind}')})" if len({*kinds}) > 1 else "" for kind in kinds]
    lines = [
        f"  {short(one.stream)}  {'…' if one.title == WITHHELD else one.title}{kind}"
        for one, kind in zip(every, told, strict=True)
    ]
    return "\n".join([*lines[:MOST], *(["  …"] if len(lines) > MOST else [])])


def short(stream: str) -> str:
    """Give the end of an id that was drawn, by which it can be named; a chosen one as it is.

    >>> short("initiative-01a20302-6703-7157-81e2-db7331bd9cfe"), short("initiative-visits")
    ('bd9cfe', 'visits')
    """
    name = stream.partition("-")[2] or stream
    return name[-6:] if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name) else name


# ---- divisions and units -------------------------------------------------------------------------


def places(hjul: Hjul, kind: str) -> dict[str, OrganisationRow]:
    """Give the divisions, or the units, that are in force today by their keys."""
    today = hjul.clock.today()
    found: list[OrganisationRow] = rows(hjul, "organisation")
    return {row.key: row for row in found if row.kind == kind and row.is_in_force(today)}


def division(wishes: Wishes, hjul: Hjul, said: str) -> str:
    """Give the key of the division that is meant by its key or name; nothing when none was said.

    One that was merged, split or ended can be named too, since what it did is still to be read.

    Raises:
        WrongUse: When there is no such division; those there are are named.
    """
    if not said:
        return ""
    every: list[OrganisationRow] = rows(hjul, "organisation")
    known = {row.key: row.name for row in every if row.kind == "division"}
    working = () if known else (*initiatives(hjul), *proposals(hjul), *years(hjul))
    used = {one.division for one in working if one.division}
    return _key(wishes, said, {**dict.fromkeys(used, ""), **known}, "no_division")


def unit(wishes: Wishes, hjul: Hjul, said: str) -> OrganisationRow | None:
    """Give the unit that is meant by its key or name; nothing when no unit has been opened.

    Raises:
        WrongUse: When there are units, but none like that.
    """
    known = places(hjul, "unit")
    if not known:
        return None
    named = {key: row.name for key, row in known.items()}
    return known[_key(wishes, said, named, "no_unit")]


def committee(wishes: Wishes, said: str, known: Mapping[str, str]) -> str:
    """Give the key of the committee that is meant by its key or name.

    Raises:
        WrongUse: When there is no such committee; those there are are named.
    """
    if not known:
        raise WrongUse(wishes.say("no_committees"))
    return _key(wishes, said, known, "no_committee")


def place(wishes: Wishes, said: str, known: Mapping[str, str], kind: str) -> str:
    """Give the key that was said, when there is a place of that kind by it.

    Raises:
        WrongUse: When there is none; those there are are named.
    """
    lines = [f"  {key}  {name}".rstrip() for key, name in sorted(known.items())]
    if said in known:
        return said
    raise WrongUse(wishes.say(f"no_{kind}", said=said, listed="\n".join(lines)))


def _key(wishes: Wishes, said: str, known: Mapping[str, str], otherwise: str) -> str:
    if not said or said in known or not known:
        return said
    like = said.casefold()
    found = [key for key, name in known.items() if name.casefold() == like]
    found = found or [key for key in known if key.startswith(like)]
    found = found or [key for key, name in known.items() if like in name.casefold()]
    if len(found) == 1:
        return found[0]
    return place(wishes, said, known, otherwise.removeprefix("no_"))


# ---- a moment ------------------------------------------------------------------------------------


def moment(wishes: Wishes, said: str) -> At:
    """Read a day, a moment, a position or `checkpoint:FILE`; nothing when none was said.

    Raises:
        WrongUse: When it is none of these.
    """
    text = said.strip()
    if not text:
        return None
    if text.startswith(CHECKPOINT):
        return checkpoint(wishes, Path(text.removeprefix(CHECKPOINT)))
    if re.fullmatch(r"\d{1,18}", text) and not re.fullmatch(r"(19|20)\d{6}", text):
        return int(text)
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise WrongUse(wishes.say("no_moment", said=said)) from None


def checkpoint(wishes: Wishes, file: Path) -> Checkpoint:
    """Read a checkpoint; who signed it is for `hjul audit verify` to check.

    Raises:
        WrongUse: When the file holds none.
    """
    try:
        return Checkpoint.unchecked(file.read_text(encoding="utf-8"))
    except BadNote:
        raise WrongUse(wishes.say("no_checkpoint", file=file)) from None


def day(wishes: Wishes, said: str) -> date | None:
    """Read a day; nothing when none was said.

    Raises:
        WrongUse: When it is none.
    """
    try:
        return date.fromisoformat(said.strip()) if said.strip() else None
    except ValueError:
        raise WrongUse(wishes.say("no_day", said=said)) from None
