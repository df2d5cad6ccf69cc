"""What came of checking a history, told in the language of whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from hjul.adapters.store import verdict_en, verdict_sv

Language = Literal["en", "sv"]

CATALOGUES: Final[Mapping[Language, Any]] = {"en": verdict_en, "sv": verdict_sv}


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was sealed.

    Attributes:
        position: Where; 0 if it is about the history as a whole.
        stream: Of which stream the event is, if there is one.
        code: What it is, a key of the catalogues.
        facts: What the sentence needs.
    """

    position: int
    stream: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def why(self) -> str:
        """The sentence, in English."""
        return self.sentence("en")

    def sentence(self, language: Language) -> str:
        """Say what is wrong."""
        found: str = CATALOGUES[language].PROBLEMS[self.code]
        return found.format(**self.facts) + "."

    def told(self, language: Language) -> str:
        """Say where, and what.

        >>> Problem(3, "measure-1", "event-missing").told("sv")
        'Position 3 (measure-1): händelsen saknas.'
        """
        words = CATALOGUES[language]
        where = words.AT.format(self.position) if self.position else words.WHOLE
        stream = f" ({self.stream})" if self.stream else ""
        return f"{where}{stream}: {self.sentence(language)}"

    def __str__(self) -> str:
        """Say where, and what, in English."""
        return self.told("en")


@dataclass(frozen=True)
class Verdict:
    """What came of checking a history.

    Attributes:
        count: How many events the head of the tree speaks of.
        root: The root of the tree grown again from the leaves.
        problems: By position, the first 100 of them; none if all is as it was sealed.
        notices: What somebody is to look at though no seal is broken by it.
        checkpoints: How many checkpoints were held against it, in the database and outside.
        signed: How many of them are signed by the key in use then.
        epoch: Of the history, from 1.
        texts_gone: How many texts and persons were sealed and are not there (any more).
        texts_disposed: How many of those the history says were disposed of, by a decision.
    """

    count: int
    root: bytes
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    checkpoints: int = 0
    signed: int = 0
    epoch: int = 1
    texts_gone: int = 0
    texts_disposed: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def told(self, language: Language) -> str:
        """Say it in one sentence, the first problem if there is one."""
        words = CATALOGUES[language]
        if self.ok:
            return str(words.WELL.format(count=self.count, root=self.root.hex()))
        more = len(self.problems) - 1
        first = self.problems[0].told(language)
        return f"{first}{words.MORE.format(more) if more else ''}"

    def __str__(self) -> str:
        """Say it in one sentence, in English."""
        return self.told("en")
