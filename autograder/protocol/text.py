"""Text that any file can hold."""

import unicodedata


def sound_text(text: str) -> str:
    """The text with lone halves of characters replaced by U+FFFD, and proper pairs joined.

    JSON and Python may hold half of an emoji (a surrogate); UTF-8 cannot.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def shown_name(name: str, longest: int = 80) -> str:
    """A file's name as it may be shown anywhere: one short line without control characters.

    A name may hold escape codes that a terminal would obey, or ends of lines that a table would.
    """
    name = sound_text(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    clean = "".join("?" if unicodedata.category(c).startswith("C") else c for c in name)
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
