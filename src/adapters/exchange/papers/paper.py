"""What a paper holds, in words of one language, however it is written down."""

from dataclasses import dataclass

from hjul.cycle.sentences import Language


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: where it stands, when it was recorded and what it is about, and what it says.

    `marks` say what an auditor should know about it; a struck one no longer counts.
    """

    position: int
    recorded: str
    about: str
    said: str
    entry: str
    marks: tuple[str, ...] = ()
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A decision that was drawn, with what it rests on and the proof that it is in the history.

    `proof` are the hashes from its leaf up to the root, in base64, the lowest first (RFC 6962).
    """

    number: int
    lot: str
    decision: Line
    evidence: tuple[Line, ...]
    leaf: str
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: what it is about, its lines or its cases, and how to hold it against the history."""

    language: Language
    title: str
    facts: tuple[tuple[str, str], ...]
    how: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    cases: tuple[Case, ...] = ()
    is_sample: bool = False
    note: str
    what_to_do: tuple[str, ...]
