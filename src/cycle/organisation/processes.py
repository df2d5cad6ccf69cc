"""Processes and routines: mapped, decided, published, made known, and their versions.

Main processes are mapped, decided and published (S3 1.3, Process), and those who work by them know
them (S3 1.4, Verksamhetschefer). A new version goes the same way while the last one is in force.
"""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Process, Standing

OfProcess = c.DecideProcess | c.PublishProcess | c.MakeProcessKnown | c.EndProcess

# ---- what must hold ------------------------------------------------------------------------------


def process_has_not_ended(standing: Standing, asked: Asked[c.MapProcess]) -> Missing:
    """The key of a process is used once, also after it has ended."""
    return unless(_process(standing, asked.command.process).has_ended)


def process_version_is_the_next(standing: Standing, asked: Asked[c.MapProcess]) -> Missing:
    """The versions of a process follow each other."""
    mapped = _process(standing, asked.command.process).mapped
    return unless(asked.command.version not in (None, mapped + 1))


def has_an_owner_and_a_day_of_review(_: object, asked: Asked[c.MapProcess]) -> Missing:
    """What is decided has an owner and a day on which it is followed up (SKR, document control)."""
    parts = ("owner", "review_on")
    return tuple(name for name in parts if not getattr(asked.command, name))


def process_is_in_use(standing: Standing, asked: Asked[OfProcess]) -> Missing:
    """A process that is named was mapped and has not ended."""
    key = asked.command.process
    process = _process(standing, key)
    return unless(bool(key) and (process.mapped == 0 or process.has_ended))


def process_version_is_mapped(standing: Standing, asked: Asked[c.DecideProcess]) -> Missing:
    """A decision is on a version that was mapped."""
    mapped, version = _process(standing, asked.command.process).mapped, asked.command.version
    return unless(mapped > 0 and version is not None and not 1 <= version <= mapped)


def process_is_decided(standing: Standing, asked: Asked[c.PublishProcess]) -> Missing:
    """Only what is decided is published (S3 1.3: mapped, decided and published)."""
    process, version = _process(standing, asked.command.process), asked.command.version
    return unless(process.mapped > 0 and not _is_among(version, process.decided))


def process_is_published(standing: Standing, asked: Asked[c.MakeProcessKnown]) -> Missing:
    """Only what is published is made known, so that people find what they heard of."""
    process, version = _process(standing, asked.command.process), asked.command.version
    return unless(process.mapped > 0 and not _is_among(version, process.published))


def says_who_is_told(_: object, asked: Asked[c.MakeProcessKnown]) -> Missing:
    """A process is made known to a unit, or to a whole division."""
    return HOLDS if asked.command.unit or asked.command.division else ("unit",)


# ---- what then happened --------------------------------------------------------------------------


def process_mapped(standing: Standing, asked: Asked[c.MapProcess]) -> e.ProcessMapped:
    """It says which version it became."""
    version = _process(standing, asked.command.process).mapped + 1
    return told(e.ProcessMapped, asked, version=version)


def process_decided(standing: Standing, asked: Asked[c.DecideProcess]) -> e.ProcessDecided:
    """A decision is on the newest version, unless it says another."""
    mapped = _process(standing, asked.command.process).mapped
    return told(e.ProcessDecided, asked, version=asked.command.version or mapped)


def process_published(standing: Standing, asked: Asked[c.PublishProcess]) -> e.ProcessPublished:
    """The version that was decided last is published, unless another is named."""
    decided = _process(standing, asked.command.process).decided
    return told(e.ProcessPublished, asked, version=asked.command.version or max(decided))


def process_made_known(standing: Standing, asked: Asked[c.MakeProcessKnown]) -> e.ProcessMadeKnown:
    """The version that was published last is made known; a unit's division goes with it."""
    command = asked.command
    published = _process(standing, command.process).published
    return told(
        e.ProcessMadeKnown,
        asked,
        version=command.version or max(published),
        division=command.division or standing.units.get(command.unit, ""),
    )


def _process(standing: Standing, key: str) -> Process:
    return standing.processes.get(key, Process())


def _is_among(version: int | None, versions: frozenset[int]) -> bool:
    return bool(versions) if version is None else version in versions


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.ProcessEvent) -> Standing:
    """Give how the organisation stands after an event of its processes."""
    process = _process(standing, event.process)
    match event:
        case e.ProcessMapped(version=mapped, division=division):
            changed = replace(process, mapped=mapped, division=division)
        case e.ProcessDecided(version=decided):
            changed = replace(process, decided=process.decided | {decided})
        case e.ProcessPublished(version=published):
            changed = replace(process, published=process.published | {published})
        case e.ProcessMadeKnown():
            return standing
        case e.ProcessEnded():
            changed = replace(process, has_ended=True)
        case _:
            assert_never(event)
    return replace(standing, processes={**standing.processes, event.process: changed})
