"""One page from bytes to what a record tells of it: each step of the design once, in order.

`Page` decodes, parses and reads the page when it is made, and judges it on first use.
"""

from collections.abc import Mapping
from functools import cached_property
from itertools import takewhile

from newsspider.boilerplate.growth import Body
from newsspider.boilerplate.judged import Judged
from newsspider.boilerplate.removed_by import LEARNED, RemovedBy
from newsspider.boilerplate.trim import trim_paragraph
from newsspider.extraction.judgement import Judgement, judge
from newsspider.extraction.read_page import ReadPage
from newsspider.fields.authors import rank_authors
from newsspider.fields.byline import BylineContext
from newsspider.fields.images import story_images
from newsspider.fields.lines_around import byline_line, collect
from newsspider.fields.published import pick_published
from newsspider.fields.sections import find_sections, told_sections
from newsspider.fields.source import rank_sources
from newsspider.items import Image
from newsspider.layouts.slots import SeenLine, see_lines
from newsspider.layouts.use import tells_nothing
from newsspider.urls import site_of
from newsspider.words.time import ParsedDate


class Page(ReadPage):
    """A page, the verdict on its lines, and the fields of its record; made as a `ReadPage` is."""

    is_stripped = False
    """Whether the tree has nothing but the story left, see `newsspider.extraction.strip`."""

    @cached_property
    def _judgement(self) -> Judgement:
        return judge(self)

    @property
    def method(self) -> str:
        """What found the story."""
        return self._judgement.method

    @property
    def is_settled(self) -> bool:
        """Whether its layout is known, and most lines of its story stand where stories do."""
        return bool(self.story) and self._judgement.is_settled and self.method == "layout"

    @property
    def has_shared_text(self) -> bool:
        """Whether a text is on it that other pages have under other titles."""
        return self._judgement.has_shared_text

    @property
    def removed_by(self) -> RemovedBy:
        """The lines that a rule removed, with the rule."""
        return self._judgement.verdict.removed_by

    @property
    def judged(self) -> Judged | None:
        """What the rules propose, for the labeller."""
        return self._judgement.verdict.judged

    @property
    def certainty(self) -> float | None:
        """How sure the labeller is of the story, 0–1; None where it was not asked."""
        return self._judgement.verdict.certainty

    @property
    def odds(self) -> Mapping[int, float]:
        """The labeller's log-odds that a line is of the story, where it was asked."""
        return self._judgement.verdict.odds

    @property
    def seen(self) -> dict[int, SeenLine]:
        """The lines of the story and around it as the other pages of its portal know them."""
        verdict = self._judgement.verdict  # first of all, as it may read the page again
        return see_lines(self.reading, verdict)

    @property
    def body(self) -> Body | None:
        """The story's container."""
        return self._judgement.verdict.body

    @property
    def story(self) -> list[int]:
        """The numbers of the lines that are the story."""
        return self._judgement.verdict.story

    @property
    def captions(self) -> dict[int, int]:
        """Captions: number of the picture to number of the line."""
        return self._judgement.verdict.captions

    @cached_property
    def paragraphs(self) -> list[str]:
        """The story."""
        return [text for i in self.story if (text := trim_paragraph(self.lines[i]))]

    @cached_property
    def byline(self) -> BylineContext:
        """The lines that tell author, source and time."""
        end = self.body.lines[-1] + 1 if self.body and self.body.lines else 0
        loose = self._loose_end()
        told = [*self.story, *loose]
        removed_by = dict(self.removed_by)
        if self.portal is not None:
            foreign = (i for i, rule in removed_by.items() if tells_nothing(self.lines[i], rule))
            removed_by |= dict.fromkeys(foreign, "portal")
        byline = collect(self.lines, self.headline, told, end, removed_by, self.lexicon)
        byline.loose = len(loose)
        byline.selected = {
            name: list(map(byline_line, texts)) for name, texts in self.selection.texts.items()
        }
        if (at := self._known_time) is not None:
            byline.selected = {"published": [byline_line(self.lines[at].text)], **byline.selected}
        return byline

    def _loose_end(self) -> list[int]:
        """The last words of the block that only the labeller takes away: most are credits."""
        if not self.story or self.body is None:
            return []
        under = (index for index in self.body.lines if index > self.story[-1])
        ended = takewhile(lambda index: self.removed_by.get(index) == LEARNED, under)
        return [index for index in ended if not self.lines[index].weight]

    @cached_property
    def _known_time(self) -> int | None:
        """The line that tells the time as other pages of the portal tell theirs."""
        layout = self.known_layout
        if self.portal is None or layout is None or not layout.time or not self.story:
            return None
        from newsspider.layouts.times import above_story, known_time  # few pages need it

        near = above_story(self.headline, self.story[0])
        return known_time(self.lines, near, layout.time, self.portal.names)

    @cached_property
    def published(self) -> ParsedDate | None:
        """The publication time."""
        return pick_published(
            self.byline, self.metadata, self.text, self.url, self.fetched, self.told
        )[0]

    @cached_property
    def sections(self) -> list[str]:
        """The breadcrumb."""
        names = self.metadata.site_names
        first = self.story[0] if self.story else len(self.lines)
        return (
            told_sections(self.selection.texts.get("sections", ()), self.title, names)
            or find_sections(
                self.lines,
                self.headline,
                first,
                self.title,
                names,
                self.location,
                self.base,
                self._names,
            )
            or told_sections(self.metadata.breadcrumb, self.title, names)
            or told_sections(self.metadata.sections, self.title, names)
        )

    @cached_property
    def images(self) -> list[Image]:
        """The pictures of the story."""
        if self.body is None:
            return []
        return story_images(
            self.reading, self.body.container, self.story, self.removed_by, self.captions, self.base
        )

    @cached_property
    def authors(self) -> list[str]:
        """Who wrote the story."""
        groups = rank_authors(self.byline, self.metadata, site_of(self.url) if self.url else "")
        told = ([name for name in names if name not in self._buttons] for names in groups)
        return next(filter(None, told), [])

    @cached_property
    def source(self) -> str | None:
        """The publisher that the page credits."""
        names = rank_sources(self.byline, self.metadata, self.authors)
        return next((name for name in names if name not in self._buttons), None)

    @property
    def _buttons(self) -> frozenset[str]:
        """What stands for source or author on all pages of the portal."""
        return self.portal.buttons if self.portal is not None else frozenset()
