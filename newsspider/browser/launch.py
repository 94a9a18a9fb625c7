"""Which Chromium renders pages, how it is started, and what to install where there is none."""

import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from scrapy.settings import BaseSettings

from newsspider.values import whole_number

DEFAULTS = {
    "NEWSSPIDER_BROWSER_TABS": 2,
    "NEWSSPIDER_BROWSER_TIMEOUT": 30,  # seconds
    "NEWSSPIDER_BROWSER_REFUSES": ["image", "media", "font"],  # Playwright's resource types
}
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Everything that a page requests is answered by Scrapy. Whatever slips past that (pop-ups, sockets,
# the browser's own updates) meets a proxy that is not there, loopback included, and no resolver.
_NO_NETWORK = (
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


def browser_path(settings: Mapping[str, Any]) -> str | None:
    """The Chromium of NEWSSPIDER_BROWSER_PATH, or the system's; None if there is none."""
    path = settings.get("NEWSSPIDER_BROWSER_PATH")
    return shutil.which(path) if path else next(filter(None, map(shutil.which, _NAMES)), None)


def what_is_missing(settings: Mapping[str, Any]) -> str | None:
    """A sentence that says what to install or set before pages can be rendered."""
    if find_spec("scrapy_playwright") is None:
        return "NEWSSPIDER_BROWSER needs scrapy-playwright: pip install 'newsspider[browser]'"
    if browser_path(settings) is None:
        path = settings.get("NEWSSPIDER_BROWSER_PATH")
        if path:
            return f"NEWSSPIDER_BROWSER_PATH={path!r} is no program that can be run"
        return (
            "NEWSSPIDER_BROWSER needs Chromium, and none was found: install it "
            "(on Debian: apt-get install chromium) or name it in NEWSSPIDER_BROWSER_PATH"
        )
    return None


def wrong_browser_setting(settings: BaseSettings) -> str | None:
    """What keeps pages from being rendered as the settings ask, None if nothing does."""
    value = settings.get("NEWSSPIDER_BROWSER")
    try:
        wanted = settings.getbool("NEWSSPIDER_BROWSER")
    except ValueError:
        return f"NEWSSPIDER_BROWSER={value!r} is neither True nor False"
    if not wanted:
        return None
    try:
        for name in ("NEWSSPIDER_BROWSER_TABS", "NEWSSPIDER_BROWSER_TIMEOUT"):
            whole_number(name, settings.get(name, DEFAULTS[name]))
    except ValueError as problem:
        return str(problem)
    return what_is_missing(settings)


def launch_options(settings: Mapping[str, Any]) -> dict[str, Any]:
    """How Playwright starts Chromium: PLAYWRIGHT_LAUNCH_OPTIONS, and without a network."""
    own = dict(settings.get("PLAYWRIGHT_LAUNCH_OPTIONS") or {})
    return {
        "executable_path": browser_path(settings),
        "chromium_sandbox": os.geteuid() != 0,  # Chromium refuses it to root
        **own,
        "args": [*own.get("args", ()), *_NO_NETWORK],
    }
