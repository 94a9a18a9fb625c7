"""Says what is out of the ordinary in a run, and lets the user's command and webhook know."""

from __future__ import annotations

import asyncio
import json
import logging
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler

from newsspider.component import Component
from newsspider.extensions.crawl_state import CrawlState, usable_state
from newsspider.monitoring.hooks import URL, command_of, post_command, run_hook

logger = logging.getLogger(__name__)


class Alarms(Component):
    """Logs each alarm as a WARNING when the run has ended, then runs what the settings name.

    NEWSSPIDER_ALARM_COMMAND gets the alarms as one JSON object on its standard input;
    NEWSSPIDER_ALARM_WEBHOOK gets the same object by POST. Each has half a minute.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._command = command_of(crawler.settings.get("NEWSSPIDER_ALARM_COMMAND"))
        self._webhook = crawler.settings.get("NEWSSPIDER_ALARM_WEBHOOK")
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    def _opened(self) -> None:
        state = usable_state(self._crawler)
        if state is not None:
            setting = self._crawler.settings.getint("NEWSSPIDER_ALARM_EXIT_CODE")
            state.crawl.alarm_exit_code = setting

    async def _closed(self) -> None:
        state = self._crawler.get_extension(CrawlState)
        if state is None or not hasattr(state, "crawl") or not state.crawl.alarms:
            return
        for alarm in state.crawl.alarms:
            logger.warning("%s", alarm.sentence)
        message = json.dumps(_message(state), ensure_ascii=False).encode()
        if self._command:
            await self._tell("NEWSSPIDER_ALARM_COMMAND", self._command[0], self._command, message)
        if self._webhook:
            host = urlsplit(self._webhook).netloc.rpartition("@")[2]
            environment = {URL: self._webhook}
            await self._tell("NEWSSPIDER_ALARM_WEBHOOK", host, post_command(), message, environment)

    async def _tell(
        self,
        setting: str,
        name: str,
        command: list[str],
        message: bytes,
        environment: dict[str, str] | None = None,
    ) -> None:
        problem = await asyncio.to_thread(run_hook, command, message, environment)
        if problem is not None:
            logger.error("%s: %s was not told of the alarms: %s", setting, name, problem)


def _message(state: CrawlState) -> dict[str, object]:
    run = state.run
    return {
        "job": run.job,
        "spider": run.spider,
        "run": run.id,
        "exit_code": run.exit_code,
        "alarms": [alarm.to_dict() for alarm in state.crawl.alarms],
    }
