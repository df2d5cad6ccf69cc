"""A process that asks without end, or for a while, and says on a line each what was stored.

    python -m tests.engine.asker URL STREAM NAME COUNT

It notes observations on one stream, opens an initiative now and then, and asks what every other
asker asks under the same id. COUNT 0 is without end.
"""

import sys
from itertools import count

from hjul import Actor, Hjul, NoteObservation, OpenInitiative


def main(url: str, stream: str, name: str, times: int) -> None:
    """Ask, and say the reference of each entry once it is stored."""
    by = Actor(id=f"u-{name}")
    with Hjul(url) as hjul:
        print("ready", flush=True)
        for number in range(times) if times else count():
            noted = NoteObservation(stream, cycle=1, noted=f"{name} saw {number}")
            print(*hjul.ask(noted, by=by).references, flush=True)
            shared = NoteObservation(stream, cycle=1, noted=f"all saw {number}")
            everybody = Actor(id="u-everybody")
            print(
                *hjul.ask(shared, by=everybody, command_id=f"shared-{number}").references,
                flush=True,
            )
            if number % 5 == 0:
                opening = OpenInitiative(division=f"division-{number % 3}", title=f"Idea {number}")
                print(*hjul.ask(opening, by=by).references, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
