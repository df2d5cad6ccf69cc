"""Whether a prediction can be proved to have been made before its trial.

Vocabulary that views share, and so may import. The rule is METHOD 1.7, F1, after Taylor et al. 2014
and McNicholas et al. 2019: only what was *recorded* before the day the trial began counts. What is
dated before and recorded later is shown apart, and so is what was said afterwards.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

Proof = Literal["", "proved-before", "said-before", "afterwards"]
"""Empty as long as no trial has begun."""

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


def day_of(moment: datetime) -> date:
    """Give the day of a moment where the work is done, which is not always the day of UTC.

    >>> from datetime import UTC
    >>> day_of(datetime(2027, 3, 1, 23, 30, tzinfo=UTC))
    datetime.date(2027, 3, 2)
    """
    return moment.astimezone(STOCKHOLM).date()


def earliest(began_on: date | None, was: Mapping[str, str]) -> date | None:
    """Give the day that counts as the beginning of a trial: a correction may only make it earlier.

    Otherwise a prediction made afterwards could be made to look as if it came before.

    >>> earliest(date(2027, 3, 9), {"began_on": "2027-03-01"})
    datetime.date(2027, 3, 1)
    """
    before = was.get("began_on", "")
    days = [day for day in (began_on, date.fromisoformat(before) if before else None) if day]
    return min(days, default=None)


def proof_of(
    *, made_on: date, recorded_on: date, began_on: date | None, recorded_first: bool
) -> Proof:
    """Tell how well it is known that a prediction came before the first trial of its cycle.

    `recorded_first` says that it stands before the trial's start in the history: that lets one
    made on the day itself be *said to be before*, and never more.

    >>> day = date(2027, 3, 1)
    >>> proof_of(made_on=day, recorded_on=day, began_on=date(2027, 3, 2), recorded_first=True)
    'proved-before'
    >>> proof_of(made_on=day, recorded_on=day, began_on=day, recorded_first=True)
    'said-before'
    >>> proof_of(made_on=day, recorded_on=day, began_on=day, recorded_first=False)
    'afterwards'
    """
    if began_on is None:
        return ""
    if recorded_first and recorded_on < began_on:
        return "proved-before"
    dated_before = made_on < began_on or (made_on == began_on and recorded_first)
    return "said-before" if dated_before else "afterwards"
