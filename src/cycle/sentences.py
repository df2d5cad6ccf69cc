"""What a person reads."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "sv"]


def tell_not_now(
    asked: str, aggregate: str, place: str, instead: tuple[str, ...], language: Language
) -> str:
    """X."""
    return f"{asked} {place} {instead}"


def tell_rule(
    rule: str, missing: tuple[str, ...], told: Mapping[str, str], language: Language
) -> str:
    """X."""
    return f"{rule} {missing} {told}"
