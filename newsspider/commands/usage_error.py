"""What Scrapy says of a command that can't be done."""

import scrapy.exceptions

from newsspider.terminal import visible_lines


class UsageError(scrapy.exceptions.UsageError):
    """Scrapy's, which prints the message: a file or an address in it must not steer a terminal."""

    def __init__(self, message: str, *, print_help: bool = False) -> None:
        super().__init__(visible_lines(message), print_help=print_help)
