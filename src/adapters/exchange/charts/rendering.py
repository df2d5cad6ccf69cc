"""A specification drawn as SVG, PNG or PDF, by vl-convert: in this process, without any network."""

import re
from html import escape
from importlib import import_module
from typing import Any, Final

VEGA_LITE: Final = "5.20"
"""The version the specification is written for; pinned, so that a picture stays what it was."""
OWN_FONT: Final = "Liberation Sans"
"""The font that the converter brings along and measures by; a page may show another one."""
SCALE: Final = 2.0
"""How many dots of a PNG a pixel becomes, for screens and paper."""


class NeedsCharts(ImportError):
    """The package that draws charts is missing."""

    def __init__(self) -> None:
        """Say what helps."""
        super().__init__(
            "A chart is drawn with a package that is not installed: pip install 'hjul[charts]'"
        )


def svg(spec: dict[str, Any], title: str = "", described: str = "") -> str:
    """Draw a specification as SVG, with a title and a description for those who do not see it.

    Raises:
        NeedsCharts: When the package is not installed.
    """
    families: str = spec.get("config", {}).get("font", OWN_FONT)
    own = {**spec, "config": {**spec.get("config", {}), "font": OWN_FONT, "aria": False}}
    drawn: str = _converter().vegalite_to_svg(own, vl_version=VEGA_LITE, allowed_base_urls=[])
    drawn = drawn.replace(f'font-family="{OWN_FONT}"', f'font-family="{families}"')
    return _named(drawn, title, described) if title or described else drawn


def png(drawn: str, scale: float = SCALE) -> bytes:
    """Draw SVG as PNG."""
    made: bytes = _converter().svg_to_png(drawn, scale=scale)
    return made


def pdf(drawn: str) -> bytes:
    """Draw SVG as PDF."""
    made: bytes = _converter().svg_to_pdf(drawn)
    return made


def _converter() -> Any:
    try:
        return import_module("vl_convert")
    except ImportError as error:
        raise NeedsCharts from error


def _named(drawn: str, title: str, described: str) -> str:
    said = f"<title>{escape(title)}</title><desc>{escape(described)}</desc>"
    opening = r'<svg role="img" '
    return re.sub(r"<svg ([^>]*)>", lambda one: f"{opening}{one[1]}>{said}", drawn, count=1)
