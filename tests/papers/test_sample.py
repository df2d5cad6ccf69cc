"""A sample of decisions: drawn by lots, the same again, with evidence and proof."""

import csv
import io
import json
from base64 import b64decode
from datetime import date
from hashlib import sha256

import pytest

from hjul import Hjul
from hjul.adapters.exchange.papers import pages
from hjul.adapters.exchange.papers.lines import Scope
from hjul.adapters.exchange.papers.sample import (
    DECISIONS,
    EVIDENCE,
    OF_THE_WHOLE,
    Draw,
    sample_paper,
)
from hjul.adapters.exchange.papers.sheet import MARK, as_csv
from hjul.adapters.exchange.papers.words import WORDS
from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.proofs import is_included
from hjul.adapters.replay import replaying
from hjul.projections.telling import EVENTS
from tests.papers.conftest import ANNA
from tests.papers.test_trail import Page

SEED = Draw("42", 4)


def test_the_same_seed_draws_the_same_and_another_one_others(town: Hjul) -> None:
    first, again = (sample_paper(town, Scope(), SEED) for _ in range(2))
    assert first == again
    drawn = {
        tuple(case.decision.entry for case in sample_paper(town, Scope(), Draw(str(seed), 3)).cases)
        for seed in range(8)
    }
    assert len(drawn) > 1


def test_anybody_can_draw_it_by_hand(town: Hjul) -> None:
    every = [f"{it.stream}@{it.version}" for it in town.rows("trail") if it.event in DECISIONS]
    by_hand = sorted(every, key=lambda it: sha256(f"42:{it}".encode()).hexdigest())[:4]
    paper = sample_paper(town, Scope(), SEED)
    assert [case.decision.entry for case in paper.cases] == by_hand
    assert paper.cases[0].lot == sha256(f"42:{by_hand[0]}".encode()).hexdigest()
    assert f"printf '%s' '42:{by_hand[0]}' | sha256sum" in pages.text(paper).replace("\n", " ")


def test_a_larger_sample_begins_with_the_smaller_one(town: Hjul) -> None:
    small, large = (
        [case.decision.entry for case in sample_paper(town, Scope(), Draw("x", count)).cases]
        for count in (2, 5)
    )
    assert large[:2] == small
    assert len(sample_paper(town, Scope(), Draw("x", 99)).cases) == 6


def test_a_decision_comes_with_what_it_rests_on(town: Hjul) -> None:
    (case,) = sample_paper(town, Scope(division="vard"), Draw("1", 1)).cases
    stream = case.decision.entry.partition("@")[0]
    assert case.decision.entry == f"{stream}@12"
    assert [line.entry for line in case.evidence] == [
        f"{stream}@{version}" for version in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    ]
    assert any("late" in mark for mark in case.evidence[1].marks)
    assert case.evidence[4].is_struck


def test_each_proof_leads_to_the_root_of_the_checkpoint(
    town: Hjul, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at_once in (4_096, 1, 3):
        monkeypatch.setattr(replaying, "LEAVES_AT_ONCE", at_once)
        paper = sample_paper(town, Scope(), Draw("7", 6))
        head = Checkpoint.unchecked(paper.note)
        for case in paper.cases:
            proof = [b64decode(one) for one in case.proof]
            leaf = sha256(b"\0" + case.leaf.encode()).digest()
            index = case.decision.position - 1
            assert is_included(index, head.size, leaf, proof, head.root)
            sealed = json.loads(case.leaf)
            assert f"{sealed['oid']}@{sealed['ver']}" == case.decision.entry


def test_closing_an_initiative_rests_on_its_decisions(town: Hjul) -> None:
    ask = town.command(
        "CloseInitiative", stream="initiative-vard-0", ending="abandoned", why="enough"
    )
    town.ask(ask, by=ANNA, command_id="closing")
    paper = sample_paper(town, Scope(division="vard"), Draw("1", 99))
    (case,) = [it for it in paper.cases if it.decision.entry == "initiative-vard-0@13"]
    assert [line.entry.partition("@")[2] for line in case.evidence] == ["11", "12"]


def test_a_decision_of_another_division_or_period_is_never_drawn(town: Hjul) -> None:
    paper = sample_paper(town, Scope(division="skola"), Draw("1", 99))
    assert {case.decision.entry[:16] for case in paper.cases} == {"initiative-skola"}
    before = Scope(until=date(2026, 1, 1))
    nothing = sample_paper(town, before, SEED)
    assert nothing.cases == ()
    for way in (pages.text, pages.markdown, pages.html):
        assert WORDS["en"]["no_cases"] in way(nothing)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_there_is_room_for_the_auditors_notes(town: Hjul, language: str) -> None:
    paper = sample_paper(town, Scope(), SEED, language="sv" if language == "sv" else "en")
    notes = WORDS[paper.language]["notes"]
    page = Page(pages.html(paper))
    assert page.said.count(notes) == 4
    assert len([it for it in page.named("div") if it.get("class") == "notes"]) == 4
    assert pages.markdown(paper).count(f"### {notes}") == 4
    between = ";" if language == "sv" else ","
    text = io.StringIO(as_csv(paper).removeprefix(MARK), newline="")
    head, *rows = csv.reader(text, delimiter=between)
    assert head[-1] == notes
    assert [row[-1] for row in rows] == [""] * 5
    assert {len(row) for row in rows} == {12}
    assert [row[5] for row in rows[:-1]] == [case.decision.entry for case in paper.cases]


def test_the_events_that_are_chosen_are_events() -> None:
    assert {*DECISIONS, *EVIDENCE, *OF_THE_WHOLE} <= EVENTS.keys()
