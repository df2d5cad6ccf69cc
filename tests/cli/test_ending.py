"""How a line ends: well, with a check that failed, with wrong use; never with a traceback."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from hjul import __version__
from hjul.adapters.cli import finding, reading
from hjul.adapters.cli.running import line as built
from tests.cli.conftest import Line

PROGRAM = shutil.which("hjul", path=Path(sys.executable).parent) or "hjul"
COMMANDS = sorted(
    f"{name} {inner}".strip()
    for name, one in built().commands.items()
    for inner in getattr(one, "commands", {"": None})
)


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a shell would."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [PROGRAM, *words],
        cwd=folder,
        env={**kept, "HJUL_ACTOR": "u-1", "LANG": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# ---- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(line: Line, command: str) -> None:
    english = line(*command.split(), "--help")
    swedish = line(*command.split(), "--help", "--lang", "sv")

    assert (english.status, swedish.status) == (0, 0)
    assert f"hjul {command}" in english.out
    assert "Examples:" in english.out
    assert "Exempel:" in swedish.out
    assert english.out != swedish.out
    assert max(map(len, english.out.splitlines())) <= 100


def test_without_a_word_the_help_is_shown_and_it_is_wrong_use(line: Line) -> None:
    told = line()

    assert told.status == 2
    assert all(f"  {command.split()[0]}" in told.out for command in COMMANDS)


def test_the_version_is_told(line: Line) -> None:
    assert line("--version").out == f"{__version__}\n"


# ---- statuses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("fly",),
        ("board", "--fly"),
        ("board", "a", "b"),
        ("idea",),
        ("sheet", "x", "--cycle", "one"),
        ("board", "--at"),
        ("board", "--lang", "fi"),
        ("--url", "mysql://host/x", "board"),
        ("--url", "sqlite:///nowhere/x.db", "board"),
        ("play",),
        ("db",),
    ],
)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_wrong_use_ends_in_two_with_a_sentence(
    line: Line, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("HJUL_LANG", language)
    told = line(*words)

    assert told.status == 2
    assert told.err.strip() or words == ("db",)
    assert "Traceback" not in told.err


def test_what_the_library_says_of_a_line_is_told_in_our_words(line: Line) -> None:
    assert "Det finns inget kommando ”fly”." in line("fly", "--lang", "sv").err
    assert "Det finns inget val --fly." in line("board", "--fly", "--lang", "sv").err
    assert "UNIT saknas." in line("idea", "--lang", "sv").err
    assert "--seed tar ett heltal" in line("demo", "--seed", "x", "--lang", "sv").err
    assert "b är ett ord för mycket." in line("board", "a", "b", "--lang", "sv").err


def test_a_program_is_told_of_wrong_use_in_json(line: Line) -> None:
    assert line("fly", "--json").data["error"]
    assert line("board", "--json").data["error"]


def test_what_nobody_expected_is_a_sentence_and_its_details_are_kept(
    care: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object) -> str:
        raise LookupError("nobody thought of this")

    monkeypatch.setattr(reading.finding, "division", fails)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told = care("board")

    assert (told.status, told.out) == (1, "")
    assert "(LookupError)" in told.err
    assert "Traceback" not in told.err
    (details,) = tmp_path.glob("hjul-*.txt")
    assert str(details) in told.err
    assert "nobody thought of this" in details.read_text()
    assert details.stat().st_mode & 0o077 == 0
    assert "nobody thought of this" in care("board", "--verbose").err


def test_a_file_that_is_no_database_is_told_in_a_sentence(line: Line) -> None:
    Path("hjul.db").write_text("Dear diary, today nothing improved. " * 40)
    told = line("board")

    assert told.status == 1
    assert "went wrong" not in told.err
    assert "not a database" in told.err


def test_ctrl_c_is_not_a_fault(care: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(finding, "division", stops)
    told = care("board")

    assert told.status == 130
    assert "Stopped." in told.err


def test_verbose_tells_what_is_being_done_and_quiet_only_what_was_asked(line: Line) -> None:
    words = ("ask", "NameOrganisation", "--name", "Nyköping")
    told = line(*words, "--verbose")

    assert "command_handled" in told.err
    assert "Nyköping" not in told.err
    assert line(*words, "--quiet", "--url", "sqlite:///other.db").err == ""
    assert "command_handled" not in line(*words).err


# ---- as a process --------------------------------------------------------------------------------


def test_the_program_ends_as_it_says(tmp_path: Path) -> None:
    named = run(tmp_path, "ask", "NameOrganisation", "--name", "Nyköping", LANG="C")
    assert (named.returncode, "Nyköping" in named.stdout) == (0, True)
    assert run(tmp_path, "verify").returncode == 0
    assert run(tmp_path, "ask", "EndUnit", "--unit", "x").returncode == 1
    assert run(tmp_path, "fly").returncode == 2
    module = subprocess.run([sys.executable, "-m", "hjul", "--version"], capture_output=True)
    assert module.stdout.decode().strip() == __version__


def test_no_colour_reaches_a_pipe(tmp_path: Path) -> None:
    run(tmp_path, "ask", "NameOrganisation", "--name", "Nyköping")

    assert "\x1b" not in run(tmp_path, "organisation", FORCE_COLOR="").stdout


def test_letters_that_cannot_be_shown_do_not_end_a_line(tmp_path: Path) -> None:
    told = run(tmp_path, "ask", "NameOrganisation", "--name", "Nyköping", PYTHONIOENCODING="ascii")

    assert told.returncode == 0
    assert "Nyk?ping" in told.stdout


def test_a_reader_that_stops_reading_ends_the_line_quietly(tmp_path: Path) -> None:
    told = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"'{PROGRAM}' events --json | head -n 1"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "[\n", "")


def test_a_process_stopped_by_hand_says_so_and_nothing_more(tmp_path: Path) -> None:
    waiting = subprocess.Popen(
        [PROGRAM, "ask", "-"],
        cwd=tmp_path,
        env={**os.environ, "HJUL_ACTOR": "u-1", "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heeds_ctrl_c,
    )
    with waiting:
        assert waiting.stdin is not None
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and _wait(waiting.pid) != "pipe":
            time.sleep(0.05)
        waiting.send_signal(signal.SIGINT)
        _, told = waiting.communicate(timeout=30)
    assert (waiting.returncode, told) == (130, "Stopped. Nothing half-done is left.\n")


def _heeds_ctrl_c() -> None:
    """Heed Ctrl-C, which a process that was begun in the background does not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _wait(pid: int) -> str:
    """Say what a process waits for: its input, once the line has been read that far."""
    wait = Path(f"/proc/{pid}/wchan")
    return "pipe" if wait.exists() and "pipe" in wait.read_text() else ""


