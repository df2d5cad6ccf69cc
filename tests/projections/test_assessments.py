"""Rounds of assessment: what was found, what has changed since, and what came of each gap."""

from datetime import date
from typing import Any, get_args

import pytest

from hjul.cycle.assessment import events as a
from hjul.cycle.entries import EntryCorrected, EntryStruck
from hjul.cycle.initiative import events as i
from hjul.cycle.organisation import events as o
from hjul.cycle.proposal import events as p
from hjul.cycle.sentences import Language
from hjul.projections import assessments, catalogues, gaps
from hjul.projections.assessments import ASSESSMENTS, AssessmentRow, Rounds, Work
from hjul.projections.assessments_words import works_told
from hjul.projections.proposals import NO_PROPOSAL
from hjul.projections.proposals_fold import Stands
from hjul.projections.telling import Teller
from tests.projections.histories import DAY, History, made

OURS = made(
    o.CatalogueAdopted,
    catalogue="ours",
    version=1,
    english="Ours",
    requirements=(
        o.Requirement(item="light", english="It is light", said_in="Our policy"),
        o.Requirement(item="warm", swedish="Det är varmt", strength="want"),
        o.Requirement(item="quiet", english="It is quiet"),
    ),
)
FIRST, SECOND = "assessment-first", "assessment-second"
LATER = date(2028, 3, 1)
VISITS = Work(stream="initiative-x", title="Lamps", stands="open", phases=("do",))


def found(item: str, coverage: str, **more: Any) -> a.RequirementAssessed:
    return made(a.RequirementAssessed, item=item, coverage=coverage, **more)


def round_of(stream: str, *events: Any, on: date = DAY, **said: Any) -> list[AssessmentRow]:
    told = {"division": "care", "unit": "rosen", "catalogue": "ours.1", "title": stream, **said}
    history = History(stream, "care").add(made(a.AssessmentOpened, **told), on=on)
    for event in events:
        history.add(event, on=on)
    return [*history.rows(ASSESSMENTS).values()]


def begun(origin: str, *events: Any) -> list[AssessmentRow]:
    history = History("initiative-x").add(made(i.InitiativeOpened, origin_entry=origin))
    for event in events:
        history.add(event)
    return [*history.rows(ASSESSMENTS).values()]


def rounds(*rows: list[AssessmentRow]) -> Rounds:
    own = History("organisation", "").add(OURS).rows(ASSESSMENTS).values()
    every = (*own, *(row for some in rows for row in some))
    return Rounds(every, {"initiative-x": VISITS})


FOUND = (
    found("light", "missing", gap="No lamps", priority=2),
    found("warm", "partly", gap="One room", priority=1),
    found("quiet", "met"),
)
BEFORE = round_of(FIRST, *FOUND, made(a.AssessmentClosed, closed_on=DAY, summary="Dark"))


def test_the_last_that_was_said_of_a_requirement_holds_and_all_entries_are_kept() -> None:
    told = rounds(round_of(FIRST, *FOUND, found("light", "partly", gap="Two lamps")))

    row = told.found[FIRST]["light"]
    assert (row.coverage, row.gap, row.entry, row.entries) == ("partly", "Two lamps", 5, (2, 5))


def test_requirements_are_counted_by_coverage_and_so_are_those_left() -> None:
    told = rounds(round_of(FIRST, FOUND[0], FOUND[2]))

    assert told.counts(FIRST) == {"missing": 1, "met": 1, "left": 1}
    (line,) = assessments.read(told.rows, DAY, Teller()).rows
    assert line[:4] == ("care", "rosen", FIRST, "since 1 March 2027, open")
    assert line[4:] == ("1", "0", "1", "0", "1", "")


