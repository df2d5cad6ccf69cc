"""What is answered to the question why: sentences, and the entries that they rest on."""

import textwrap
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reasons:
    """Sentences in the order of their weight, and the references of the entries they cite."""

    sentences: tuple[str, ...]
    evidence: tuple[str, ...] = ()

    def text(self, width: int = 100) -> str:
        """Tell them, each as a paragraph of its own."""
        return "\n".join(
            textwrap.fill(one, width, break_on_hyphens=False) for one in self.sentences
        )

    def __str__(self) -> str:
        """Tell them."""
        return self.text()
