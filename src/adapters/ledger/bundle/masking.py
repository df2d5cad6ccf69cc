"""Which texts and persons are withheld from a copy (sekretess); what is proved stays proved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TextAt:
    """A text or a person that is kept apart from its entry.

    `subject` is whom it is about: for a person the same id again, for a text whoever wrote it.
    """

    position: int
    field: str
    salt: bytes
    subject: str
    data: bytes

    @property
    def is_person(self) -> bool:
        """Whether it names a person; a text that is nothing but its writer's id counts as one."""
        return self.subject.encode() == self.data


@dataclass(frozen=True, slots=True)
class Masking:
    """What is withheld.

    Attributes:
        texts: Everything that somebody wrote freely.
        persons: Everybody who is named, and whose texts are whose.
        positions: Everything in the entries at these positions.
        fields: Everything under these names, as `event.fields` are called: `lesson`, `record.why`;
            and all that is part of it: under `drivers` are `drivers.0` and `drivers.1` as well.
    """

    texts: bool = False
    persons: bool = False
    positions: frozenset[int] = frozenset()
    fields: frozenset[str] = frozenset()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is withheld."""
        return not (self.texts or self.persons or self.positions or self.fields)

    @property
    def shows_subjects(self) -> bool:
        """Whether it is told whom a text is about: not when persons are withheld."""
        return not self.persons

    def withholds(self, text: TextAt) -> bool:
        """Say whether a text is withheld."""
        if text.position in self.positions or any(is_under(text.field, f) for f in self.fields):
            return True
        return self.persons if text.is_person else self.texts


def is_under(field: str, name: str) -> bool:
    """Say whether a text stands under a name, or under a part of it."""
    return field == name or field.startswith(f"{name}.")


NOTHING: Final = Masking()
EVERYTHING: Final = Masking(texts=True, persons=True)


def of_entries(positions: Iterable[int]) -> Masking:
    """Withhold all that is written in some entries."""
    return Masking(positions=frozenset(positions))
