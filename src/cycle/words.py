"""The value types of the domain, and which of them hold texts or persons.

A plain string on an event is an id, a stored name, a day, a number or a period, and its type says
which. Everything a person wrote freely is `Words`, and everybody who is named is a `Person`: these
two are kept apart from the history, which only holds a salted digest of them, so that they can be
withheld or disposed of by decision without touching it. Folds carry them and never read them.

Checks belong to commands and rules. Nothing is checked on reading: what was stored yesterday must
be readable for ever.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, Literal

REFERENCE_MARK: Final = "\x02"
"""Opens a string that stands for a text kept apart: the mark, then `position#field`."""

WITHHELD: Final = "\x02withheld"
"""Stands where a text or a person was, when its row is gone from the copy at hand."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Marks a field whose content is kept apart from the history."""

    kind: Literal["text", "person"]


@dataclass(frozen=True, slots=True)
class Spelled:
    """Marks a plain string with the way it must be spelled in a command.

    `kind` names what it is, and `spell` gives the stored spelling, or nothing when the string
    cannot be one.
    """

    kind: str
    spell: Callable[[str], str | None]


def _like(pattern: str) -> Callable[[str], str | None]:
    wanted = re.compile(pattern)
    return lambda text: text if wanted.fullmatch(text) else None


def spell_number(text: str) -> str | None:
    """Spell a number as plain decimal text, a Swedish decimal comma included.

    >>> spell_number("3,10"), spell_number(" 1 200 "), spell_number("2e3"), spell_number("many")
    ('3.10', '1200', None, None)
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".").replace("\u2212", "-")
    if not re.fullmatch(r"[+-]?\d{1,30}(\.\d{1,30})?", plain, re.ASCII):
        return None
    return plain.removeprefix("+")


_PERIODS: Final = re.compile(
    r"\d{4}"
    r"|\d{4}-(0[1-9]|1[0-2])"
    r"|\d{4}-W(0[1-9]|[1-4]\d|5[0-3])"
    r"|\d{4}-Q[1-4]"
    r"|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"(/\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?"
)


def spell_period(text: str) -> str | None:
    """Spell a period of ISO 8601: a year, month, week, quarter, day or an interval of days.

    >>> spell_period("2027-03"), spell_period("2027-w12"), spell_period("March")
    ('2027-03', '2027-W12', None)
    """
    upper = text.strip().upper()
    return upper if _PERIODS.fullmatch(upper) else None


_KEY: Final = r"[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?"

Words = Annotated[str, Apart("text")]
"""Free text, kept apart. Empty when nothing was said."""

Person = Annotated[str, Apart("person")]
"""The opaque id of somebody in the host's directory, kept apart. Never a name or an address."""

Key = Annotated[str, Spelled("key", _like(_KEY))]
"""A permanent key: of a division, a unit, a role, a kind."""

Stream = Annotated[
    str,
    Spelled(
        "stream",
        _like(r"[a-z]+(-[a-z0-9][a-z0-9-]{0,98})?"),
    ),
]
"""The id of one stream of the history."""

Reference = Annotated[
    str,
    Spelled(
        "reference",
        _like(r"[a-z]+(-[a-z0-9][a-z0-9-]{0,98})?@[1-9]\d{0,9}"),
    ),
]
"""One entry of the history: `stream@version`. This is how evidence is cited."""

Number = Annotated[str, Spelled("number", spell_number)]
"""A number as a person wrote it, in decimal text: 3.10 stays 3.10."""

Period = Annotated[str, Spelled("period", spell_period)]
"""A period in ISO 8601."""

Digest = Annotated[str, Spelled("digest", _like(r"[0-9a-f]{64}"))]
"""The SHA-256 of a document, in hexadecimal."""

MethodName = Annotated[
    str,
    Spelled("method", _like(_KEY + r"\.[1-9]\d{0,4}")),
]
"""A method and its version."""

TemplateName = Annotated[
    str,
    Spelled("template", _like(_KEY + r"\.[1-9]\d{0,4}")),
]
"""A template of the wheel and its version."""

CatalogueName = Annotated[
    str,
    Spelled("catalogue", _like(_KEY + r"\.[1-9]\d{0,4}")),
]
"""A catalogue of requirements and its version."""

RuleId = Annotated[
    str,
    Spelled("rule", _like(r"[a-z]+\.[a-z-]+")),
]
"""The stored name of a rule."""

FieldName = Annotated[str, Spelled("field", _like(r"[a-z][a-z0-9_.]{0,60}"))]
"""The name of a field of an entry."""

Token = Annotated[
    str,
    Spelled("token", _like(r"[\x21-\x7e]{1,200}")),
]
"""An id given from outside: of a command, of what caused it."""


def is_reference(text: str) -> bool:
    """Tell whether a string stands for a text that is kept apart.

    >>> is_reference(reference(3, "title")), is_reference("Home visits")
    (True, False)
    """
    return text.startswith(REFERENCE_MARK)


def reference(position: int, field: str) -> str:
    """Give the string that stands for the text of one field of the entry at a position."""
    return f"{REFERENCE_MARK}{position}#{field}"


def decimal(number: str) -> Decimal | None:
    """Read a number of the history; nothing when there is none.

    >>> decimal("3.10"), decimal("")
    (Decimal('3.10'), None)
    """
    try:
        return Decimal(number) if number else None
    except InvalidOperation:
        return None
