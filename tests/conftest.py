"""What every test may ask for, and the last check on a whole run.

``postgres`` gives a test an empty database of its own on a real PostgreSQL. A run of the whole
suite fails when no such test ran, or when any test was skipped.
"""

from collections.abc import Iterator

import pytest

from tests import postgres as server

ON_POSTGRES = ("ran on", "postgresql")

_seen: pytest.StashKey[list[pytest.TestReport]] = pytest.StashKey()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the URL of a PostgreSQL server: one for each process of the run, ended with it."""
    yield server.start()
    server.stop()


@pytest.fixture
def postgres(postgres_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the URL of an empty database, for one test."""
    with server.fresh_database(postgres_url) as url:
        request.node.user_properties.append(ON_POSTGRES)
        yield url


def pytest_configure(config: pytest.Config) -> None:
    """Begin to remember what the tests report."""
    config.stash[_seen] = []
    config.pluginmanager.register(_Memory(config.stash[_seen]))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the run fail when it promised more than it tested."""
    if session.exitstatus == pytest.ExitCode.OK and shortcomings(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why the last check failed."""
    for sentence in shortcomings(terminalreporter.config):
        terminalreporter.write_line(f"FAILED: {sentence}", red=True)


def shortcomings(config: pytest.Config) -> list[str]:
    """Return what a run of the whole suite left out; nothing is asked of a selection."""
    if not is_whole(config):
        return []
    seen = config.stash[_seen]
    skipped = sorted(report.nodeid for report in seen if report.skipped)
    sentences = [f"{name} was skipped, and no test of ours is ever skipped" for name in skipped]
    ran = [it for it in seen if it.when == "call" and ON_POSTGRES in it.user_properties]
    return sentences if ran else [*sentences, "not one test ran on PostgreSQL"]


def is_whole(config: pytest.Config) -> bool:
    """Tell whether this process speaks for a run in which nothing was selected."""
    option = config.option
    chosen = option.keyword or option.markexpr or option.deselect or option.collectonly
    narrowed = getattr(option, "lf", False) or option.ignore or option.ignore_glob
    from_testpaths = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return from_testpaths and not chosen and not narrowed and not hasattr(config, "workerinput")


class _Memory:
    """Keeps every report; with xdist they all come to the process that directs the others."""

    def __init__(self, seen: list[pytest.TestReport]) -> None:
        self.seen = seen

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep it."""
        self.seen.append(report)
