"""What all commands do with ``-s``: a setting that is wrong is told, whoever would have used it."""

import argparse
import sys
from typing import TYPE_CHECKING, ClassVar

from scrapy.utils.conf import arglist_to_dict

from newsspider.commands.usage_error import UsageError
from newsspider.setting_names import PREFIX, wrong_name
from newsspider.spiders.arguments import typed_scheme

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand as Base
else:
    Base = object  # Scrapy would take every class of its own kind for a command


class CheckedSettings(Base):
    """What a command, ours or one of Scrapy's, needs to know our settings."""

    uses: ClassVar[frozenset[str] | None] = None
    """The settings of ours without which it would do something else; None if these are many."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the names of all settings of ours, and the values of those that are typed.

        :raises UsageError: one is wrong.
        """
        assert self.settings is not None
        of_project = self.settings.copy()
        super().process_options(args, opts)
        wrong = wrong_name(self.settings)
        typed = [name for name in arglist_to_dict(opts.set) if name.startswith(PREFIX)]
        if not wrong and typed:
            from newsspider.commands.checks import wrong_value  # loads the spiders

            wrong = wrong_value(self.settings)
            if wrong == wrong_value(of_project):  # what crawls need may be missing where this runs
                wrong = None
        if wrong:
            raise UsageError(wrong, print_help=False)
        if self.uses is not None and not any(map(typed_scheme, args)):  # to fetch takes many more
            for name in sorted({*typed} - self.uses):
                print(f"{name} makes no difference here: it is for crawls", file=sys.stderr)
