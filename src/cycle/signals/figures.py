"""Figures of a series: the middle, the digest of what went in, and numbers spelled as text."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import TypeVar

N = TypeVar("N", float, Fraction)


def median(points: Iterable[N]) -> N | None:
    """Give the middle of a series; nothing for an empty one.

    >>> median([Fraction(3), Fraction(1), Fraction(2), Fraction(10)])
    Fraction(5, 2)
    """
    ordered = sorted(points)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def digest(points: Iterable[tuple[str, str]]) -> str:
    """Digest the points that went in: the entry and the value of each, in their order.

    Returns:
        The SHA-256 in hexadecimal, of a line `entry value` for each point.
    """
    whole = "".join(f"{entry} {value}\n" for entry, value in points)
    return sha256(whole.encode()).hexdigest()


def spelled(number: Fraction, places: int = 10) -> str:
    """Spell a number as decimal text, rounded to so many places, without idle zeros.

    >>> spelled(Fraction(1, 3), 4), spelled(Fraction(5, 2)), spelled(Fraction(0))
    ('0.3333', '2.5', '0')
    """
    scaled = round(number * 10**places)
    text = f"{Decimal(scaled).scaleb(-places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(value: float | None) -> str:
    """Spell a figure as decimal text of twelve significant digits; None is nothing.

    Twelve, because the last digits of a root or a power differ from one machine to another.

    >>> figure(54.5), figure(1 / 3), figure(2.5e-7), figure(None)
    ('54.5', '0.333333333333', '0.00000025', '')
    """
    if value is None:
        return ""
    text = f"{Decimal(f'{value:.12g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
