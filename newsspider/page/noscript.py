"""Pictures that a script shows, as a noscript has them for readers without scripts."""

from lxml import etree

from newsspider.page.lines import Element

_SHOWN_IMAGE = etree.XPath("boolean(.//*[self::img or self::amp-img][not(ancestor::noscript)])")


class Noscripts:
    """The noscripts of a page."""

    def __init__(self) -> None:
        self._lazy: dict[Element, bool] = {}

    def picture_in(self, noscript: Element) -> Element | None:
        """The picture of the story that stands in a noscript: that of a figure that has no other.

        Elsewhere it counts visitors, or is the copy of the image beside it.
        """
        image = next(noscript.iter("img"), None)
        if image is None:
            return None
        return image if self._is_lazy(next(noscript.iterancestors("figure"), None)) else None

    def _is_lazy(self, figure: Element | None) -> bool:
        """Whether a figure has no image but for readers without scripts."""
        if figure is None:
            return False
        if figure not in self._lazy:
            self._lazy[figure] = not _SHOWN_IMAGE(figure)
        return self._lazy[figure]
