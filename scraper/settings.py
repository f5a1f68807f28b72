"""What a crawl is made of: components, their order, manners, limits and paths.

Each value can be set for one run with `scrapy crawl SITE -s NAME=VALUE`.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version

try:
    _VERSION = version("science-news-scraper")
except PackageNotFoundError:  # run from a folder that was never installed
    _VERSION = "0"

BOT_NAME = "science-news-scraper"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "scraper.crawl.commands"

# Who asks. CONTACT is an address that a site's operator can write to: https://… or mailto:…
CONTACT = os.environ.get("SCRAPER_CONTACT", "")
USER_AGENT = f"{BOT_NAME}/{_VERSION} (+{CONTACT})" if CONTACT else f"{BOT_NAME}/{_VERSION}"
ROBOTSTXT_USER_AGENT = BOT_NAME
# No Accept-Language: each site answers in its own.
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

# Where the lines land.
OUTPUT_DIR = os.environ.get("SCRAPER_OUTPUT", "output")
OUTPUT_FSYNC_EVERY = 20  # pages, after which lines and memory are forced to the disk
FEED_EXPORT_ENCODING = "utf-8"

# Numbers of the run for Prometheus (node-exporter's textfile collector), such as /var/lib/node_exporter/scraper.prom.
METRICS_FILE = ""

# When an article is looked at again: seconds after it came out. Then it is left, unless a feed states a later change.
RECHECK_AFTER = [3_600, 86_400, 604_800]

# Every response as it came over the wire, in output/archive/site=<site>/ (needs the extra `archive`).
ARCHIVE = False
ARCHIVE_MAXSIZE = 1_000_000_000  # bytes, after which a further file is begun

# Manners: one connection a site, two seconds between requests, more when the site is slow. Scrapy's jitter would
# also shorten the pause, so there is none.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2
BACKOFF_DELAY = 5  # seconds of rest after a first 429 or 503 without Retry-After; twice as long each time in a row
BACKOFF_MAX = 600  # seconds of rest; a host that asks for more is left for the run
ROBOTSTXT_MAX_AGE = 86_400  # seconds; RFC 9309 section 2.4 asks for no more than a day
RESPECT_TDM = False  # leave out what is closed to text and data mining
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the spider names what failed

# Limits: what a page, a host and a run may cost.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # bytes, before and after decompression
SITEMAP_MAXSIZE = 64 * 1024 * 1024  # the protocol allows 50 MB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 10
REACTOR_THREADPOOL_MAXSIZE = 20  # DNS look-ups at a time
REDIRECT_MAX_TIMES = 5
DEPTH_LIMIT = 5
CLOSESPIDER_TIMEOUT = 12 * 3600
CLOSESPIDER_TIMEOUT_NO_ITEM = 3600
CLOSESPIDER_PAGECOUNT = 100_000
MEMUSAGE_LIMIT_MB = 1024

# Pages are read in processes of their own: how many (None: one a core; 0: in place, without limits), and what one page
# may take.
PARSE_WORKERS: int | None = None
PARSE_TIMEOUT = 10  # seconds
PARSE_MEMORY_MB = 1024

# Doors kept shut. Through a proxy the guard would see the proxy's address only, so none is used unless set.
ALLOW_PRIVATE = False
PRIVATE_HOSTS: list[str] = []  # hosts of one's own network that may be reached all the same
TWISTED_DNS_RESOLVER = "scraper.crawl.guard.GuardedResolver"
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.2"
HTTPPROXY_ENABLED = False
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False
REFERRER_POLICY = "same-origin"
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the frontier gives each address once; redirects may meet
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scraper.crawl.offsite.StayOnSite": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scraper.crawl.robots.RobotsMiddleware": 100,
    "scraper.crawl.rights.RightsMiddleware": 110,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scraper.crawl.unpack.UnpackMiddleware": 590,
    "scraper.crawl.guard.GuardMiddleware": 610,
    "scraper.crawl.refusals.RefusalMiddleware": 900,
    "scraper.crawl.archive.middleware.ArchiveMiddleware": 950,  # next to the network: nothing is decoded yet
}
EXTENSIONS = {
    "scrapy.extensions.logstats.LogStats": None,
    "scraper.crawl.tally.Tally": 0,
    "scraper.crawl.memory.keeper.Keeper": 5,
    "scraper.crawl.report.collect.Collector": 7,  # after what it asks at the end
    "scraper.crawl.progress.Progress": 10,
    "scraper.crawl.contact.Contact": 10,
    "scraper.crawl.pace.Pace": 20,  # after AutoThrottle
}
ITEM_PIPELINES = {
    "pipelines.clean.CleanPipeline": 100,
    "pipelines.validate.ValidatePipeline": 200,
    "pipelines.version.VersionPipeline": 250,
    "pipelines.respect.RespectPipeline": 250,
    "pipelines.deduplicate.DeduplicatePipeline": 300,
    "pipelines.compare.ComparePipeline": 350,
    "pipelines.write.WritePipeline": 400,
}

ASYNCIO_EVENT_LOOP = None if sys.platform == "win32" else "uvloop.Loop"
LOG_FORMATTER = "scraper.crawl.log_format.LogFormatter"
LOG_LEVEL = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
PROGRESS_INTERVAL = 10  # seconds between two lines of progress
PROGRESS_BAR = False
