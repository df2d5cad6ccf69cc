"""The library of examples: how others do it, and whom to ask (S0, Se hur andra gör)."""

from dataclasses import replace
from typing import assert_never

from hjul.cycle.law import HOLDS, Asked, Missing, told, unless
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Standing
from hjul.cycle.templates import TEMPLATES

# ---- what must hold ------------------------------------------------------------------------------


def template_is_known(standing: Standing, asked: Asked[c.NoteExample]) -> Missing:
    """An example shows a template that is one of ours or of one's own, or none."""
    known = {template.key for template in (*TEMPLATES.values(), *standing.templates.values())}
    return unless(bool(asked.command.template) and asked.command.template not in known)


def names_somebody_to_ask(_: object, asked: Asked[c.NoteExample]) -> Missing:
    """An example is worth more with somebody to ask (S0, Kontakt)."""
    return HOLDS if asked.command.contact else ("contact",)


def example_is_there(standing: Standing, asked: Asked[c.RemoveExample]) -> Missing:
    """An example is removed once, after it was noted."""
    number = asked.command.example
    is_there = 1 <= number <= standing.examples and number not in standing.removed
    return unless(bool(number) and not is_there)


# ---- what then happened --------------------------------------------------------------------------


def example_noted(standing: Standing, asked: Asked[c.NoteExample]) -> e.ExampleNoted:
    """Examples are numbered."""
    return told(e.ExampleNoted, asked, example=standing.examples + 1)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.ExampleEvent) -> Standing:
    """Give how the organisation stands after an event of its examples."""
    match event:
        case e.ExampleNoted(example=example):
            return replace(standing, examples=example)
        case e.ExampleRemoved(example=example):
            return replace(standing, removed=standing.removed | {example})
    assert_never(event)
