"""What an initiative reaches beyond itself: processes, other divisions, risks, and what is new."""

from dataclasses import replace
from typing import Final

from hjul.cycle.initiative import commands as c, events as e
from hjul.cycle.initiative.standing import Standing
from hjul.cycle.law import HOLDS, Asked, Missing, told, unless

HIGHEST: Final = 4
"""The top of the scale of a risk: common practice, not a source, in Swedish internal control."""

# ---- what must hold ------------------------------------------------------------------------------


def process_is_known(_: object, asked: Asked[c.ConcernProcess]) -> Missing:
    """Once the organisation has mapped processes, an initiative concerns one of them (S3 1.3)."""
    known, process = asked.known.processes, asked.command.process
    return unless(known is not None and bool(process) and process not in known)


def partners_are_others_in_force(standing: Standing, asked: Asked[c.AgreeCollaboration]) -> Missing:
    """One works together with other divisions than one's own, and with such as are there."""
    known, partners = asked.known.divisions, asked.command.partners
    own = standing.division
    return tuple(it for it in partners if it == own or (known is not None and it not in known))


def risk_is_analysed_before(standing: Standing, asked: Asked[c.AnalyseRisk]) -> Missing:
    """Only a risk that was analysed is analysed again."""
    risk = asked.command.risk
    return unless(risk is not None and not 1 <= risk <= standing.risks)


def says_what_the_risk_is(_: object, asked: Asked[c.AnalyseRisk]) -> Missing:
    """A new risk says what may happen; one that is analysed again has said so."""
    return HOLDS if asked.command.risk is not None or asked.command.what else ("what",)


def risk_is_on_the_scale(_: object, asked: Asked[c.AnalyseRisk]) -> Missing:
    """How likely and how grave is told from 1 to 4 (common practice in internal control)."""
    given = {"likelihood": asked.command.likelihood, "consequence": asked.command.consequence}
    return tuple(
        name for name, said in given.items() if said is not None and not 1 <= said <= HIGHEST
    )


def innovation_rests_on_evidence(_: object, asked: Asked[c.JudgeInnovation]) -> Missing:
    """Whoever calls it new, useful and in use shows it (S3 1.3, Innovation)."""
    judged = asked.command
    is_one = judged.is_new and judged.is_useful and judged.is_in_use
    return ("evidence",) if is_one and not judged.evidence else HOLDS


# ---- what then happened --------------------------------------------------------------------------


def risk_analysed(standing: Standing, asked: Asked[c.AnalyseRisk]) -> e.RiskAnalysed:
    """Risks are numbered, and may be of one cycle."""
    number, cycle = asked.command.risk or standing.risks + 1, asked.command.for_cycle
    return told(e.RiskAnalysed, asked, risk=number, cycle=cycle)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.ReachEvent) -> Standing:
    """Give how the initiative stands after an event of what it reaches: risks are counted."""
    if isinstance(event, e.RiskAnalysed):
        return replace(standing, risks=max(standing.risks, event.risk))
    return standing
