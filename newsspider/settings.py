"""Scrapy settings of a newsspider project: polite, closed to the outside, nothing left open.

Only what differs from Scrapy's defaults stands here.
"""

from newsspider import __version__

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
NEWSPIDER_MODULE = "newsspider.spiders"
COMMANDS_MODULE = "newsspider.commands"

NEWSSPIDER_DATA_DIR = "data"
NEWSSPIDER_MIN_TEXT_CHARS = 12
NEWSSPIDER_ARCHIVE = False
NEWSSPIDER_ARCHIVE_FILE_BYTES = 1_000_000_000
NEWSSPIDER_NEAR_DUPLICATES = "mark"  # or "drop", "off"

ADDONS = {"newsspider.addon.Addon": 500}
ITEM_PIPELINES = {
    "newsspider.pipelines.validate.ValidatePipeline": 100,
    "newsspider.pipelines.window.WindowPipeline": 150,
    "newsspider.pipelines.duplicates.DuplicatesPipeline": 200,
    "newsspider.pipelines.near_duplicates.NearDuplicatesPipeline": 300,
    "newsspider.pipelines.jsonlines.JsonLinesPipeline": 900,
}
EXTENSIONS = {"newsspider.extensions.crawl_state.CrawlState": 0}
# Next to the downloader: what it sees is what the server sent.
DOWNLOADER_MIDDLEWARES = {
    "newsspider.middlewares.archive.ArchiveMiddleware": 950,
    # In the place of Scrapy's.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newsspider.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newsspider.middlewares.retry.RetryAfterMiddleware": 550,
    # Behind HttpProxyMiddleware: what a proxy fetches is resolved there.
    "newsspider.middlewares.addresses.AddressGuard": 760,
}
# Farthest from the spider, where what reaches the engine has passed everything else.
SPIDER_MIDDLEWARES = {"newsspider.middlewares.visits.VisitMiddleware": 10}
SCHEDULER = "newsspider.scheduler.StateScheduler"

USER_AGENT = f"newsspider/{__version__} (Scrapy; respects robots.txt)"
ROBOTSTXT_OBEY = True
NEWSSPIDER_MAX_CRAWL_DELAY = 30.0
NEWSSPIDER_MAX_RETRY_AFTER = 120.0
NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES = False
CONCURRENT_REQUESTS_PER_DOMAIN = 4
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
# A cookie jar is no use to a crawler of public pages, and Scrapy's asks the network for a list.
COOKIES_ENABLED = False
REDIRECT_MAX_TIMES = 10
# Scrapy's would decode every page once more; a refresh is one of the page's links to us.
METAREFRESH_ENABLED = False

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "INFO"
