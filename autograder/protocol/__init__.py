"""The plain-data channel between the grader and a student's process.

Both sides use this room and trust nothing that comes through it: messages are rebuilt from numbers,
text and raw array buffers with exact types and size caps. Nothing is ever unpickled.
"""

from autograder.protocol.errors import (
    ChannelClosed,
    ChannelError,
    ChannelTimeout,
    MalformedMessage,
    NotPlainData,
    TooLarge,
)
from autograder.protocol.frames import Frame, FrameSocket
from autograder.protocol.plain_data import DataLimits, Packed, Unpacked, pack, unpack
from autograder.protocol.updates import apply_updates, collect_updates, contents_before

__all__ = [
    "ChannelClosed",
    "ChannelError",
    "ChannelTimeout",
    "DataLimits",
    "Frame",
    "FrameSocket",
    "MalformedMessage",
    "NotPlainData",
    "Packed",
    "TooLarge",
    "Unpacked",
    "apply_updates",
    "collect_updates",
    "contents_before",
    "pack",
    "unpack",
]
