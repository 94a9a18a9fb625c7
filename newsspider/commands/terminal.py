"""What pages and file names say, safe to print."""

_SPACES = "\u3000"  # not printable for Python, but in every Chinese text


def visible(text: str) -> str:
    """The text with its control characters as escapes: nothing a page says moves the cursor.

    >>> visible("渡口" + chr(27) + "停航") == "渡口" + repr(chr(27))[1:-1] + "停航"
    True
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in _SPACES else char.encode("unicode_escape").decode()
        for char in text
    )
