"""What is known of the layouts of one portal, from run to run: its profiles, and how they fare."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from newsspider.layouts.profile import Layout, OutdatedProfile, Profile
from newsspider.recent import Recent

ENOUGH_STORIES = 10
"""A layout that was learned from fewer stories is learned again when there are more."""

_MOST_PROFILES = 6
_MOST_LAYOUTS = 40
_MOST_SHAPES = 60
_USUAL_PAGES, _USUALLY = 8, 0.9
_RECENT, _DRIFTING = 10, 5


@dataclass(slots=True)
class _Fit:
    """How the pages of one shape of URLs fit the layouts that are known."""

    known: int = 0
    """How many of them did while that was usual; it is not counted on while they drift."""

    others: int = 0
    since: int | None = None
    """When they began to be different, seconds since 1970."""

    is_said: bool = False
    recent: list[bool] = field(default_factory=list)
    """The last ones of this run: whether they did."""


class KnownPortal:
    """The profiles of one portal, the newest last, and how its pages fit them."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self.pages: Recent[str, int] = Recent(_MOST_LAYOUTS)
        """How many pages were read with each layout."""

        self.since: Recent[str, int] = Recent(_MOST_LAYOUTS)
        """When each layout was learned, seconds since 1970."""

        self._shapes: Recent[str, _Fit] = Recent(_MOST_SHAPES)

    def profile(self, layout: str) -> Profile | None:
        """What was learned of a layout, the newest first."""
        return next((one for one in reversed(self.profiles) if layout in one.layouts), None)

    def any_profile(self, layout: str) -> Profile | None:
        """What was learned of a layout or, where nothing was, what was learned last."""
        return self.profile(layout) or (self.profiles[-1] if self.profiles else None)

    def knows(self, layout: str) -> bool:
        """Whether a layout was learned from enough stories."""
        found = self.profile(layout)
        return found is not None and found.layouts[layout].stories >= ENOUGH_STORIES

    def learned(self, profile: Profile, now: int) -> None:
        """Put what was learned beside what was known before.

        What a layout taught before stays unless as many stories taught the new; a profile that
        none of the layouts needs any more goes.
        """
        if not profile:
            return
        before = {name: self.profile(name) for name in profile.layouts}
        better = {
            name: layout
            for name, layout in profile.layouts.items()
            if (old := before[name]) is None or old.layouts[name].stories <= layout.stories
        }
        if profile.layouts and not better:
            return
        for name in better:
            self.since.setdefault(name, now)
        self.profiles = [one for one in self.profiles if set(one.layouts) - set(better)]
        self.profiles = [*self.profiles, replace(profile, layouts=better)][-_MOST_PROFILES:]

    def read(self, shape: str, layout: str, now: int) -> bool:
        """Note a page that was read, an article; whether it drifted.

        It did if it has no layout that is known although pages of such URLs had one as a rule.

        :param shape: of its URL.
        :param now: seconds since 1970.
        """
        is_known = self.profile(layout) is not None
        if is_known:
            self.pages[layout] = self.pages.get(layout, 0) + 1
        fit = self._shapes.use(shape)
        if fit is None:
            fit = self._shapes[shape] = _Fit()
        fit.recent = [*fit.recent, is_known][-_RECENT:]
        if is_known:
            fit.known += 1
            if all(fit.recent):
                fit.since, fit.is_said = None, False
            return False
        if fit.known < max(_USUAL_PAGES, _USUALLY * (fit.known + fit.others)):
            fit.others += 1
            return False
        fit.since = fit.since or now
        return True

    def learned_since(self, shape: str, layout: str) -> None:
        """Note that the layout of a page that was read is known by now."""
        fit = self._shapes.get(shape)
        if self.profile(layout) is None:
            return
        self.pages[layout] = self.pages.get(layout, 0) + 1
        if fit is not None:
            fit.known += 1
            fit.others = max(0, fit.others - (fit.since is None))

    def drift_to_say(self, shape: str) -> int | None:
        """Since when pages of a shape drift, told once: when it is no exception any more.

        :return: seconds since 1970.
        """
        fit = self._shapes.get(shape)
        if fit is None or fit.is_said or fit.recent.count(False) < _DRIFTING:
            return None
        fit.is_said = fit.since is not None
        return fit.since

    @property
    def layouts(self) -> Mapping[str, Layout]:
        """The layouts that are known, by the tags around their headline."""
        return {name: layout for one in self.profiles for name, layout in one.layouts.items()}

    def to_json(self) -> dict[str, Any]:
        """It as plain values, some kilobytes of JSON a layout."""
        return {
            "profiles": [one.to_json() for one in self.profiles],
            "pages": dict(self.pages),
            "since": dict(self.since),
            "shapes": {
                shape: [fit.known, fit.others, fit.since, fit.is_said]
                for shape, fit in self._shapes.items()
            },
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "KnownPortal":
        """What `to_json` gave; what another version of the package learned is learned again."""
        known = cls()
        try:
            known.profiles = [Profile.from_json(one) for one in values["profiles"]]
        except OutdatedProfile:
            return known
        known.pages.update(values["pages"])
        known.since.update(values["since"])
        for shape, fit in values["shapes"].items():
            known._shapes[shape] = _Fit(*fit)
        return known
