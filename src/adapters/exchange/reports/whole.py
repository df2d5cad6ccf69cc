"""The divisions in the organisation's own report: who has reviewed, and what each found."""

from collections.abc import Iterator

from hjul.adapters.exchange.reports.document import Block, Grid, Heading, Paragraph, Said
from hjul.adapters.exchange.reports.material import Material, Turn
from hjul.projections.proposals import loose


def divisions(m: Material) -> Iterator[Block]:
    """Put the divisions beside each other, and then tell each one's picture and decisions."""
    if not m.divisions:
        yield Paragraph((m.hole("no-divisions"),))
        return
    if m.without:
        named = m.listed([m.place(key) for key in m.without])
        yield Paragraph((m.hole("without", named),))
    columns = ("division", "direction", "reviewed", "presented", "proposals-made", "loose-made")
    yield Grid(
        m.say("divisions"),
        tuple(m.say(f"col-{it}") for it in columns),
        tuple(_row(m, turn) for turn in m.divisions),
    )
    for turn in m.divisions:
        yield Heading(m.place(turn.row.scope))
        yield Paragraph(tuple(_told(m, turn)))


def _row(m: Material, turn: Turn) -> tuple[Said, ...]:
    judged, presented = turn.last("OverallPictureJudged"), turn.last("ReviewPresented")
    held = turn.last("ManagementReviewHeld")
    opened = turn.last("YearOpened")
    received = tuple(ref for one in turn.of("ProposalReceived") for ref in one.refs)
    open_ends = [row for row in turn.proposals if loose(row)]
    begun = opened.refs if opened else ()
    return (
        Said(m.place(turn.row.scope), begun),
        Said(m.say(f"trend-{judged.text('direction')}"), judged.refs)
        if judged
        else m.hole("not-judged"),
        Said(m.day(held.day("held_on") or held.on), held.refs) if held else m.hole("not-held"),
        Said(m.day(presented.day("presented_on") or presented.on), presented.refs)
        if presented
        else m.hole("not-yet"),
        Said(str(len(turn.proposals)), received or begun),
        Said(
            str(len(open_ends)),
            tuple(f"{row.proposal}@{row.entry}" for row in open_ends) or begun,
        ),
    )


def _told(m: Material, turn: Turn) -> Iterator[Said]:
    judged, held = turn.last("OverallPictureJudged"), turn.last("ManagementReviewHeld")
    if judged:
        yield Said(m.sentence(judged.text("narrative")), judged.with_evidence())
    else:
        yield m.hole("no-picture")
    if held:
        yield Said(m.say("review-decided", m.sentence(held.text("decided"))), held.refs)
    else:
        yield m.hole("no-review")
