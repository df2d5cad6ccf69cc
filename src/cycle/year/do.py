"""Do of a year: what is reported, improved and monitored while the plan is carried out."""

from dataclasses import replace
from typing import Final, assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.obligations import KEYS
from hjul.cycle.year import commands as c, events as e
from hjul.cycle.year.standing import Standing

STEPS: Final = ("planned", "compiled", "analysed", "handed-over")
"""The four steps of self-monitoring, in order (S3, note 10)."""
NEXT: Final[dict[type[object], str]] = {
    c.CompileSelfMonitoring: "planned",
    c.AnalyseSelfMonitoring: "compiled",
    c.HandOverSelfMonitoring: "analysed",
}
"""The step that must have been taken before."""

Monitoring = c.CompileSelfMonitoring | c.AnalyseSelfMonitoring | c.HandOverSelfMonitoring

# ---- what must hold ------------------------------------------------------------------------------


def its_step_has_come(standing: Standing, asked: Asked[Monitoring]) -> Missing:
    """Self-monitoring is planned, compiled, analysed and handed over, in that order."""
    return unless(standing.controls.get(asked.command.control) != NEXT[type(asked.command)])


def is_made_known(_: object, asked: Asked[c.ImproveRoutine]) -> Missing:
    """A routine that nobody knows of is none (S3, 1.4 and 3.4)."""
    return HOLDS if asked.command.made_known else ("made_known",)


def obligation_is_listed(_: object, asked: Asked[c.IssueQualityReport]) -> Missing:
    """A report is issued for what is owed; another name than those listed may be a slip."""
    return HOLDS if asked.command.obligation in KEYS else ("obligation",)


# ---- what then happened --------------------------------------------------------------------------


def self_monitoring_planned(
    standing: Standing, asked: Asked[c.PlanSelfMonitoring]
) -> e.SelfMonitoringPlanned:
    """It gets the next number."""
    return told(e.SelfMonitoringPlanned, asked, control=len(standing.controls) + 1)


def quality_report_issued(
    standing: Standing, asked: Asked[c.IssueQualityReport]
) -> e.QualityReportIssued:
    """It says which revision it is."""
    before = standing.revisions.get(asked.command.obligation, 0)
    return told(e.QualityReportIssued, asked, revision=before + 1)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.DoEvent) -> Standing:
    """Give how the turn stands after an event of Do."""
    match event:
        case e.SelfMonitoringPlanned(control=control):
            return _stepped(standing, control, "planned")
        case e.SelfMonitoringCompiled(control=control):
            return _stepped(standing, control, "compiled")
        case e.SelfMonitoringAnalysed(control=control):
            return _stepped(standing, control, "analysed")
        case e.SelfMonitoringHandedOver(control=control):
            return _stepped(standing, control, "handed-over")
        case e.QualityReportIssued(obligation=obligation, revision=revision):
            return replace(standing, revisions={**standing.revisions, obligation: revision})
        case e.StatusReported() | e.RoutineImproved() | e.QuestionDiscussed():
            return standing
    assert_never(event)


def _stepped(standing: Standing, control: int, step: str) -> Standing:
    return replace(standing, controls={**standing.controls, control: step})
