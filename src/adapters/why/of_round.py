"""Why a round of assessment stands where it does: what is left before it can be closed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from hjul.adapters.reader import Entries
from hjul.adapters.why.reasons import Reasons
from hjul.cycle.assessment.events import AssessmentClosed, AssessmentOpened, AssessmentReopened
from hjul.cycle.commands import CloseAssessment
from hjul.cycle.law import Command
from hjul.cycle.record import Event, Recorded
from hjul.cycle.refusals import Refusal

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "stands": "{said} [{entry}]",
        "left": "Before it can be closed: {rules}",
        "ready": "Nothing stands in the way of closing it (CloseAssessment).",
    },
    "sv": {
        "stands": "{said} [{entry}]",
        "left": "Innan den kan stängas: {rules}",
        "ready": "Inget hindrar att den stängs (CloseAssessment).",
    },
}
TURNS: Final = (AssessmentOpened, AssessmentReopened, AssessmentClosed)


def why_round(entries: Entries, tried: Callable[[Command], Refusal | None]) -> Reasons:
    """Say how a round came to be open or closed, and what an open one waits for."""
    last = next(entry for entry in reversed(entries) if isinstance(entry.event, TURNS))
    return Reasons(tuple(_told(entries, last, tried)), (last.reference,))


def _told(
    entries: Entries, last: Recorded[Event], tried: Callable[[Command], Refusal | None]
) -> Iterator[str]:
    language = entries.teller.language
    words, said = WORDS[language], entries.teller.event(last.event, last.record)
    yield words["stands"].format(said=said, entry=last.reference)
    if isinstance(last.event, AssessmentClosed):
        return
    refusal = tried(CloseAssessment(last.stream))
    told = " ".join(refusal.told(language).split("\n")) if refusal else ""
    yield words["left"].format(rules=told) if told else words["ready"]
