"""Texts as reports can carry them: names of files may hold bytes that are no characters."""


def valid(text: str) -> str:
    """Return a text that UTF-8 can carry: what is no character is replaced by U+FFFD."""
    return (
        text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    )
