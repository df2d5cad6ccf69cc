"""Keeps a host's alembic from dropping our tables, which its own models do not know."""

from typing import Any, Final

import sqlalchemy as sa

PREFIX: Final = "hjul_"


def keep_alembic_away(
    object: Any,  # alembic passes it by this name
    name: str | None,
    type_: str,
    reflected: bool,
    compare_to: Any,
) -> bool:
    """Tell alembic's autogenerate which things of the database are the host's.

    Pass it to `context.configure(include_object=keep_alembic_away)` in the host's `env.py`. What
    the host's own models define is always included, whatever its name.
    """
    if not reflected or compare_to is not None:
        return True
    table = object if type_ == "table" else getattr(object, "table", None)
    owner = table.name if isinstance(table, sa.Table) else name
    return not (owner or "").startswith(PREFIX)
