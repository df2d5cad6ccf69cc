"""What somebody does in a step: asks for something, or loads a table of measurements.

Everything is understood here as the engine will understand it, so that a story that reads well
plays; only what the law says is left for playing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from hjul.adapters.exchange.badrow import among
from hjul.adapters.exchange.stories.loadings import read_loading
from hjul.adapters.exchange.stories.model import (
    Asking,
    Character,
    Given,
    Loading,
    Looking,
    Refusing,
)
from hjul.adapters.exchange.stories.names import Names, begins
from hjul.adapters.exchange.stories.nodes import Faults, Listed, Node, Parts, Spot, Text, within
from hjul.adapters.exchange.stories.scalars import (
    is_name,
    listed,
    text_of,
    texts_of,
    truth_of,
)
from hjul.cycle.aggregates import AGGREGATES, COMMANDS
from hjul.cycle.asking import command_of
from hjul.cycle.law import rule_id
from hjul.cycle.refusals import Broken, Refused

NOT_NOW: Final = "not now"

_OWN: Final = {
    "OpenDivision": "division",
    "OpenUnit": "unit",
    "NameCommittee": "committee",
    "AdoptMethod": "method",
    "AdoptTemplate": "template",
    "AdoptCatalogue": "catalogue",
    "MapProcess": "process",
}
SINGLE: Final = frozenset(name for name, one in AGGREGATES.items() if one.is_single)
"""What there is one of, so that it needs no name: the organisation."""

RULES: Final = frozenset(
    rule_id(aggregate.name, rule)
    for aggregate in AGGREGATES.values()
    for row in aggregate.law.rows
    for rule in (*row.always, *row.method)
) | {
    "asking.cites-what-is-there",
    "asking.is-allowed",
    "asking.is-filled-in",
    "asking.names-the-right-stream",
}
"""Every rule there is."""


class DeedReader:
    """Reads what is done in the steps, in their order, and remembers the names that are given."""

    def __init__(self, faults: Faults, people: Mapping[str, Character]) -> None:
        """Begin with no name given."""
        self._faults = faults
        self._names = Names(people, is_guess=True)
        self._last: dict[str, str] = {}
        self.own_keys: set[str] = set()

    def read(self, step: Parts, by: str) -> Asking | Loading | None:
        """Read what somebody does in a step."""
        node = step.parts[by]
        if isinstance(node, Parts) and "measurements" in node.parts:
            measures = [n for n in self._names.streams if self._kind(n) == "measure"]
            return read_loading(node, by, measures, self._last.get("measure", ""), self._faults)
        asking = Asking(
            spot=step.keys[by],
            by=by,
            commands=tuple(self._written(node)),
            on_behalf_of=self._person(step, "on behalf of"),
            through=text_of(step, "through", self._faults) or "story",
            refused=self._refusing(step),
            twice=truth_of(step, "twice", self._faults),
            advice=self._rules(step, "advice"),
        )
        return self.understood(asking, text_of(step, "in", self._faults), step)

    def look(self, look: Looking) -> None:
        """Make sure that the history or story of something is that of a name given before."""
        known = {*self._names.streams, *SINGLE}
        if look.view in ("history", "story", "why") and look.of not in known:
            self._faults.tell(look.spot, "named-before", look.of, among(known, look.of), look.view)

    def understood(self, asking: Asking, about: str, step: Parts) -> Asking:
        """Find out what each command is about, and make sure that it is understood."""
        names, last = self._names.copy(), dict(self._last)
        if about and about not in (*names.streams, *SINGLE):
            known = among(names.streams, about)
            self._faults.tell(within(step, "in"), "named-before", about, known, "in")
        commands = tuple(self._placed(one, about, asking) for one in asking.commands)
        if asking.refused:  # nothing came of it, so no name was given
            self._names, self._last = names, last
        return replace(asking, commands=commands)

    # ---- commands --------------------------------------------------------------------------------

    def _written(self, node: Node) -> Iterator[Given]:
        """Read commands: one or several under their names, or a list of such."""
        items = node.items if isinstance(node, Listed) else (node,)
        for item in items:
            if isinstance(item, Text) and item.text:
                yield self.given(item.text, item.spot, Parts(item.spot, {}, {}))
            elif isinstance(item, Parts) and item.parts:
                for name, fields in item.parts.items():
                    yield self.given(name, item.keys[name], fields)
            else:
                self._faults.tell(item.spot, "command", detail=among(COMMANDS))

    def given(self, name: str, spot: Spot, fields: Node) -> Given:
        """Read one command as it is written."""
        if name not in COMMANDS:
            self._faults.tell(spot, "command", name, among(COMMANDS, name))
        if isinstance(fields, Text) and not fields.text:
            fields = Parts(fields.spot, {}, {})
        if not isinstance(fields, Parts):
            self._faults.tell(fields.spot, "parts-here", where=name)
            fields = Parts(fields.spot, {}, {})
        known_as = text_of(fields, "as", self._faults)
        if known_as and not is_name(known_as):
            self._faults.tell(fields.parts["as"].spot, "a-name", known_as, "home-visits", "as")
        about = text_of(fields, "in", self._faults)
        return Given(
            spot=spot,
            command=name,
            fields=fields.without("as", "in"),
            about=about,
            known_as=known_as,
            begins=name in COMMANDS and begins(COMMANDS[name]),
        )

    def _placed(self, given: Given, about: str, asking: Asking) -> Given:
        if given.command not in COMMANDS:
            return given
        given = replace(given, about=self._about(given, about))
        self._named(given, asking)
        values, unnamed = self._names.values(given)
        for one in unnamed:
            spot = within(given.fields, one.field)
            self._faults.tell(spot, one.expected, one.found, one.detail, one.field)
        self._check(given, values, {one.field for one in unnamed}, asking)
        self._names.ahead(given, values)
        self._remember(given)
        return given

    def _about(self, given: Given, about: str) -> str:
        """Say which initiative or measure a command is about: as said, or the last of its kind."""
        kind = COMMANDS[given.command].aggregate
        if given.begins:
            return given.known_as
        if kind in SINGLE:
            return kind
        if given.about:
            return given.about
        if about and kind in ("", self._kind(about)):
            return about
        entry = given.fields.parts.get("entry")
        if isinstance(entry, Text) and entry.text in self._names.entries:
            named = self._names.entries[entry.text].stream
            return next((n for n, s in self._names.streams.items() if s == named), named)
        return self._last.get(kind, "")

    def _kind(self, about: str) -> str:
        return self._names.streams.get(about, about).partition("-")[0]

    def _named(self, given: Given, asking: Asking) -> None:
        """Make sure that a name is new, and that what begins has one."""
        taken = {*self._names.streams, *self._names.entries, *SINGLE}
        if given.begins and not given.known_as and not asking.refused:
            self._faults.tell(given.spot, "key-here", detail="as", where=given.command)
        if given.known_as and given.known_as in taken:
            self._faults.tell(given.spot, "new-name", given.known_as, where="as")
        known = {*self._names.streams, *SINGLE}
        if not given.begins and given.about not in known:
            expected = "named-before" if given.about else "stream-said"
            self._faults.tell(given.spot, expected, given.about, among(known), given.command)

    def _check(
        self, given: Given, values: Mapping[str, object], skipped: set[str], asking: Asking
    ) -> None:
        """Understand a command as the engine will, and tell what it will not understand."""
        kind = COMMANDS[given.command]
        understood = {name: value for name, value in values.items() if name not in skipped}
        try:
            command = command_of(COMMANDS, given.command, understood)
        except Refused as refused:
            for broken in refused.broken:
                self._broken(given, broken)
            named = (field for broken in refused.broken for field in broken.missing)
            wrong = {field.partition(".")[0] for field in named}
            if wrong & understood.keys():  # what else is wrong is told too
                self._check(given, values, skipped | wrong, asking)
            return
        for name in kind.needed:
            value = getattr(command, name)
            given_nothing = value in ("", None, ()) or (value == getattr(kind, name) and not value)
            is_computed = given.command == "FreezeSignals" and name != "measure"
            if given_nothing and not (name in skipped or asking.refused or is_computed):
                self._faults.tell(given.spot, "needed-field", "", name, given.command)

    def _broken(self, given: Given, broken: Broken) -> None:
        for field in broken.missing:
            if broken.rule == "asking.has-known-fields":
                known = broken.told["fields"].split(", ")
                spot = given.fields.keys.get(field, given.spot)
                detail = among([*known, "as", "in"], field)
                expected = "quotes" if " " in field else "field"
                self._faults.tell(spot, expected, field, detail, given.command)
            else:
                spot = within(given.fields, field)
                self._faults.tell(spot, broken.told["expected"], broken.told["found"], where=field)

    def _remember(self, given: Given) -> None:
        if own := _OWN.get(given.command):
            self.own_keys.add(text_of(given.fields, own, self._faults))
        kind = self._kind(given.about)
        if kind in AGGREGATES and kind not in SINGLE:
            self._last[kind] = self._last[""] = given.about

    # ---- what is said beside the commands --------------------------------------------------------

    def _person(self, step: Parts, key: str) -> str:
        who = text_of(step, key, self._faults)
        if who and who not in self._names.people:
            known = among(self._names.people, who)
            self._faults.tell(step.parts[key].spot, "a-person", who, known, key)
        return who

    def _refusing(self, step: Parts) -> Refusing | None:
        if "refused" not in step.parts:
            return None
        said = tuple(texts_of(step, "refused", self._faults))
        rules = () if said == (NOT_NOW,) else self._rules(step, "refused")
        saying = tuple(texts_of(step, "saying", self._faults))
        return Refusing(spot=step.parts["refused"].spot, rules=rules, saying=saying)

    def _rules(self, step: Parts, key: str) -> tuple[str, ...]:
        found: list[str] = []
        for node in listed(step, key):
            said = node.text if isinstance(node, Text) else ""
            rules = [rule for rule in RULES if said in (rule, rule.partition(".")[2])]
            if not rules:
                short = [rule.partition(".")[2] for rule in RULES]
                self._faults.tell(node.spot, "rule", said, among(short, said), key)
            found.append(said)
        return tuple(found)


def known_rules(said: Sequence[str]) -> frozenset[str]:
    """Give the full names of rules that a story names in short."""
    return frozenset(r for r in RULES if r in said or r.partition(".")[2] in said)
