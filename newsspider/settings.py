"""Scrapy settings of a newsspider project: polite, closed to the outside, nothing left open.

All settings of ours stand here with their defaults; of Scrapy's only those that differ from its
defaults. README.md says of each what it does.
"""

import os

from newsspider.user_agent import user_agent

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
NEWSPIDER_MODULE = "newsspider.spiders"
COMMANDS_MODULE = "newsspider.commands"

# What a crawl leaves, and where.
NEWSSPIDER_DATA_DIR = "data"
# An SQLAlchemy URL; without it state.sqlite in the data folder. It may hold a password, which the
# environment keeps better than a command line.
NEWSSPIDER_STATE_URL = os.environ.get("NEWSSPIDER_STATE_URL")
NEWSSPIDER_FORMAT = "jsonl"  # or "jsonl.zst"
NEWSSPIDER_ARCHIVE = False
NEWSSPIDER_ARCHIVE_FILE_BYTES = 1_000_000_000

# What becomes an article, and what goes from it.
NEWSSPIDER_MIN_TEXT_CHARS = 12  # white space not counted
NEWSSPIDER_MAX_PAGE_ELEMENTS = 500_000  # a page of more is counted as too_costly and not read
NEWSSPIDER_NEAR_DUPLICATES = "mark"  # or "drop", "off"
NEWSSPIDER_RIGHTS = "record"  # or "respect": what page or host reserves is not kept
NEWSSPIDER_LEARN = "on"  # or "off": what a portal's own pages teach, see docs/layouts.md
NEWSSPIDER_RULES = None  # path to a TOML file of more rules
NEWSSPIDER_RULES_OFF: list[str] = []  # ids of rules

NEWSSPIDER_REVISIT_HOURS = 48  # how long after its publication a story is looked at for changes
NEWSSPIDER_PROCESSES = None  # of extract, clean and the archive spider; without it one a core

NEWSSPIDER_PROGRESS = True  # False says nothing before the end

# What becomes of an alarm besides its WARNING: see docs/monitoring.md.
NEWSSPIDER_ALARM_EXIT_CODE = 0  # of a crawl that raised one; 3 is nothing else's
NEWSSPIDER_ALARM_COMMAND = None  # a command line, which gets the alarms as JSON on its input
NEWSSPIDER_ALARM_WEBHOOK = None  # an address, to which the same JSON is posted

# Pages that a script writes; True needs the extra browser.
NEWSSPIDER_BROWSER = False
NEWSSPIDER_BROWSER_PATH = None  # Chromium's program; without it the first in PATH
NEWSSPIDER_BROWSER_TABS = 2
NEWSSPIDER_BROWSER_TIMEOUT = 30  # seconds
NEWSSPIDER_BROWSER_REFUSES = ["image", "media", "font"]  # Playwright's words

