"""How pipelines drop an article: for good, or until a later run."""

from scrapy.exceptions import DropItem


class Dropped(DropItem):
    """An article is dropped for good."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message, log_level="DEBUG")
        self.reason = reason
        """The name of the stat, such as ``duplicate``."""


class Postponed(Dropped):
    """An article is not saved by this run; a later one fetches it again."""
