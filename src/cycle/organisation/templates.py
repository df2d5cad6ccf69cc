"""Templates of the quality wheel that the organisation adopts, each by version."""

from collections import Counter
from dataclasses import replace

from hjul.cycle.law import Asked, Missing, told, unless
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Standing
from hjul.cycle.templates import COLOURS, TEMPLATES, Part, Template, When

# ---- what must hold ------------------------------------------------------------------------------


def template_is_of_ones_own(_: object, asked: Asked[c.AdoptTemplate]) -> Missing:
    """The templates that come with hjul are there already, and their keys are taken."""
    ours = {template.key for template in TEMPLATES.values()}
    return unless(asked.command.template in ours)


def template_version_is_the_next(standing: Standing, asked: Asked[c.AdoptTemplate]) -> Missing:
    """The versions of a template follow each other."""
    version = asked.command.version
    return unless(version not in (None, _template_version(standing, asked.command.template)))


def template_can_be_turned(_: object, asked: Asked[c.AdoptTemplate]) -> Missing:
    """A turn begins in a month, lasts one to five years, and its days are in the calendar."""
    command = asked.command
    wrong = {
        "first_month": not 1 <= command.first_month <= 12,
        "months": not 1 <= command.months <= 60,
        "parts": not all(map(_can_be_turned, command.parts)),
    }
    return tuple(name for name, is_wrong in wrong.items() if is_wrong)


def each_part_has_a_key_of_its_own(_: object, asked: Asked[c.AdoptTemplate]) -> Missing:
    """An activity of a template is named by its key."""
    counted = Counter(part.key for part in asked.command.parts)
    wrong = tuple(key for key, times in counted.items() if times > 1 or not key)
    return ("parts",) if wrong == ("",) else wrong


# ---- what then happened --------------------------------------------------------------------------


def template_adopted(standing: Standing, asked: Asked[c.AdoptTemplate]) -> e.TemplateAdopted:
    """It says which version it became."""
    version = _template_version(standing, asked.command.template)
    return told(e.TemplateAdopted, asked, version=version)


def _template_version(standing: Standing, key: str) -> int:
    return 1 + sum(template.key == key for template in standing.templates.values())


def _can_be_turned(part: e.TemplatePart) -> bool:
    months = 0 <= part.from_month <= part.to_month <= 72
    days = 1 <= part.from_day <= 31 and 1 <= part.to_day <= 31
    in_order = (part.from_month, part.from_day) <= (part.to_month, part.to_day)
    return months and days and in_order


def _template(event: e.TemplateAdopted) -> Template:
    """Give the template without its words, which are looked up where they were said."""
    return Template(
        key=event.template,
        version=event.version,
        english="",
        swedish="",
        first_month=event.first_month,
        months=event.months,
        parts=tuple(
            Part(
                key=part.key,
                track=part.track,
                begins=When(part.from_month, part.from_day),
                ends=When(part.to_month, part.to_day),
                english="",
                swedish="",
                is_rolling=part.is_rolling,
                is_duty=part.is_duty,
            )
            for part in event.parts
        ),
        colours=COLOURS,
    )


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.TemplateAdopted) -> Standing:
    """Give how the organisation stands after a template was adopted."""
    adopted = _template(event)
    return replace(standing, templates={**standing.templates, adopted.name: adopted})
