"""Puts the parts of the verifier into the one file that travels with a bundle."""

import ast
from functools import cache
from pathlib import Path
from typing import Final

PARTS: Final = (
    "limits",
    "words",
    "ed25519",
    "notes",
    "outline",
    "container",
    "leaves",
    "shapes",
    "contents",
    "checking",
    "proof",
    "telling",
    "line",
)
HERE: Final = "hjul.adapters.ledger.verifier."
OPENING: Final = '''#!/usr/bin/env python3
"""Checks a bundle of a hjul history, or the proof of one entry, without trusting whoever made it.

It needs Python 3.8 or later and nothing else. Get the verifier key from the municipality by another
way than the bundle, then:

    python3 -I verifier.py BUNDLE --key KEY [--since CHECKPOINT] [--json] [--lang sv]
    python3 -I verifier.py ENTRY.tlog-proof --proof --key KEY

The exit status is 0 if everything holds, 1 if it does not, 2 if nothing was checked.
"""

from __future__ import annotations
'''
ENDING: Final = """

if __name__ == "__main__":
    sys.exit(main())
"""


@cache
def assembled() -> str:
    """Give the text of the file, the same for the same release."""
    return OPENING + "".join(map(_part, PARTS)) + ENDING


def _part(name: str) -> str:
    """Give a part without what ties it to the others, under a line with its name."""
    text = (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and _is_tie(node.module or ""):
            for number in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[number] = ""
    body = "\n".join(lines).strip("\n")
    while "\n\n\n\n" in body:
        body = body.replace("\n\n\n\n", "\n\n\n")
    return f"\n\n# ==== {name} {'=' * (90 - len(name))}\n\n{body}\n"


def _is_tie(module: str) -> bool:
    return module == "__future__" or module.startswith(HERE)
