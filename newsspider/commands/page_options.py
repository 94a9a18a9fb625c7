"""How the commands read saved pages: by the project's settings, and with its spiders' selectors.

What cleans dumps reads no page, and starts without what that takes.
"""

from newsspider.archive.batch import ExtractionOptions
from newsspider.commands.batch import Project, lexicon_of
from newsspider.spiders.selectors import SelectorsBySite


def options_of(project: Project) -> ExtractionOptions:
    """How pages are read by the project's settings and with its spiders' selectors.

    A selector that is no CSS shows with the first page that may need it, by a
    `WrongSelector`.

    :raises WrongUsage: a rule is not usable.
    """
    selectors = SelectorsBySite(project.with_scrapy, project.settings.get("SPIDER_MODULES"))
    return ExtractionOptions(lexicon_of(project.settings), selectors, undated=True)
