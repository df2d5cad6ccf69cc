"""Methods: which rules bind and which only advise, as named, versioned data.

Rules that guard the shape of history bind always and stand in no method. Every other rule has a
strength in each method; a rule that a method does not name only advises. An initiative pins the
method's version, so that a rule made stricter tomorrow never judges what was done today.

Sources: Langley et al., The Improvement Guide, 2nd ed. 2009 (pdsa); Nyköping's quality and
improvement system, section 3 (kvalitetshjul); SKR's guide to introducing a management system
(introduction). The sources say *should* of most of this, and no method turns a should into a wall.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Strength(StrEnum):
    """How much a rule weighs. `ALWAYS` is for the shape of history; no method relaxes it."""

    ALWAYS = "always"
    BINDING = "binding"
    UNLESS_A_REASON = "unless-a-reason"
    ADVISING = "advising"


@dataclass(frozen=True, slots=True)
class Method:
    """One version of a method. `weights` maps the ids of rules to what they weigh here.

    `times` gives the settings of time that have a value of their own in it (`times.py`).
    """

    key: str
    version: int
    english: str
    swedish: str
    weights: Mapping[str, Strength]
    times: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def name(self) -> str:
        """The stored name: `key.version`."""
        return f"{self.key}.{self.version}"

    def strength(self, rule: str) -> Strength:
        """Say what a rule weighs; one that is not named only advises."""
        return self.weights.get(rule, Strength.ADVISING)


SMALL_STEPS: Final = Method(
    "small-steps",
    1,
    "Small steps: what we try, what we believe will happen, how it went, what we do now",
    "Små steg: vad vi prövar, vad vi tror ska hända, hur det gick, vad vi gör nu",
    {
        "initiative.prediction-is-made": Strength.BINDING,
        "initiative.something-was-observed": Strength.BINDING,
        "initiative.says-what-was-learnt": Strength.BINDING,
    },
    {"plan-lasts": "10", "study-lasts": "5", "act-lasts": "5"},
)

PDSA: Final = Method(
    "pdsa",
    1,
    "PDSA: every cycle predicts, tests on a small scale, compares and decides with a reason",
    "PDSA: varje cykel förutsäger, prövar i liten skala, jämför och beslutar med skäl",
    {
        "initiative.prediction-is-made": Strength.BINDING,
        "initiative.says-why-it-is-believed": Strength.BINDING,
        "initiative.something-was-observed": Strength.BINDING,
        "initiative.says-what-was-learnt": Strength.BINDING,
        "initiative.every-prediction-is-compared": Strength.BINDING,
        "initiative.gives-a-reason": Strength.BINDING,
        "initiative.implements-what-held-in-a-test": Strength.BINDING,
        "initiative.trial-is-smaller-than-the-whole": Strength.UNLESS_A_REASON,
        "initiative.there-is-a-plan-to-keep-it": Strength.UNLESS_A_REASON,
    },
    {"plan-lasts": "20", "study-lasts": "10", "act-lasts": "10"},
)

KVALITETSHJUL: Final = Method(
    "kvalitetshjul",
    1,
    "The quality wheel: decided plan items with owner, how, when and how followed up",
    "Kvalitetshjulet: beslutade planpunkter med ansvarig, hur, när och hur de följs upp",
    {
        "initiative.activity-has-its-four-parts": Strength.UNLESS_A_REASON,
        "initiative.somebody-owns-it": Strength.UNLESS_A_REASON,
    },
    {"plan-lasts": "20", "study-lasts": "10", "act-lasts": "10"},
)

INTRODUCTION: Final = Method(
    "introduction",
    1,
    "Introducing a management system: assignment, activity plan, communication plan",
    "Införa ett ledningssystem: uppdrag, aktivitetsplan, kommunikationsplan",
    {"initiative.activity-has-its-four-parts": Strength.BINDING},
    {"plan-lasts": "40", "study-lasts": "20", "act-lasts": "20", "stuck-after": "40"},
)

METHODS: Final[Mapping[str, Method]] = {
    method.name: method for method in (SMALL_STEPS, PDSA, KVALITETSHJUL, INTRODUCTION)
}
"""The methods that come with hjul. An organisation adds its own by `MethodAdopted`."""

DEFAULT_METHOD: Final = SMALL_STEPS.name
