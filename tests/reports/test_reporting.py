"""Reports from the command line: written, digested, presented, and refused in sentences."""

from hashlib import sha256
from pathlib import Path

import pytest

from hjul import Actor, Hjul
from hjul.adapters.clock import SystemClock
from tests.cli.conftest import Line, line as line  # the same lines as elsewhere

FRIDA = Actor(id="u-frida", roles=("quality-officer",))


@pytest.fixture
def year() -> int:
    """The year in which the test runs: the command line knows no other clock."""
    return SystemClock().today().year


@pytest.fixture
def begun(line: Line, year: int) -> str:
    """Begin a history with two divisions, of which one has reviewed its year."""
    with Hjul("sqlite:///hjul.db") as hjul:

        def ask(what: str, **given: object) -> None:
            hjul.ask(hjul.command(what, **given), by=FRIDA)

        for key, name in (("vard", "Vård"), ("kultur", "Kultur")):
            ask("OpenDivision", division=key, name=name)
        ask("NameCommittee", committee="namnden", name="Nämnden", divisions=["vard"])
        ask("OpenYear", scope="vard", period=str(year))
        stream = f"year-vard-nykoping-{year}"
        inputs = [f"{stream}@1"]
        ask("HoldManagementReview", stream=stream, who="alla", decided="A", use="B", inputs=inputs)
    return stream


def test_a_report_is_written_with_its_digest_and_the_command_that_records_it(
    line: Line, begun: str, year: int
) -> None:
    told = line("report", "review", "Vård", year, "-o", "review.html", "--json")
    digest = sha256(Path("review.html").read_bytes()).hexdigest()
    assert (told.status, told.data["sha256"]) == (0, digest)
    ready = told.data["ready"].replace("--committee …", "--committee namnden")
    asked = line(*ready.replace("--as …", "--as u-1").split()[1:])
    assert asked.status == 0, asked.err
    assert digest in line("trail", "vard", "--json").out


def test_presenting_and_issuing_are_recorded_at_once(line: Line, begun: str, year: int) -> None:
    written = line("report", "review", "vard", year, "-o", "a.md", "--present", "Nämnden")
    assert written.status == 0, written.err
    digest = sha256(Path("a.md").read_bytes()).hexdigest()
    issued = line("report", "quality", "vard", year, "-o", "b.html", "--issue", "quality-report")
    assert issued.status == 0, issued.err
    with Hjul("sqlite:///hjul.db") as hjul:
        rows = {row.event: row.facts for row in hjul.rows("trail", stream=begun)}
    assert rows["ReviewPresented"]["document"] == digest
    assert rows["ReviewPresented"]["committee"] == "namnden"
    assert rows["QualityReportIssued"]["obligation"] == "quality-report"


def test_without_a_file_it_is_printed(line: Line, begun: str, year: int) -> None:
    told = line("report", "status", "vard", year, "--audience", "elected", "--lang", "sv")
    assert told.out.startswith(f"# Lägesrapport {year}: Vård\n")
    data = line("report", "status", "vard", year, "--json").data
    assert (data["stream"], data["audience"]) == (begun, "management")


def test_the_organisation_waits_with_a_failed_check(line: Line, begun: str, year: int) -> None:
    waits = line("report", "review", "organisation", year)
    assert waits.status == 1
    assert "waits for the management review of Kultur" in waits.err
    assert "--without kultur" in waits.err
    assert line("report", "review", "organisation", year, "--without", "kultur").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gossip", "vard", "2027"], "Expected is one of: review, quality, status"),
        (["review", "nowhere", "2027"], "no division “nowhere”"),
        (["review", "kultur", "2027"], "Kultur has no turn 2027"),
        (["review", "vard", "2027", "-o", "x.pdf"], "written as .html or .md"),
        (["review", "vard", "2027", "--present", "namnden"], "add -o FILE"),
        (["review", "vard", "{year}", "-o", "x.md", "--present", "none"], "no committee “none”"),
        (["quality", "vard", "{year}", "-o", "x.md", "--issue", "none"], "no obligation “none”"),
        (["review", "vard", "{year}", "--audience", "all"], "elected, profession"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(
    line: Line, begun: str, year: int, words: list[str], said: str
) -> None:
    told = line("report", *(word.format(year=year) for word in words))
    assert (told.status, said in told.err) == (2, True), told.err
    assert "Traceback" not in told.err


def test_sources_that_nobody_used_are_seen(line: Line, begun: str) -> None:
    told = line("ask", "CollectInformation", "--stream", begun, "--source", "audits", "--what", "A",
                "--evidence", f"{begun}@1")  # fmt: skip
    assert told.status == 0, told.err
    rows = {row["source"]: row["used"] for row in line("coverage", "--json").data["rows"]}
    assert (rows["Audits"], rows["Deviations"], len(rows)) == ("1", "–", 13)
