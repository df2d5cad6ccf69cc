"""What the study of a year found: the picture, goals, comparisons, causes, information."""

from collections.abc import Iterator
from typing import Final

from hjul.adapters.exchange.reports.document import Block, Grid, Paragraph, Points, Said, row
from hjul.adapters.exchange.reports.entries import Entry
from hjul.adapters.exchange.reports.material import Material, every, joined
from hjul.cycle.year.sources import source_named
from hjul.projections import coverage

COMPARISONS: Final = ("over-time", "goals", "needs", "similar", "best")
"""The five comparisons, in the order of the sources."""
GOALS: Final = ("operational", "economic")


def picture(m: Material) -> Iterator[Block]:
    """Tell the overall picture: the narrative first, then its direction and whether to act."""
    judged = m.turn.last("OverallPictureJudged")
    if judged is None:
        yield Paragraph((m.hole("no-picture"),))
        return
    refs = judged.with_evidence()
    yield Paragraph((Said(m.sentence(judged.text("narrative")), refs),), is_quoted=True)
    direction = m.say(f"direction-{judged.text('direction') or 'mixed'}")
    needed = m.say("action-needed" if judged.is_so("action_needed") else "no-action-needed")
    rests = _rests_on(m, judged)
    yield Paragraph(tuple(Said(text, refs) for text in (direction, needed, rests) if text))


def _rests_on(m: Material, judged: Entry) -> str:
    measures = [m.teller.quoted(m.title(one)) for one in judged.all("measures")]
    others = len(judged.all("evidence"))
    if not measures and not others:
        return ""
    key = "rests-on-both" if measures and others else "rests-on-measures"
    if not measures:
        key = "rests-on-entries"
    return m.say(key, measures=m.listed(measures), count=others)


def goals(m: Material) -> Iterator[Block]:
    """Tell whether the goals were reached, operationally and economically."""
    answers = m.turn.of("GoalAttainmentAnswered")
    rows = [
        row(
            Said(m.plain(one.text("goal")) or m.say("goal-unnamed")),
            Said(m.say(f"goal-{one.text('kind')}")),
            Said(m.say(f"attained-{one.text('attained')}")),
            Said(m.sentence(one.text("explanation"))),
            refs=one.with_evidence(),
        )
        for kind in GOALS
        for one in answers
        if one.text("kind") == kind
    ]
    if rows:
        columns = ("goal", "kind", "reached", "explanation")
        yield Grid(m.say("goals"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))
    there = {one.text("kind") for one in answers}
    holes = tuple(m.hole(f"no-goal-{kind}") for kind in GOALS if kind not in there)
    if holes:
        yield Paragraph(holes)


def comparisons(m: Material) -> Iterator[Block]:
    """Tell the five comparisons, each with what it shows or that nobody made it."""
    made = m.turn.of("ComparisonMade")
    rows = [
        row(
            Said(m.say(f"compared-{kind}")),
            Said(m.plain(one.text("with_whom"))),
            Said(m.sentence(one.text("shows"))),
            Said(_measured(m, one)),
            refs=one.with_evidence(),
        )
        for kind in COMPARISONS
        for one in made
        if one.text("compared_with") == kind
    ]
    if rows:
        columns = ("comparison", "with-whom", "shows", "measures")
        yield Grid(m.say("comparisons"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))
    there = {one.text("compared_with") for one in made}
    holes = tuple(m.hole(f"no-comparison-{kind}") for kind in COMPARISONS if kind not in there)
    if holes:
        yield Points(holes)


def _measured(m: Material, one: Entry) -> str:
    return m.listed([m.title(measure) for measure in one.all("measures")])


def causes(m: Material) -> Iterator[Block]:
    """Tell the causes that were found, and who took part in finding them."""
    found = m.turn.of("CauseAnalysed")
    who = () if m.is_public else ("took-part", "found-by")
    rows = [
        row(
            Said(m.plain(one.text("cause"))),
            Said(m.say(f"cause-{one.text('origin')}-{one.text('side')}")),
            *(_took_part(m, one) if who else ()),
            refs=one.with_evidence(),
        )
        for one in found
    ]
    if rows:
        columns = ("cause", "cause-kind", *who)
        yield Grid(m.say("causes"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))
    origins = {one.text("origin") for one in found}
    holes = [m.hole(f"no-cause-{it}") for it in ("internal", "external") if it not in origins]
    if holes:
        yield Paragraph(tuple(holes))


def _took_part(m: Material, one: Entry) -> tuple[Said, Said]:
    took_part = m.plain(one.text("took_part"))
    first = Said(took_part) if took_part else m.hole("nobody-took-part")
    return first, Said(m.plain(one.text("found_by")))


def information(m: Material) -> Iterator[Block]:
    """Tell what the study rests on by source, and which sources of the list nobody used."""
    by_source = coverage.used(m.coverage, m.turn.row.year)
    entries = {one.version: one for one in m.turn.of("InformationCollected")}
    rows = [
        row(
            Said(source_named(source, m.teller.language)),
            Said(m.plain(one.what)),
            Said(m.sentence(one.shows)),
            Said(m.day(one.on)),
            refs=_cited(entries, one.entry, one.year),
        )
        for source, own in by_source.items()
        for one in own
    ]
    if rows:
        columns = ("source", "what", "shows", "when")
        yield Grid(m.say("information"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))
    unused = [source_named(key, m.teller.language) for key, own in by_source.items() if not own]
    if unused:
        key = "unused-sources" if rows else "no-sources"
        yield Paragraph((m.hole(key, listed=m.listed([_inner(one) for one in unused])),))


def _cited(entries: dict[int, Entry], version: int, year: str) -> tuple[str, ...]:
    one = entries.get(version)
    return one.with_evidence() if one else (f"{year}@{version}",)


def _inner(name: str) -> str:
    """Write a name as it stands within a sentence, but for an abbreviation."""
    return name if name[:2].isupper() or name.startswith("Kolada") else name[:1].lower() + name[1:]


def participation(m: Material) -> Iterator[Block]:
    """Tell who took part: in looking for causes, in discussing questions."""
    questions = m.turn.of("QuestionDiscussed")
    if questions:
        columns = ("question", "answer", "took-part")
        rows = [
            row(
                Said(m.sentence(one.text("question"))),
                Said(m.sentence(one.text("answer"))),
                Said("" if m.is_public else m.plain(one.text("took_part"))),
                refs=one.refs,
            )
            for one in questions
        ]
        yield Grid(m.say("questions"), tuple(m.say(f"col-{it}") for it in columns), tuple(rows))
    causes = [one for one in m.turn.of("CauseAnalysed") if one.text("took_part")]
    dialogues = [
        one for one in m.turn.of("InformationCollected") if one.text("source") == "user-dialogue"
    ]
    said = (
        [Said(m.say("took-part-in-causes", joined(_groups(m, causes), "; ")), every(causes))]
        if causes and not m.is_public
        else []
    )
    if dialogues:
        said.append(Said(m.say("dialogues-held", len(dialogues)), every(dialogues)))
    if said:
        yield Paragraph(tuple(said))
    if not questions and not said:
        yield Paragraph((m.hole("no-participation"),))


def _groups(m: Material, causes: list[Entry]) -> list[str]:
    return list(dict.fromkeys(m.plain(one.text("took_part")) for one in causes))
