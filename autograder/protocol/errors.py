"""What can go wrong on the channel, each with its own type."""


class ChannelError(Exception):
    """Base of everything that can go wrong on the channel."""


class ChannelClosed(ChannelError):
    """The other side is gone: it exited, crashed or was killed."""


class ChannelTimeout(ChannelError):
    """The other side did not answer within the time it had."""


class MalformedMessage(ChannelError):
    """The bytes received do not form a message of this protocol."""


class NotPlainData(ChannelError):
    """A value cannot cross because it is not plain data."""


class TooLarge(ChannelError):
    """A value is larger, deeper or has more parts than the limits allow."""