# ---- any line ------------------------------------------------------------------------------------

WORDS = st.one_of(
    st.sampled_from(COMMANDS).flatmap(lambda command: st.sampled_from(command.split())),
    st.sampled_from(
        ["--json", "--lang", "sv", "--at", "3", "--url", "--help", "-", "--", "--cycle", "visits"]
    ),
    st.sampled_from(["StartTrial", "--stream", "--blank", "[]", "{}", "vard", "norr", "--as"]),
    st.text(max_size=8),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(WORDS, max_size=5))
def test_no_line_whatever_ends_in_a_traceback(trial: Line, words: list[str]) -> None:
    if {"demo", "-o", "--output"} & set(words):
        words = ["board"]
    told = trial(*words)

    assert told.status in (0, 1, 2)
    assert "Traceback" not in told.out + told.err
    assert not re.search("went wrong|gick fel", told.err), (words, told.err)
    assert told.status == 0 or told.err.strip() or told.out.strip()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["ask", "stream", "cycle", "answers", "steps", "in", "who", "idea", "by"]
            )
            | st.text(max_size=3),
            inner | st.sampled_from(["PlanCycle", "visits", "StartTrial", "NameOwner"]),
            max_size=4,
        )
    ),
    max_leaves=8,
)
READ = st.one_of(
    JSON.map(json.dumps).map(str.encode),
    st.text(max_size=30).map(str.encode),
    st.binary(max_size=30),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given_bytes=READ)
def test_nothing_that_is_read_ends_in_a_traceback(trial: Line, given_bytes: bytes) -> None:
    Path("read.yaml").write_bytes(given_bytes)
    with Path("read.yaml").open(encoding="utf-8") as text, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", text)
        for words in (("ask", "-"), ("meeting", "norr", "--answers", "read.yaml")):
            told = trial(*words)
            assert told.status in (0, 1, 2)
            assert not re.search("went wrong|Traceback", told.err), told.err
