"""How notes and the seal are told: where an entry is, and what the whole report stands for."""

from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.reports.document import Note, Report, ranges
from hjul.adapters.exchange.reports.material import WORDS
from hjul.projections.telling import Teller

DAGGER: Final = "†"
"""Marks what is not in the history up to the report's position."""


def note_told(report: Report, note: Note) -> str:
    """Say where an entry is: how it is cited, the day it is about, and its position.

    Of several entries of a stream their versions are told, the days they span and the positions.
    """
    first, *others = note
    return _several(report, note) if others else _one(report, first)


def _one(report: Report, ref: str) -> str:
    words, teller = WORDS[report.language], Teller(language=report.language)
    where = report.notes.get(ref)
    if where is None:
        return words["note-missing"].format(ref)
    day = teller.day(where.on)
    told = words["note"].format(ref, day, where.position)
    if where.recorded_on == where.on:
        return told
    return words["note-later"].format(told, teller.day(where.recorded_on))


def _several(report: Report, note: Note) -> str:
    words, teller = WORDS[report.language], Teller(language=report.language)
    there = [report.notes[ref] for ref in note if ref in report.notes]
    stream, versions = note[0].partition("@")[0], [int(ref.partition("@")[2]) for ref in note]
    told = ", ".join(f"{one}–{last}" if last > one else f"{one}" for one, last in ranges(versions))
    cited = f"{stream}@{told}"
    if not there:
        return words["note-missing"].format(cited)
    days, places = [one.on for one in there], [one.position for one in there]
    span = teller.span(min(days), max(days))
    return words["notes-told"].format(cited, len(note), span, min(places), max(places))


def seal_facts(report: Report) -> Iterator[tuple[str, str]]:
    """Tell the position, the moment and the root."""
    words, seal = WORDS[report.language], report.seal
    yield words["seal-position"], str(seal.position)
    yield words["seal-recorded"], seal.recorded
    yield words["seal-root"], seal.root


def seal_told(report: Report) -> Iterator[str]:
    """Say what the checkpoint is for, whether it is signed, and that the report comes again."""
    words = WORDS[report.language]
    yield words["seal-signed" if report.seal.is_signed else "seal-unsigned"]
    yield words["seal-again"]


def again(report: Report) -> str:
    """Give the command that makes the same report again."""
    asked = f"hjul report {report.kind} {report.division} {report.year}"
    without = "".join(f" --without {key}" for key in report.without)
    how = f"--audience {report.audience} --lang {report.language} --at {report.seal.position}"
    return f"{asked}{without} {how}"
