"""The pictures of a story and their captions."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, islice
from urllib.parse import quote, urljoin

from newsspider.boilerplate.removed_by import RemovedBy
from newsspider.fields.lines_around import is_telling
from newsspider.items import Image
from newsspider.page.lines import Element, Picture, Reading
from newsspider.words.fold import INVISIBLE, single_spaced

_SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-actualsrc",
    "data-url",
    "original",
    "src",
    "_src",
)
_FURNITURE_NAMES = """
    logo icons? qr qrcode ewm erweima blank loading spacer pixel avatar share button btn arrow close
    emoji face grey gray default placeholder lazy transparent 1x1 weixin wechat ad
"""
_FURNITURE = re.compile(
    rf"(?:^|[/_.-])(?:{'|'.join(_FURNITURE_NAMES.split())})(?:[/_.\-\d]|$)", re.I
)
_FURNITURE_ALT = re.compile(r"二维码|logo|图标|扫码|头像|广告", re.I)
_OF_WRITER = re.compile(
    r"avatar|touxiang|head[-_]?(?:pic|img)|(?:user|author)[-_]?(?:pic|img|face)", re.I
)
_LEAST_SIDE, _FRAMES = 80, 2
_CONTROLS = re.compile(f"[\x00-\x20\x7f-\x9f{INVISIBLE}]")


def story_images(
    reading: Reading,
    container: Element,
    story: Sequence[int],
    removed_by: RemovedBy,
    captions: Mapping[int, int],
    base: str,
) -> list[Image]:
    """The pictures inside the story's container, and captioned ones outside; no icons and codes."""
    inside = set(container.iter("img", "amp-img"))
    first = story[0] if story else 0
    last = story[-1] if story else reading.ranges.get(container, (0, 0))[1]
    rules = map(removed_by.get, range(len(reading.lines)))
    kept = [0, *accumulate(not rule or rule == "picture-credit" for rule in rules)]
    images: dict[str, Image] = {}
    for number, picture in enumerate(reading.pictures):
        at = captions.get(number)
        caption = None if at is None else reading.lines[at]
        is_inside = picture.element in inside
        is_apart = not is_inside or (at is not None and at < first)
        if caption and is_apart and is_telling(caption):
            caption = None  # the line of source and time, with a logo, button or banner beside it
        if picture.hidden or (caption is None and not is_inside):
            continue
        if caption is None and (
            picture.index > last + 2 or _in_removed(picture, container, reading, kept)
        ):
            continue
        url = image_url(picture.element, base)
        if url and url not in images:
            images[url] = Image(url, caption.text if caption else None)
    return list(images.values())


def _in_removed(
    picture: Picture, container: Element, reading: Reading, kept: Sequence[int]
) -> bool:
    """Whether the nearest block with text around the picture was removed as a whole.

    :param kept: how many lines were not removed before each, and in all.
    """
    block = reading.around(picture.element)
    if block is None or block is container or container not in reading.ranges:
        return False
    start, end = reading.ranges[block]
    return kept[start] == kept[end]


def image_url(element: Element, base: str) -> str | None:
    """The absolute URL of a picture, wherever lazy loading keeps it; None for page furniture."""
    if _FURNITURE_ALT.search(single_spaced(element.get("alt") or "")):
        return None
    frames = (element, *islice(element.iterancestors(), _FRAMES))
    if any(_OF_WRITER.search(frame.get("class") or "") for frame in frames):
        return None
    for side in ("width", "height"):
        size = re.match(r"\s*(\d{1,9})(?:px)?\s*$", element.get(side) or "")
        if size and int(size[1]) < _LEAST_SIDE:
            return None
    for name in _SOURCES:
        source = (element.get(name) or "").strip()
        if source and not source.startswith(("data:", "about:", "javascript:")):
            if _FURNITURE.search(source.partition("?")[0]):
                continue
            try:
                url = urljoin(base, source)
            except ValueError:
                continue
            url = _CONTROLS.sub(lambda control: quote(control[0]), url)
            return url if url.startswith(("http://", "https://")) else None
    return None
