"""The two refusals: not now, and not like this. Both tell everything at once, in words.

A refusal holds data; the sentences are looked up by the rule's id when somebody reads them, in
English, Swedish or the host's own words (`sentences.py`). The law names proposals and other streams
by their ids; at the engine's door `called` gets the words of those that whoever asks may read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hjul.cycle.sentences import Language, beside, tell_not_now, tell_rule


@dataclass(frozen=True, slots=True)
class Broken:
    """One rule that does not hold: which parts are missing, and what its sentence speaks of."""

    rule: str
    missing: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict[str, str])


class Refusal(Exception):
    """Nothing happened and nothing was stored.

    `called` says what streams are called that the sentences name by their ids.
    """

    called: Mapping[str, str] = MappingProxyType({})

    def told(self, language: Language = "en") -> str:
        """Say in full sentences what stands in the way and what could be done instead."""
        return beside(self.in_ids(language), self.called, language)

    def in_ids(self, language: Language = "en") -> str:
        """Say the same with nothing but ids."""
        raise NotImplementedError  # both refusals say it in their own way

    def __str__(self) -> str:
        """Say it in English."""
        return self.told()


class NotNow(Refusal):
    """What was asked has no row in the law for where the aggregate, or the cycle, stands.

    `asked` is the command's name, `place` where it stands, `instead` the names of the commands
    that can be asked there, in the order of the law.
    """

    def __init__(self, asked: str, aggregate: str, place: str, instead: tuple[str, ...]) -> None:
        """Keep what a reader needs."""
        super().__init__(asked, aggregate, place, instead)
        self.asked, self.aggregate, self.place, self.instead = asked, aggregate, place, instead

    def in_ids(self, language: Language = "en") -> str:
        """Say where it stands and what can be asked there."""
        return tell_not_now(self.asked, self.aggregate, self.place, self.instead, language)


class Refused(Refusal):
    """Rules that bind do not hold. All of them are listed, in the order of the law."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        """Keep every broken rule."""
        super().__init__(broken)
        self.broken = broken

    def in_ids(self, language: Language = "en") -> str:
        """Say every broken rule, one on a line, each with what could be done."""
        return "\n".join(tell_rule(b.rule, b.missing, b.told, language) for b in self.broken)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the broken rules."""
        return tuple(broken.rule for broken in self.broken)
