"""What a report holds: sections of sentences, tables and pictures, each citing its entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from hjul.cycle.sentences import Language


@dataclass(frozen=True, slots=True)
class Said:
    """Something that is said, and the entries (`stream@version`) that it comes from.

    A hole says that something is not in the history, up to the report's position. What `by_law`
    says rests on the law that it names itself.
    """

    text: str
    refs: tuple[str, ...] = ()
    is_hole: bool = False
    by_law: bool = False


EMPTY = Said("")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences one after another; `is_quoted` when somebody else's words stand for themselves."""

    said: tuple[Said, ...]
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Things beside each other, in no order."""

    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    is_narrow: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in SVG, with what it shows said in words. A small one stands beside its caption."""

    svg: str
    alternative: str
    caption: Said
    is_small: bool = False


Block = Paragraph | Points | Grid | Heading | Figure
NOTHING = "–"


def row(*cells: Said, refs: tuple[str, ...] = ()) -> tuple[Said, ...]:
    """Make a row: its notes stand at its last cell that says something, and no cell is empty.

    >>> row(Said("goal"), Said(""), refs=("year-1@2",))
    (Said(text='goal', refs=('year-1@2',), is_hole=False, by_law=False), Said(text='–', refs=(), \
is_hole=False, by_law=False))
    """
    told = [at for at, cell in enumerate(cells) if cell.text and not cell.is_hole]
    notes = {told[-1]: refs} if told and refs else {}
    return tuple(
        replace(cell, text=cell.text or NOTHING, refs=(*cell.refs, *notes.get(at, ())))
        for at, cell in enumerate(cells)
    )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under its heading."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Where an entry is: its position, the day it is about and the day it was recorded."""

    position: int
    on: date
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a report stands for: the history up to a position. `note` is the checkpoint of it."""

    position: int
    recorded: str
    root: str
    note: str
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of a division and a year.

    `facts` stand under the title, `without` names divisions that were excepted, and `notes` says of
    every entry that is cited where it is.
    """

    kind: str
    audience: str
    division: str
    year: str
    stream: str
    language: Language
    title: str
    subtitle: str
    facts: tuple[tuple[str, Said], ...]
    sections: tuple[Section, ...]
    seal: Seal
    without: tuple[str, ...] = ()
    notes: dict[str, Noted] = field(default_factory=dict[str, Noted])


# ---- what it cites -------------------------------------------------------------------------------


def sentences(report: Report) -> Iterator[Said]:
    """Yield everything that is said, in the order in which it is read."""
    yield from (said for _, said in report.facts)
    yield from of_sections(report.sections)


def of_sections(sections: Iterable[Section]) -> Iterator[Said]:
    """Yield everything that sections say."""
    for section in sections:
        for block in section.blocks:
            yield from of_block(block)


def of_block(block: Block) -> Iterator[Said]:
    """Yield what a block says."""
    match block:
        case Paragraph(said=said) | Points(said=said):
            yield from said
        case Grid(rows=rows):
            yield from (cell for row in rows for cell in row)
        case Figure(caption=caption):
            yield caption
        case Heading():
            return


def cited(said: Iterable[Said]) -> list[str]:
    """Give every entry that is cited, once, in the order of its first mention."""
    return list(dict.fromkeys(ref for one in said for ref in one.refs))


Note = tuple[str, ...]
"""What one note cites: an entry, or several of one stream that stand behind the same words."""
SEVERAL = 4
"""From so many entries of one stream on, they are one note."""


def notes_of(refs: Iterable[str]) -> list[Note]:
    """Give the notes of what is said, each once.

    >>> notes_of(["year-1@2", *(f"measure-1@{version}" for version in range(3, 7)), "year-1@9"])
    [('year-1@2',), ('year-1@9',), ('measure-1@3', 'measure-1@4', 'measure-1@5', 'measure-1@6')]
    """
    streams: dict[str, list[str]] = {}
    for ref in dict.fromkeys(refs):
        streams.setdefault(ref.partition("@")[0], []).append(ref)
    return [
        note
        for of in streams.values()
        for note in ([tuple(of)] if len(of) >= SEVERAL else [(ref,) for ref in of])
    ]


def numbered(report: Report) -> dict[Note, int]:
    """Number the notes, from 1, in the order of their first mention."""
    found = (note for one in sentences(report) for note in notes_of(one.refs))
    return {note: number for number, note in enumerate(dict.fromkeys(found), start=1)}


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Put numbers that follow each other together.

    >>> ranges([4, 1, 2, 3, 9])
    [(1, 4), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def marked_once(said: Iterable[Said]) -> Iterator[Said]:
    """Leave out the notes of a sentence when the next one comes from the very same entries."""
    listed = list(said)
    for one, after in zip(listed, [*listed[1:], EMPTY], strict=True):
        is_same = bool(one.refs) and one.refs == after.refs
        yield replace(one, refs=()) if is_same else one
