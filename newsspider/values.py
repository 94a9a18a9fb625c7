"""Values of settings, from the strings that a command line gives them."""


def whole_number(name: str, value: object, least: int = 1) -> int:
    """The number that a setting is.

    :param least: the smallest that it may be, 0 or 1.
    :raises ValueError: it is not one; the message is a sentence that names the setting.
    """
    text = str(value)
    if not (text.isascii() and text.isdigit()) or int(text) < least:
        above = " above 0" if least else ""
        raise ValueError(f"{name}={value!r} is not a whole number{above}")
    return int(text)
