"""The rows of the turns of the quality wheel, and of the templates that name their activities.

On the stream of a year: the turn itself, its tracks, activities, answers, self-monitoring, and the
proposals it has taken in; on that of the organisation, the activities of templates of its own.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

from hjul.projections.amending import Sources
from hjul.projections.view import Rows as RowsOf

Kind = Literal["turn", "track", "activity", "answer", "control", "proposal", "part"]

WHOLE: Final = "whole"
"""The key of the row of a turn itself."""

QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "attainment": ("economic", "operational"),
    "comparison": ("over-time", "goals", "needs", "similar", "best"),
    "cause": ("internal", "external"),
    "picture": ("picture",),
    "act": ("proposals", "review", "presented"),
    "plan": ("remit", "goals", "resources", "implementation"),
}
"""What a turn answers, question by question (S3, figure 3; 3.1 to 3.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A turn, or something of it.

    `key` is the template of a turn, the key of a track, an activity or a part of a template, the
    part that an answer answers, or the name of a proposal. `number` is that of an activity or of
    self-monitoring. `state` is: of a turn open or closed; of a track not-begun, open or done; of an
    activity waiting, open, done or called-off; of self-monitoring its last step; of a proposal
    loose, or how it was settled. `name` and `told` are texts: what it is, and what came of it.
    """

    division: str
    year: str
    kind: Kind
    key: str = ""
    entry: int = 0
    state: str = ""
    scope: str = ""
    period: str = ""
    number: int = 0
    track: str = ""
    question: str = ""
    name: str = ""
    swedish: str = ""
    told: str = ""
    said: str = ""
    """What was answered, in stored spelling, such as yes or better."""
    why: str = ""
    who: str = ""
    representative: str = ""
    from_on: date | None = None
    to_on: date | None = None
    first_from_on: date | None = None
    first_to_on: date | None = None
    opened_on: date | None = None
    done_on: date | None = None
    is_rolling: bool = False
    is_duty: bool = False
    evidence: tuple[str, ...] = ()
    document: str = ""
    """Of a review that was presented, or a report that was issued: the digest of its document."""
    at_position: int | None = None
    """The position of the history that the document tells of."""
    changed_at: datetime | None = None
    """When the last entry about it was recorded."""
    struck: bool = False
    sources: Sources = field(default_factory=dict[str, str])


Rows = RowsOf[YearRow]
"""The rows of one stream, by key."""
