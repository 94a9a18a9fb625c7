"""Links that were found while nobody knew what they lead to, and are not worth it any more."""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from newsspider.component import Component
from newsspider.extensions.crawl_state import usable_state
from newsspider.meta import IN_FLIGHT, noted


class GivenUpMiddleware(Component):
    """Refuses pages and sources of a kind that proved useless after their links were found.

    A page leads to twenty others before the first of them is read. It stands before robots.txt,
    as a domain may answer under any name, and each of them would be asked for its own.
    """

    def process_request(self, request: Request) -> None:
        """Let a request pass, unless it is the first one for what the crawl gave up.

        :raises IgnoreRequest: it did; counted as the trap that the page is.
        """
        state = usable_state(self._crawler)
        if state is None:
            return
        in_flight = state.frontier.in_flight(noted(request, IN_FLIGHT))
        if in_flight is None or in_flight.first_fetched is not None:
            return
        trap = state.crawl.gives_up(request.url, in_flight.kind)
        if trap:
            self._stats.inc_value(f"newsspider/traps/{trap}")
            raise IgnoreRequest(f"of a kind that brings nothing ({trap})")