def test_each_requirement_is_compared_with_the_round_before() -> None:
    again = (found("light", "met"), found("warm", "missing"), found("quiet", "not-applicable"))
    told = rounds(BEFORE, round_of(SECOND, *again, on=LATER, earlier=FIRST))

    changes = [told.change(SECOND, item.key) for item in told.items(SECOND)]
    assert changes == [("better", "missing"), ("worse", "partly"), ("other", "met")]
    assert [told.change(FIRST, "light"), told.change(SECOND, "new")] == [("", ""), ("", "")]
    table = assessments.read_one(told, SECOND, Teller())
    assert [row[3] for row in table.rows] == [
        "better, was missing",
        "worse, was partly met",
        "was met",
    ]
    assert "Since the round before, assessment-first, better: 1, worse: 1" in table.text()


def test_a_round_that_names_none_is_compared_with_the_last_one_of_the_same_unit() -> None:
    second = round_of(SECOND, found("light", "missing"), on=LATER)

    assert rounds(BEFORE, second).before == {SECOND: FIRST}
    elsewhere = round_of(SECOND, found("light", "missing"), on=LATER, unit="oak")
    assert rounds(BEFORE, elsewhere).before == {}
    assert rounds(BEFORE, round_of(SECOND, earlier=SECOND, on=LATER)).before == {SECOND: SECOND}
    assert list(rounds(BEFORE, round_of(SECOND, earlier=SECOND)).line(SECOND)) == [SECOND]


def test_gaps_go_by_priority_and_what_must_be_met_before_what_one_wants() -> None:
    told = rounds(round_of(FIRST, *FOUND))
    assert [item.key for _, _, item in gaps.gaps(told)] == ["warm", "light"]

    same = (found("warm", "missing"), found("light", "partly"), found("quiet", "missing"))
    told = rounds(round_of(FIRST, *same))
    assert [item.key for _, _, item in gaps.gaps(told)] == ["quiet", "light", "warm"]
    assert gaps.gaps(told, "school") == []


def test_a_gap_is_there_until_a_later_round_has_assessed_it_anew() -> None:
    second = round_of(SECOND, found("warm", "met"), on=LATER)
    (gap,) = gaps.gaps(rounds(BEFORE, second))
    assert (gap[1].stream, gap[2].key) == (FIRST, "light")

    reopened = round_of(FIRST, *FOUND, made(a.AssessmentClosed), a.AssessmentReopened())
    assert reopened[0].closed_on is None
    assert len(gaps.gaps(rounds(reopened))) == 2


def test_what_came_of_a_gap_is_found_from_every_entry_and_every_later_round() -> None:
    anew = round_of(FIRST, *FOUND, found("light", "missing"))
    second = round_of(SECOND, found("light", "partly"), on=LATER)
    told = rounds(anew, second, begun(f"{FIRST}@2"))

    assert told.became(FIRST, "light") == told.became(SECOND, "light") == [VISITS]
    assert told.became(FIRST, "warm") == []
    table = gaps.read(told, DAY, Teller())
    assert [row[6] for row in table.rows] == ["", "Lamps (Do)"]
    assert "Gaps: 2. Without an initiative or a proposal: 1." in table.notes[0]


def test_an_initiative_says_which_gap_it_comes_from() -> None:
    told = rounds(BEFORE, begun(f"{FIRST}@2"))

    said = gaps.told(told, f"{FIRST}@2", Teller())
    assert said == "It comes from a gap: It is light (missing). Gap: No lamps [assessment-first@2]."
    assert gaps.told(told, f"{FIRST}@4", Teller()).startswith("It comes from a requirement")
    assert gaps.told(told, f"{FIRST}@9", Teller()) == gaps.told(told, "assessment-gone@1", Teller())
    assert begun("proposal-1@2") == []


def cited(*events: Any) -> list[AssessmentRow]:
    history = History("proposal-x")
    for event in events:
        history.add(event)
    return [*history.rows(ASSESSMENTS).values()]


