"""Run charts and control charts: what a series says, as pure functions over sequences.

Call `chart` with the values, the kind of chart and the name of a rule set; what comes back holds
every point with its limits and its state, every part with its runs, and the icons:

    from hjul.cycle.signals import chart

    made = chart([49.6, 47.6, 49.9, 51.3], kind="i", rules="nhs", direction="increase")
    made.points[0].state, made.parts[0].upper, made.icons.variation

Nothing here reads a clock, a file or a random number, and no figures, however odd, make it fail.
"""

from hjul.cycle.signals.chart import chart as chart
from hjul.cycle.signals.figures import (
    digest as digest,
    figure as figure,
    median as median,
    spelled as spelled,
)
from hjul.cycle.signals.results import (
    Chart as Chart,
    ChartPart as ChartPart,
    ChartPoint as ChartPoint,
    Constant as Constant,
    Direction as Direction,
    Icons as Icons,
    Kind as Kind,
    Look as Look,
    State as State,
)
from hjul.cycle.signals.rules import (
    KINDS as KINDS,
    RULE_SETS as RULE_SETS,
    RULES as RULES,
    RULES_VERSION as RULES_VERSION,
    NotJudged as NotJudged,
    RuleSet as RuleSet,
    rule_set as rule_set,
)
from hjul.cycle.signals.runs import (
    Runs as Runs,
    fewest as fewest,
    longest_max as longest_max,
    runs as runs,
)
