"""Two kinds of column: a moment in UTC, and a long text kept small."""

import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator


class NaiveTime(DontWrapMixin, ValueError):
    """A time without its zone: nobody could say later when it was."""


class UtcTime(TypeDecorator[datetime]):
    """Any aware time goes in, UTC comes out. Raises NaiveTime for one without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise NaiveTime("A time without its zone cannot be kept: give it one, as datetime.now(UTC) does.")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, _: Dialect) -> datetime | None:
        if value is None:
            return None
        aware: datetime = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)  # SQLite keeps no zone
        return aware


class Packed(TypeDecorator[str]):
    """Text as compressed UTF-8, given back character for character."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value.encode("utf-8", "surrogatepass"))

    def process_result_value(self, value: Any, _: Dialect) -> str | None:
        return None if value is None else zlib.decompress(value).decode("utf-8", "surrogatepass")