ADDONS = {"newsspider.addon.Addon": 500}
ITEM_PIPELINES = {
    "newsspider.pipelines.validate.ValidatePipeline": 100,
    "newsspider.pipelines.rights.RightsPipeline": 120,
    "newsspider.pipelines.window.WindowPipeline": 150,
    "newsspider.pipelines.duplicates.DuplicatesPipeline": 200,
    "newsspider.pipelines.near_duplicates.NearDuplicatesPipeline": 300,
    "newsspider.pipelines.jsonlines.JsonLinesPipeline": 900,
}
# In this order: what a run was is known before its state is closed, and told after that.
EXTENSIONS = {
    "newsspider.extensions.figures.FiguresCollector": -10,
    "newsspider.extensions.crawl_state.CrawlState": 0,
    "newsspider.extensions.layouts.LayoutLearner": 5,
    "newsspider.extensions.active_hours.ActiveHoursExtension": 10,
    "newsspider.extensions.contact.ContactExtension": 10,
    "newsspider.extensions.progress.Progress": 10,
    "newsspider.extensions.alarms.Alarms": 20,
    "newsspider.extensions.shutdown.Shutdown": 30,
    "scrapy.extensions.logstats.LogStats": None,  # Progress says more
}
# Bytes; Scrapy's 5 MB would stop a crawl while pages wait until their layout is known.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 20_000_000
STATS_DUMP = False  # True prints Scrapy's stats at the end; docs/stats.md names ours
# Next to the downloader: what it sees is what the server sent.
DOWNLOADER_MIDDLEWARES = {
    "newsspider.middlewares.archive.ArchiveMiddleware": 950,
    # In the place of Scrapy's.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    # Before all that a request over the network has to pass.
    "newsspider.middlewares.stored_responses.StoredResponsesMiddleware": 30,
    # Nearest to the engine, behind the one that reads pages.
    "newsspider.middlewares.blocked.BlockedMiddleware": 40,
    "newsspider.middlewares.rights.RightsMiddleware": 45,
    "newsspider.middlewares.given_up.GivenUpMiddleware": 90,
    "newsspider.middlewares.robots.RobotsMiddleware": 100,
    "newsspider.middlewares.allowance.AllowanceMiddleware": 110,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newsspider.middlewares.redirect.SafeRedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newsspider.middlewares.compression.SafeCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newsspider.middlewares.retry.RetryAfterMiddleware": 550,
    # Behind HttpProxyMiddleware: what a proxy fetches is resolved there.
    "newsspider.middlewares.addresses.AddressGuard": 760,
}
DOWNLOAD_HANDLERS = {  # Scrapy's, with a bound for header lines
    "http": "newsspider.download_handler.BoundedHeadHandler",
    "https": "newsspider.download_handler.BoundedHeadHandler",
}
# Farthest from the spider, where what reaches the engine has passed everything else.
SPIDER_MIDDLEWARES = {"newsspider.middlewares.visits.VisitMiddleware": 10}
SCHEDULER = "newsspider.scheduler.StateScheduler"

USER_AGENT = user_agent()
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "newsspider.middlewares.robots_rules.RobotsRules"
NEWSSPIDER_ROBOTS_MAX_AGE = 86400.0  # seconds until a robots.txt is read again
NEWSSPIDER_MAX_CRAWL_DELAY = 30.0  # seconds; the most that a robots.txt can ask for
NEWSSPIDER_MAX_RETRY_AFTER = 120.0  # seconds; a host that asks for more is not retried
NEWSSPIDER_MAX_BLOCKED = 6  # verifications and the like in a row; the host is left alone then
NEWSSPIDER_MAX_REQUESTS_PER_DAY = None  # of a host, over all runs; without it no bound
NEWSSPIDER_ACTIVE_HOURS = None  # such as "22:00-06:00", in UTC+8; without it all day
NEWSSPIDER_CONTACT = None  # a mail address or a page that the user agent names
NEWSSPIDER_ALLOW_PRIVATE_ADDRESSES = False
CONCURRENT_REQUESTS_PER_DOMAIN = 4
CONCURRENT_REQUESTS = 32  # of all hosts, in equal shares; of more start URLs one each
CONCURRENT_ITEMS = 4  # of a page; Scrapy starts so many tasks for each, and its 100 cost a tenth
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
# A cookie jar is no use to a crawler of public pages, and Scrapy's asks the network for a list.
COOKIES_ENABLED = False
REFERRER_POLICY = "same-origin"  # other hosts are not told where a link was found
REDIRECT_MAX_TIMES = 10
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"  # what a server does wrong is no error of the crawl's
# Scrapy's would decode every page once more; a refresh is one of the page's links to us.
METAREFRESH_ENABLED = False

TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "csv": "newsspider.exporters.CsvArticleExporter",
    "parquet": "newsspider.exporters.ParquetArticleExporter",  # needs the extra dataset
}
FEED_STORAGES = {
    "": "newsspider.exporters.FileStorage",
    "file": "newsspider.exporters.FileStorage",
    "stdout": "newsspider.exporters.StdoutStorage",
}
LOG_LEVEL = "INFO"
