"""How large a value may be that crosses the channel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DataLimits:
    """How large a value may be that crosses the channel.

    Attributes:
        max_bytes: bytes of the block of one message: arrays, byte strings, numbers and text.
        max_header_bytes: bytes of a message's header, as JSON; and of all text in one value.
        max_parts: numbers, strings and containers in one value, shared parts counted each time.
        max_objects: arrays, sets and what is not plain data, in one message: each takes
            several hundred bytes, however small it is.
        max_depth: containers inside containers.
        max_generators: random generators in one message: each takes long to rebuild.
        max_seconds: processor time for rebuilding one message.
    """

    max_bytes: int = 48 * 2**20
    max_header_bytes: int = 6 * 2**20
    max_parts: int = 150_000
    max_objects: int = 20_000
    max_depth: int = 50
    max_generators: int = 200
    max_seconds: float = 10.0

    @property
    def max_codes(self) -> int:
        """Codes in one message: the most that so many parts need, axes of all arrays included."""
        return 3 * self.max_parts + 36 * self.max_objects // 4
