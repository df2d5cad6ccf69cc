"""What the engine tells of itself: one line for each thing done, with structlog.

Silent inside a host until the host, or the command line, says where the lines go. Never a name of
a person or a free text.
"""

import json
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


def _rendered(_: Any, __: str, told: structlog.typing.EventDict) -> dict[str, Any]:
    """Give the line as text, and beside it the facts for whoever writes them otherwise."""
    facts = {name: value for name, value in told.items() if value not in ("", None)}
    rest = (f"{name}={value}" for name, value in facts.items() if name not in ("level", "event"))
    text = f"{told.get('level', '')}: {told.get('event', '')} {' '.join(rest)}".strip()
    return {"msg": text, "extra": {"told": facts}}


class _Json(logging.Formatter):
    """One object of JSON a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line."""
        facts: dict[str, Any] = getattr(record, "told", {"event": record.getMessage()})
        at = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        return json.dumps({"logged_at": at, **facts}, ensure_ascii=False, default=str)


def speak(level: str = "INFO", *, as_json: bool = False) -> None:
    """Let the lines go to standard error. For the command line and for processes of our own."""
    handler = logging.StreamHandler(sys.stderr)
    plain = logging.Formatter("%(asctime)s %(message)s")
    handler.setFormatter(_Json() if as_json else plain)
    target = logging.getLogger(_LOGGER)
    target.handlers = [handler]
    target.setLevel(level)
