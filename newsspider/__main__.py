"""``newsspider COMMAND``: every command of ours and of Scrapy's, in any folder."""

import os
import sys

from scrapy.utils.project import ENVVAR, get_project_settings, inside_project

from newsspider.commands.alone import command_alone, run_alone
from newsspider.commands.output import end_quietly


@end_quietly
def main() -> None:
    """Run a command, with the project's settings inside a Scrapy project, else with our own."""
    if not inside_project():
        os.environ[ENVVAR] = "newsspider.settings"
    arguments = sys.argv[1:]
    settings = get_project_settings()
    command = command_alone(arguments, settings)
    if command:
        run_alone(command, arguments, settings)
    if arguments[:1] == ["list"]:
        arguments.insert(1, "--describe")
    from scrapy import cmdline  # loads all that a crawl needs

    cmdline.execute(["newsspider", *arguments])


if __name__ == "__main__":
    main()
