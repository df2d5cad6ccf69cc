"""Reads a page as strictly as a browser could: tags, headings, notes, and what is said."""

from html.parser import HTMLParser
from typing import Final

EMPTY: Final = frozenset({"meta", "br", "wbr", "img"})
NUMBERED: Final = frozenset({"h1", "h2", "h3"})


class Page(HTMLParser):
    """A page with its tags in order; a tag that is not closed where it should be is an error."""

    def __init__(self, text: str) -> None:
        """Read it all."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.within: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice"
        if self.open and self.open[-1] == "p":
            assert tag not in ("p", "div", "table", "ul", "ol", "section"), f"{tag} in p"
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """See that it is the one that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Remember what is said, and in which tag."""
        self.said.append(data)
        self.within.append((self.open[-1] if self.open else "", data))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        """All that is said."""
        return "".join(self.said)

    @property
    def levels(self) -> list[int]:
        """The levels of the headings in their order."""
        return [int(name[1]) for name, _ in self.tags if name in NUMBERED]
