"""``newsspider COMMAND``: every command of ours and of Scrapy's, in any folder."""

import sys

from newsspider.commands.output import end_quietly
from newsspider.commands.plain import end_at_interrupts, run_plain


@end_quietly
def main() -> None:
    """Run a command, with the project's settings inside a Scrapy project, else with our own."""
    end_at_interrupts()
    arguments = sys.argv[1:]
    run_plain(arguments)
    from newsspider.commands.alone import run_with_scrapy  # loads it

    run_with_scrapy(arguments)


if __name__ == "__main__":
    sys.argv[0] = "newsspider"  # the name that errors begin with
    main()
