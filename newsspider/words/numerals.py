"""Chinese numerals, as dates have them."""

HAN_DIGITS = "一二三四五六七八九"
MONTH_NUMERAL = f"(?:十[一二]?|[{HAN_DIGITS}])"
"""The number of a month, which `read_numeral` reads."""

_DIGITS = str.maketrans("〇零一二三四五六七八九○Ｏ", "0012345678900")


def read_numeral(text: str) -> int:
    """A numeral below 1000, or a year spelled digit by digit.

    :raises ValueError: it is none, as 十百 or 百一.

    >>> read_numeral("二十三"), read_numeral("廿三"), read_numeral("二〇二四"), read_numeral("12")
    (23, 23, 2024, 12)
    >>> read_numeral("一百一十"), read_numeral("一百零九")
    (110, 109)
    """
    text = text.replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, rest = text.partition("百")
    if hundred:
        return int(hundreds.translate(_DIGITS)) * 100 + (read_numeral(rest) if rest else 0)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)
    return int(text.translate(_DIGITS))
