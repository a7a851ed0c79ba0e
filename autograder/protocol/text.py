"""Text that any file can hold."""


def sound_text(text: str) -> str:
    """The text with lone halves of characters replaced by U+FFFD, and proper pairs joined.

    JSON and Python may hold half of an emoji (a surrogate); UTF-8 cannot.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
