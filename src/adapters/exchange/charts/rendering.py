"""A specification drawn as SVG, PNG or PDF, by vl-convert: in this process, without any network."""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from html import escape
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

VEGA_LITE: Final = "5.20"
"""The version the specification is written for; pinned, so that a picture stays what it was."""
OWN_FONT: Final = "Liberation Sans"
"""The font that the converter brings along and measures by; a page may show another one."""
SCALE: Final = 2.0
"""How many dots of a PNG a pixel becomes, for screens and paper."""
FONTS_OF: Final = "FONTCONFIG_FILE"
"""The variable by which the converter is told where fonts are, read when it draws first."""
WAKING: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text>.</text></svg>'


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


@cache
def _converter() -> Any:
    """Wake the converter with its own fonts alone.

    So a picture is the same on every machine, and is drawn several times faster: a font of the
    machine is opened anew for every letter.
    """
    try:
        converter = import_module("vl_convert")
    except ImportError as error:
        raise NeedsCharts from error
    with _no_fonts_of_the_machine():
        converter.svg_to_png(WAKING)
    return converter


@contextmanager
def _no_fonts_of_the_machine() -> Generator[None]:
    """Say for a moment that all fonts are in a folder that is empty."""
    before = os.environ.get(FONTS_OF)
    with TemporaryDirectory(prefix="hjul-") as folder:
        told = Path(folder, "fonts.conf")
        told.write_text(f"<fontconfig><dir>{escape(folder)}/none</dir></fontconfig>", "utf-8")
        Path(folder, "none").mkdir()
        os.environ[FONTS_OF] = str(told)
        try:
            yield
        finally:
            os.environ.pop(FONTS_OF)
            os.environ.update({} if before is None else {FONTS_OF: before})


def _named(drawn: str, title: str, described: str) -> str:
    said = f"<title>{escape(title)}</title><desc>{escape(described)}</desc>"
    opening = r'<svg role="img" '
    return re.sub(r"<svg ([^>]*)>", lambda one: f"{opening}{one[1]}>{said}", drawn, count=1)
