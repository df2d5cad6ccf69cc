"""What is said in English of the scale of progress: its steps, and what a step lacks."""

from collections.abc import Mapping
from typing import Final

STEPS: Final[Mapping[str, str]] = {
    "0.5": "intent to participate",
    "1.0": "charter and team established",
    "1.5": "planning has begun",
    "2.0": "activity, but no changes",
    "2.5": "changes tested, but no improvement",
    "3.0": "modest improvement",
    "3.5": "improvement",
    "4.0": "significant improvement",
    "4.5": "sustained improvement",
    "5.0": "outstanding sustainable results",
}

GROUPS: Final[Mapping[str, str]] = {"assignment-": "the assignment does not say {parts}"}

PARTS: Final[Mapping[str, str]] = {
    "not-opened": "the initiative has not been opened",
    "assignment-expectations": "what is expected",
    "assignment-time": "how much time there is",
    "assignment-responsibilities": "who is responsible for what",
    "assignment-authority": "what one may decide",
    "member-with-a-role": "nobody has been named with a role",
    "whole-activity": "no planned activity says how, who, when and how it is followed up",
    "baseline-or-answer": "no measure has six figures from before the first trial (the most is {0}), "
    "and no cycle that collects information has been answered",
    "studied-test": "no test of a change has been studied",
    "nothing-followed": "no measure is followed",
    "measures-with-target": "{0} of {1} measures followed have a target and three figures; half are "
    "needed",
    "adopted-change": "no change has been adopted",
    "share-unknown": "it cannot be told how much of the way to the goal has been gone ({0} per cent "
    "is needed): follow an outcome measure with a target, with figures before and since the first "
    "trial",
    "share-of-the-way": "{0} per cent of the way to the goal has been gone, and {1} is needed",
    "signal-of-improvement": "no outcome or process measure shows a signal of improvement",
    "implementing-cycle": "no cycle that implements the change has begun",
    "held-improvement": "the improvement has not been held since the last change for longer than "
    "chance explains",
    "balancing-concern": "{0} shows a signal for the worse",
    "implemented-for-good": "an implementing cycle lacks its decision, its plan to keep it or its "
    "control measure",
    "held-six-months": "the goal has not been held for six months",
}

WORDS: Final[Mapping[str, str]] = {
    "title": "Progress: what is claimed, and what the evidence supports",
    "initiative": "Initiative",
    "team": "The team says",
    "director": "The director says",
    "supported": "Supported",
    "next": "Next step",
    "lacks": "What the next step lacks",
    "steps_title": "The scale, step by step",
    "score": "Score",
    "step": "Step",
    "there": "In the history",
    "yes": "there",
    "later": "there, but a step below is not",
    "missing": "What is missing",
    "share": "Of the way to the goal {} per cent has been gone.",
    "claim": "{} ({})",
    "all": "All steps are supported.",
    "none": "No initiative has been opened here yet.",
    "source": "The scale is the project progress score of the Institute for Healthcare Improvement, "
    "set by judgement each month by the team and by the director, so that differing views are seen. "
    "What the history must hold for each step is our reading of it. It compares no units.",
    "apart": "The claim of {} is above what the history supports ({}). Either the evidence has not "
    "been recorded, or it is too early: talk about which.",
    "below": "The history supports more ({}) than {} claims ({}).",
    "team_who": "the team",
    "director_who": "the director",
}
