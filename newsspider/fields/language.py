"""The language of a story, by its characters."""

import re

_HAN = re.compile("[\u4e00-\u9fff]+")
_KANA = re.compile("[\u3040-\u30ff]+")
_HANGUL = re.compile("[\uac00-\ud7af]+")
_LATIN = re.compile("[A-Za-z]+")
# Characters that only one of the two scripts uses, from the commonest of the language.
_HANT = re.compile(
    "[這個們來時國會說對發後過學經還開關電動無現進樣業長問實點機變應體從當報東車門間題親頭見書義馬風處]+"
)
_HANS = re.compile(
    "[这个们来时国会说对发后过学经还开关电动无现进样业长问实点机变应体从当报东车门间题亲头见书义马风处]+"
)
_SAMPLE_CHARS = 1500


def detect_language(text: str, metadata: str | None = None) -> str:
    """A BCP 47 tag: ``zh-Hans`` or ``zh-Hant`` for Chinese, else the declared one or ``und``."""
    text = text[:_SAMPLE_CHARS]
    han, kana = _count(_HAN, text), _count(_KANA, text)
    letters = _count(_LATIN, text)
    if kana > 0.1 * (han + kana):
        return "ja"
    if _count(_HANGUL, text) > han:
        return "ko"
    if han and han * 4 >= letters:
        return "zh-Hant" if _count(_HANT, text) > _count(_HANS, text) else "zh-Hans"
    if metadata and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", metadata):
        return metadata if not metadata.lower().startswith("zh") else "en"
    return "en" if letters else "und"


def _count(characters: re.Pattern[str], text: str) -> int:
    return len("".join(characters.findall(text)))
