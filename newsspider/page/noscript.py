"""Pictures that a script shows, as a noscript has them for readers without scripts."""

from typing import cast

from lxml import etree

from newsspider.page.lines import Element, Picture

_SHOWN_IMAGE = etree.XPath("boolean(.//*[self::img or self::amp-img][not(ancestor::noscript)])")


class Noscripts:
    """The noscripts of a page."""

    def __init__(self) -> None:
        self._lazy: dict[Element, bool] = {}

    def picture_in(self, noscript: Element, before: list[Picture]) -> Element | None:
        """The picture of the story that stands in a noscript.

        It is one where a placeholder stands beside it or a figure has no other. Elsewhere it counts
        visitors, or is the copy of the image beside it.

        :param before: the pictures before it, of which a placeholder is taken out.
        """
        image = next(noscript.iter("img"), None)
        if image is None:
            return None
        if before and _is_placeholder(before[-1].element, noscript):
            before.pop()
            return image
        return image if self._is_lazy(next(noscript.iterancestors("figure"), None)) else None

    def _is_lazy(self, figure: Element | None) -> bool:
        """Whether a figure has no image but for readers without scripts."""
        if figure is None:
            return False
        if figure not in self._lazy:
            self._lazy[figure] = not _SHOWN_IMAGE(figure)
        return self._lazy[figure]


def _is_placeholder(image: Element, noscript: Element) -> bool:
    """Whether an image before a noscript is none yet: a script is to give it an address."""
    if image is not noscript.getprevious() or not (image.get("src") or "").startswith("data:"):
        return False
    attributes = cast("list[tuple[str, str]]", image.items())
    kept = (x for name, x in attributes if name.startswith("data-") and "srcset" not in name)
    return not any("/" in value for value in kept)
