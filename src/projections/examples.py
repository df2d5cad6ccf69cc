"""The library of examples: how other municipalities do it, where to read of it and whom to ask.

One row each, by the number of the example; one that was removed stays, with its last day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.organisation.events import ExampleNoted, ExampleRemoved
from hjul.cycle.record import Event, Recorded
from hjul.projections.amending import Sources, amend, cited
from hjul.projections.table import Table
from hjul.projections.telling import Teller
from hjul.projections.view import Rows, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRow:
    """One example, and the template of the wheel that it shows, if any."""

    division: str = ""
    example: int
    entry: int
    noted_on: date
    title: str
    municipality: str
    contact: str
    what: str
    where: str
    template: str
    on_subject: str
    removed_on: date | None = None
    sources: Sources = field(default_factory=dict[str, str])


def fold(rows: Rows[ExampleRow], recorded: Recorded[Event]) -> None:
    """Follow one entry of the organisation."""
    match recorded.event:
        case EntryCorrected() | EntryStruck() as event:
            amend(rows, event)
        case ExampleNoted() as event:
            names = ("title", "municipality", "contact", "what", "where", "on_subject")
            rows[f"example-{event.example}"] = ExampleRow(
                example=event.example,
                entry=recorded.version,
                noted_on=recorded.record.on,
                template=event.template,
                **{name: getattr(event, name) for name in names},
                sources=cited(recorded, *names),
            )
        case ExampleRemoved(example=example) if row := rows.get(f"example-{example}"):
            rows[f"example-{example}"] = replace(row, removed_on=recorded.record.on)
        case _:
            pass


EXAMPLES: Final = View("examples", 1, ExampleRow, fold, streams=("organisation",))


# ---- when it is read -----------------------------------------------------------------------------

KEYS: Final = ("subject", "example", "municipality", "title", "what", "where", "contact")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "How others do it",
        "subject": "Subject",
        "example": "No.",
        "municipality": "Municipality",
        "what": "What",
        "where": "Where to read",
        "contact": "Whom to ask",
        "called": "Example",
        "other": "Other",
        "shows": "{} (template {})",
        "none": "No example has been noted yet.",
    },
    "sv": {
        "title": "Så gör andra",
        "subject": "Ämne",
        "example": "Nr",
        "municipality": "Kommun",
        "what": "Vad",
        "where": "Att läsa",
        "contact": "Att fråga",
        "called": "Exempel",
        "other": "Övrigt",
        "shows": "{} (mallen {})",
        "none": "Inget exempel har antecknats än.",
    },
}


def read(rows: Iterable[ExampleRow], today: date, teller: Teller) -> Table:
    """List the examples by subject; those without one stand last."""
    words = WORDS[teller.language]
    shown = sorted(
        (row for row in rows if row.removed_on is None),
        key=lambda row: (not row.on_subject, teller.plain(row.on_subject).casefold(), row.example),
    )
    return Table(
        title=words["title"],
        keys=KEYS,
        columns=tuple(words["called" if key == "title" else key] for key in KEYS),
        rows=tuple(_line(row, teller, words) for row in shown),
        notes=() if shown else (words["none"],),
        grouped=True,
    )


def _line(row: ExampleRow, teller: Teller, words: Mapping[str, str]) -> tuple[str, ...]:
    title, subject = teller.plain(row.title), teller.plain(row.on_subject)
    return (
        f"{subject[:1].upper()}{subject[1:]}" or words["other"],
        str(row.example),
        teller.plain(row.municipality),
        words["shows"].format(title, row.template) if row.template else title,
        teller.plain(row.what),
        teller.plain(row.where),
        teller.plain(row.contact),
    )
