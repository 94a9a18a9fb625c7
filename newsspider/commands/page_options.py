"""How the commands read saved pages: by the project's settings, and with its spiders' selectors.

What cleans dumps reads no page, and starts without what that takes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from newsspider.archive.batch import ExtractionOptions
from newsspider.commands.batch import Project, lexicon_of
from newsspider.commands.usage import WrongUsage
from newsspider.fields.selectors import WrongSelector
from newsspider.spiders.selectors import SelectorsBySite


def options_of(project: Project) -> ExtractionOptions:
    """How pages are read by the project's settings and with its spiders' selectors.

    A selector that is no CSS shows with the first page that may need it: see `told_selectors`.

    :raises WrongUsage: a rule is not usable.
    """
    selectors = SelectorsBySite(project.with_scrapy, project.settings.get("SPIDER_MODULES"))
    return ExtractionOptions(lexicon_of(project.settings), selectors, undated=True)


@contextmanager
def told_selectors() -> Iterator[None]:
    """Let a spider's wrong selector be told as a wrong option is.

    :raises WrongUsage: it names the spider and the selector.
    """
    try:
        yield
    except WrongSelector as error:
        raise WrongUsage(str(error)) from error
