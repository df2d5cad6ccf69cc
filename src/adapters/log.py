"""What the engine tells of itself: one line for each thing done, with structlog.

Silent inside a host until the host, or the command line, says where the lines go. Never a name of
a person or a free text.
"""

import logging
import sys
from typing import Any, Final, cast

import structlog

_LOGGER: Final = "hjul"

logging.getLogger(_LOGGER).addHandler(logging.NullHandler())


def logger() -> structlog.stdlib.BoundLogger:
    """Give the logger of hjul; what it is told goes to the standard logger `hjul`."""
    return cast(
        structlog.stdlib.BoundLogger,
        structlog.wrap_logger(
            logging.getLogger(_LOGGER),
            wrapper_class=structlog.stdlib.BoundLogger,
            processors=[
                structlog.stdlib.filter_by_level,
                structlog.stdlib.add_log_level,
                _rendered,
            ],
        ),
    )


def _rendered(_: Any, __: str, told: structlog.typing.EventDict) -> str:
    level, happened = told.pop("level", ""), told.pop("event", "")
    facts = " ".join(f"{name}={value}" for name, value in told.items() if value not in ("", None))
    return f"{level}: {happened} {facts}".strip()


def speak(level: str = "INFO") -> None:
    """Let the lines go to standard error. For the command line and for processes of our own."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    target = logging.getLogger(_LOGGER)
    target.handlers = [handler]
    target.setLevel(level)
