"""Key, checkpoint, check and restore from a terminal, in both languages."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from hjul.adapters.ledger.checkpoint import Checkpoint
from hjul.adapters.ledger.note import parse_verifier_key
from tests.cli.conftest import Line


def test_a_key_is_made_beside_the_history_and_its_public_part_can_be_shown_again(
    trial: Line,
) -> None:
    made = trial("audit", "key", "new", "--name", "hjul-aby")
    shown = trial("audit", "key", "show", "--json").data

    assert made.status == 0
    assert Path("hjul.db.key").stat().st_mode & 0o777 == 0o600
    assert shown["key"] in made.out
    assert parse_verifier_key(shown["key"]).name == "hjul-aby"
    assert "PRIVATE" not in made.out + str(shown)
    assert "on paper or in person" in made.out


def test_a_key_in_another_place_is_found_by_the_environment(
    trial: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = trial("audit", "key", "new", "nycklar.key", "--json").data
    monkeypatch.setenv("HJUL_KEY", "nycklar.key")

    assert trial("audit", "key", "show", "--json").data["key"] == made["key"]
    assert trial("audit", "checkpoint", "--json").data["is_signed"] is True


def test_a_checkpoint_is_printed_alone_so_that_it_can_be_kept_in_a_file(trial: Line) -> None:
    key = parse_verifier_key(trial("audit", "key", "new", "--json").data["key"])
    printed = trial("audit", "checkpoint")
    said, _ = Checkpoint.opened(printed.out, [key])

    assert said.size == trial("verify", "--json").data["count"] == 8
    assert trial("audit", "checkpoint").out == printed.out


def test_a_checkpoint_that_is_not_signed_says_so_beside_it(trial: Line) -> None:
    told = trial("audit", "checkpoint")

    Checkpoint.parse(told.out)
    assert "hjul audit key new" in told.err
    assert trial("audit", "checkpoint", "--quiet").err == ""


def test_a_checkpoint_can_be_signed_with_a_key_named_on_the_line(trial: Line) -> None:
    trial("audit", "key", "new", "another.key")

    assert trial("audit", "checkpoint", "--key", "another.key", "--json").data["is_signed"] is True


def test_a_check_says_how_many_checkpoints_agree_and_how_many_are_signed(trial: Line) -> None:
    assert "none is signed" in trial("audit", "verify").out
    before = trial("audit", "verify", "--json").data
    trial("audit", "key", "new")
    trial("audit", "checkpoint")
    told = trial("audit", "verify", "--json").data

    assert told["ok"] is True
    assert told["checkpoints"] == before["checkpoints"] + 1
    assert (told["signed"], told["epoch"]) == (1, 1)
    assert "1 av dem undertecknade" in trial("--lang", "sv", "audit", "verify").out


def test_what_is_wrong_is_told_in_the_language_that_was_asked_for(trial: Line) -> None:
    lost_its_end(trial)

    english, swedish = trial("audit", "verify"), trial("--lang", "sv", "audit", "verify")
    assert (english.status, swedish.status) == (1, 1)
    assert "was kept outside it, and there are" in english.out
    assert "förvarades utanför, och det finns" in swedish.out
    (problem, *_) = trial("audit", "verify", "--json").data["problems"]
    assert problem["code"] == "kept-ahead"


def test_a_history_that_lost_its_end_is_told_from_any_command_that_writes(trial: Line) -> None:
    lost_its_end(trial)
    told = trial("ask", "NameOwner", "--stream", "visits", "--person", "u-1")

    assert told.status == 1
    assert "what came after is missing" in told.err
    assert "hjul audit restore" in told.err
    assert trial("board").status == 0
    swedish = trial("--lang", "sv", "ask", "NameOwner", "--stream", "visits", "--person", "u-1")
    assert "det som kom efter saknas" in swedish.err


def test_an_empty_database_in_the_stead_of_a_history_is_told_with_all_ways_out(
    trial: Line,
) -> None:
    trial("audit", "checkpoint")
    Path("hjul.db").unlink()
    for language, sentence in (("en", "This place held another"), ("sv", "en annan historik")):
        told = trial("--lang", language, "ask", "NameOrganisation", "--name", "Ny", "--as", "u-1")
        assert (told.status, sentence in told.err) == (1, True)
        assert "hjul.db.checkpoints" in told.err
        assert "hjul audit restore" in told.err
        assert "begun" not in told.err
    assert trial("audit", "verify").status == 1
    Path("hjul.db.checkpoints").rename("away")
    told = trial("audit", "verify")
    assert (told.status, "not the database you mean" in told.out) == (0, True)


def test_what_breaks_no_seal_is_told_and_is_no_failure(trial: Line) -> None:
    with sqlite3.connect("hjul.db") as database:
        database.execute("DROP TRIGGER hjul_leaf_no_update")
    assert trial("db", "check").status == 1
    told = trial("--lang", "sv", "audit", "verify")
    assert (told.status, "hjul_leaf_no_update" in told.out) == (0, True)
    assert "Inget sigill är brutet" in told.out
    assert trial("audit", "verify", "--json").data["notices"] == []
    assert trial("db", "check").status == 0


def test_a_restore_is_told_as_what_happened_and_then_it_goes_on(trial: Line) -> None:
    lost_its_end(trial)
    line = ("audit", "restore", "--decided-by", "u-2", "--why", "The disk broke")
    told = trial(*line)

    assert told.status == 0
    assert "goes on in epoch 2" in told.out
    assert trial("ask", "NameOwner", "--stream", "visits", "--person", "u-1").status == 0
    assert trial("audit", "verify", "--json").data["epoch"] == 2
    again = trial(*line)
    assert again.status == 2
    assert "Nothing is lost" in again.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("key", "show"), "There is no key file"),
        (("key", "new", "--name", "a b"), "cannot be called “a b”"),
        (("key", "new", "hjul.db"), "is there already"),
        (("checkpoint", "--key", "hjul.db"), "Make it yours alone"),
        (("--url", "postgresql://host/name", "key", "new"), "say in which file"),
        (("restore", "--why", "x"), "--decided-by"),
    ],
)
def test_wrong_use_gets_a_sentence(trial: Line, words: tuple[str, ...], sentence: str) -> None:
    Path("hjul.db").chmod(0o644)
    told = trial("audit", *words)

    assert told.status == 2
    assert sentence in told.err
    assert told.out == ""


def lost_its_end(line: Line) -> None:
    """Put a copy back that was made before the last entry."""
    shutil.copy("hjul.db", "copy.db")
    assert line("ask", "NameOwner", "--stream", "visits", "--person", "u-1").status == 0
    shutil.copy("copy.db", "hjul.db")
