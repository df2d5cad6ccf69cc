"""Catalogues of requirements that the organisation adopts, each by version."""

from collections import Counter
from dataclasses import replace

from hjul.cycle.catalogues import CATALOGUES
from hjul.cycle.law import Asked, Missing, told, unless
from hjul.cycle.organisation import commands as c, events as e
from hjul.cycle.organisation.standing import Standing

# ---- what must hold ------------------------------------------------------------------------------


def catalogue_is_of_ones_own(_: object, asked: Asked[c.AdoptCatalogue]) -> Missing:
    """The catalogues that come with hjul are there already, and their keys are taken."""
    return unless(asked.command.catalogue in {one.key for one in CATALOGUES.values()})


def catalogue_version_is_the_next(standing: Standing, asked: Asked[c.AdoptCatalogue]) -> Missing:
    """The versions of a catalogue follow each other."""
    version = asked.command.version
    return unless(version not in (None, _next_version(standing, asked.command.catalogue)))


def each_requirement_has_a_key_of_its_own(_: object, asked: Asked[c.AdoptCatalogue]) -> Missing:
    """A requirement is assessed by its key."""
    counted = Counter(one.item for one in asked.command.requirements)
    wrong = tuple(key for key, times in counted.items() if times > 1 or not key)
    return ("requirements",) if wrong == ("",) else wrong


def each_requirement_says_what_is_required(_: object, asked: Asked[c.AdoptCatalogue]) -> Missing:
    """Whoever assesses it reads what is required, in English or in Swedish."""
    every = asked.command.requirements
    wrong = (one.item or "requirements" for one in every if not (one.english or one.swedish))
    return tuple(dict.fromkeys(wrong))


# ---- what then happened --------------------------------------------------------------------------


def catalogue_adopted(standing: Standing, asked: Asked[c.AdoptCatalogue]) -> e.CatalogueAdopted:
    """It says which version it became."""
    version = _next_version(standing, asked.command.catalogue)
    return told(e.CatalogueAdopted, asked, version=version)


def _next_version(standing: Standing, key: str) -> int:
    return 1 + sum(name.partition(".")[0] == key for name in standing.catalogues)


# ---- how it stands then --------------------------------------------------------------------------


def evolve(standing: Standing, version: int, event: e.CatalogueAdopted) -> Standing:
    """Give how the organisation stands after a catalogue was adopted."""
    name = f"{event.catalogue}.{event.version}"
    items = tuple(one.item for one in event.requirements)
    return replace(standing, catalogues={**standing.catalogues, name: items})
