"""The commands that tell what hjul knows by itself: the law, the events and the methods."""

from typing import Annotated, Any

import typer

from hjul.adapters.cli.app import command
from hjul.adapters.cli.showing import show
from hjul.adapters.cli.wishes import WISHES, Wishes, WrongUse
from hjul.adapters.exchange import events_told, law_told, methods_told
from hjul.cycle.aggregates import AGGREGATES
from hjul.cycle.sentences import tell_rule


@command("law", "law", "law initiative --mermaid", "law measure --markdown", "law --json")
def law(
    aggregate: Annotated[
        str,
        typer.Argument(
            metavar="[AGGREGATE]", help="initiative, measure, proposal, year and so on."
        ),
    ] = "",
    mermaid: Annotated[bool, typer.Option("--mermaid", help="As a diagram of states.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="As a table of Markdown.")] = False,
) -> None:
    """Show the law: what may be asked, and where it leads."""
    wishes = WISHES.get()
    names = _aggregates(wishes, aggregate)
    if mermaid or markdown:
        draw = law_told.mermaid if mermaid else law_told.markdown
        print("\n\n".join(draw(name) for name in names))
        return
    tables = [law_told.table(name, wishes.language) for name in names]
    show(wishes, *tables, data=_law(wishes, names) if wishes.as_json else None)


def _aggregates(wishes: Wishes, said: str) -> list[str]:
    if not said:
        return list(AGGREGATES)
    found = [name for name in AGGREGATES if name.startswith(said.lower())]
    if len(found) != 1:
        known = ", ".join(AGGREGATES)
        raise WrongUse(wishes.say("no_aggregate", said=said, listed=known))
    return found


def _law(wishes: Wishes, names: list[str]) -> dict[str, Any]:
    rules = {
        rule: {
            "sentence": sentence,
            "source": source,
            "refusal": tell_rule(rule, (), {}, wishes.language),
            "weighs": law_told.weights(rule),
        }
        for rule, (sentence, source) in law_told.rules().items()
        if rule.partition(".")[0] in names
    }
    return {"rows": {name: law_told.data(name) for name in names}, "rules": rules}


@command("events", "events", "events trial-started", "events PredictionMade --json")
def events(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="The name of an event, or a part of it.")
    ] = "",
) -> None:
    """Show everything that can happen, with its fields.

    Which of them are kept apart, and with --json the JSON Schema of what is stored.
    """
    wishes = WISHES.get()
    found = events_told.matching(name)
    if not found:
        raise WrongUse(wishes.say("no_event", said=name))
    if wishes.as_json:
        show(wishes, data=[events_told.data(topic) for topic in found])
    elif name:
        show(wishes, *(events_told.fields_of(topic, wishes.language) for topic in found))
    else:
        show(wishes, events_told.catalogue(wishes.language))


@command("methods", "methods", "methods --lang sv")
def methods() -> None:
    """Show the methods, and what each rule weighs in them."""
    wishes = WISHES.get()
    told = (methods_told.named, methods_told.weighed, methods_told.timed)
    show(wishes, *(table(wishes.language) for table in told))


__all__ = ["events", "law", "methods"]