def test_a_proposal_comes_of_what_it_names_as_its_origin_or_its_evidence() -> None:
    proposed = cited(
        made(p.ProposalMade, origin_entry=f"{FIRST}@2", evidence=("measure-1@4",)),
        made(p.ProposalEvaluated, evidence=(f"{FIRST}@2", f"{FIRST}@3")),
    )
    told = rounds(BEFORE, begun(f"{FIRST}@2"), proposed)

    assert [work.stream for work in told.became(FIRST, "light")] == ["initiative-x", "proposal-x"]
    assert [work.stream for work in told.became(FIRST, "warm")] == ["proposal-x"]
    assert told.became(FIRST, "quiet") == []
    assert cited(made(p.ProposalMade, evidence=("measure-1@4",))) == []


def test_evidence_in_an_entry_that_was_struck_is_no_longer_cited() -> None:
    struck = cited(
        made(p.ProposalMade, origin_entry=f"{FIRST}@2"),
        made(p.ProposalRefined, evidence=(f"{FIRST}@3",)),
        made(EntryStruck, entry=2),
        made(p.ProposalMoved, division="school"),
    )

    (row,) = struck
    assert (row.evidence, row.division) == ((f"{FIRST}@2",), "school")


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("stands", [it for it in get_args(Stands) if it not in NO_PROPOSAL])
def test_wherever_a_proposal_stands_it_is_told(stands: str, language: Language) -> None:
    work = Work(stream="proposal-x", title="Lamps", stands=stands, kind="proposal")

    told = works_told([work], Teller(language=language))
    assert told.startswith("Lamps (proposal: " if language == "en" else "Lamps (förslag: ")


def test_a_round_and_an_initiative_that_move_take_their_rows_along() -> None:
    moved = made(a.AssessmentMoved, division="school")
    assert {row.division for row in round_of(FIRST, *FOUND, moved)} == {"school"}
    (row,) = begun(f"{FIRST}@2", made(i.InitiativeMoved, division="school"))
    assert row.division == "school"


def test_a_correction_reaches_what_was_found() -> None:
    right = made(EntryCorrected, entry=2, field="gap", was="No lamps", now="One lamp")
    rank = made(EntryCorrected, entry=2, field="priority", was_number="2", now_number="1")

    row = rounds(round_of(FIRST, *FOUND, right, rank)).found[FIRST]["light"]
    assert (row.gap, row.priority) == ("One lamp", 1)


def test_catalogues_are_shown_with_their_keys_and_what_is_to_be_checked() -> None:
    known = rounds().catalogues
    table = catalogues.read(known, Teller(language="sv"), "ours.1")

    assert [row[1:5] for row in table.rows] == [
        ("light", "It is light", "måste", "Our policy"),
        ("warm", "Det är varmt", "vill", "Ett eget krav"),
        ("quiet", "It is quiet", "måste", "Ett eget krav"),
    ]
    assert table.notes == ()
    whole = catalogues.read(known, Teller())
    assert "has not been read against the published text" in whole.notes[0]
    assert [one["name"] for one in catalogues.data(known)] == ["sosfs-2011-9.1", "ours.1"]


def test_programs_are_given_rounds_requirements_and_gaps() -> None:
    told = rounds(BEFORE, begun(f"{FIRST}@2"))

    (row,) = assessments.data(told, "care")
    assert (row["counts"]["missing"], row["before"], row["changes"]["new"]) == (1, "", 0)
    assert [one["coverage"] for one in assessments.data_of_one(told, FIRST)] == [
        *("missing", "partly", "met")
    ]
    last = gaps.data(told)[-1]
    assert (last["reference"], last["became"][0]["title"]) == (f"{FIRST}@2", "Lamps")


def test_nothing_to_show_is_said() -> None:
    assert "Nobody has assessed" in assessments.read((), DAY, Teller()).notes[0]
    assert "Nobody has assessed" in gaps.read(rounds(), DAY, Teller()).notes[0]
    met = rounds(round_of(FIRST, FOUND[2]))
    assert gaps.read(met, DAY, Teller(language="sv")).notes == (
        "Inget saknas i det som har bedömts.",
    )
    assert (
        "Still to be assessed: light and warm." in assessments.read_one(met, FIRST, Teller()).notes
    )
