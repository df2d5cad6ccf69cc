"""Takes a table in as somebody says it is laid out, or as was kept with the measure."""

from collections.abc import Iterable, Mapping

from hjul.adapters.engine import Hjul
from hjul.adapters.exchange.layouts import Layout, layouts
from hjul.adapters.exchange.measurement_rows import MOST_ABOVE, Keep, read
from hjul.adapters.exchange.measurements import Loaded, load
from hjul.adapters.exchange.sheets_in import Sheet, sheet_of
from hjul.cycle.measure.events import DecimalMark, Definition, Frequency
from hjul.cycle.record import Actor, Event


class NoSuchLayout(LookupError):
    """No layout of that name is kept with the measure."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Tell which there are."""
        self.name, self.known = name, tuple(known)
        listed = ", ".join(self.known) or "none"
        super().__init__(f"No layout {name!r} is kept with the measure; there are: {listed}.")


def taken_in(
    hjul: Hjul,
    content: bytes | str,
    measure: str,
    *,
    by: Actor,
    file: str = "",
    columns: Mapping[str, str] | None = None,
    decimal: DecimalMark | None = None,
    layout: str = "",
    keep_as: str = "",
    sheet: str = "",
    keep: Keep = "nothing",
    correct: bool = False,
    why: str = "",
    through: str = "import",
) -> Loaded:
    """Record the measurements of a table.

    Args:
        hjul: The history.
        content: CSV or a workbook, as bytes, or CSV as text.
        measure: The stream of the measure.
        by: Who loads it.
        file: Its name, for what is told.
        columns: Where fields stand, by heading or number.
        decimal: Whether numbers have a decimal comma or point; either, unless said.
        layout: Read it as this kept layout says; without it and columns, as the newest that fits.
        keep_as: Keep the columns with the measure, as a layout by this name.
        sheet: Which sheet of a workbook; the first, unless said.
        keep: What to keep when some rows are bad.
        correct: Correct what is recorded where it differs.
        why: The reason of the corrections.
        through: Through what it comes.

    Raises:
        NoSuchLayout: When there is none of that name.
        NeedsExcel: When it is a workbook and the package that reads it is not installed.
    """
    entries = [(one.version, one.event) for one in hjul.history(measure, by=by)]
    frequency, kept = _frequency(entries), layouts(entries)
    if layout and layout not in kept:
        raise NoSuchLayout(layout, kept)
    chosen = kept.get(layout)
    if not chosen and not columns and kept:
        chosen = _fitting(kept, sheet_of(content, file, sheet, frequency))
    chosen = chosen or Layout(keep_as, columns or {}, decimal)
    if keep_as and kept.get(keep_as) != Layout(keep_as, chosen.columns, chosen.decimal or "comma"):
        asked = Layout(keep_as, chosen.columns, chosen.decimal).asked(measure)
        hjul.ask(asked, by=by, through=through)
    found = read(
        content,
        measure,
        file=file,
        columns=chosen.columns,
        decimal=decimal or chosen.decimal,
        sheet=sheet,
        frequency=frequency,
    )
    return load(hjul, found, by=by, keep=keep, through=through, correct=correct, why=why)


def _fitting(kept: Mapping[str, Layout], table: Sheet) -> Layout | None:
    """Give the newest layout whose headings a table has."""
    above = [headings for _, headings in table.rows[:MOST_ABOVE]]
    newest = reversed([*kept.values()])
    return next((one for one in newest if any(map(one.fits, above))), None)


def _frequency(entries: Iterable[tuple[int, Event]]) -> Frequency:
    """Give how often it is measured, by the definition in force."""
    defined = [event for _, event in entries if isinstance(event, Definition)]
    return defined[-1].frequency if defined else ""
