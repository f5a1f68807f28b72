"""What a crawl is made of: components, their order, manners, limits and paths.

Each value can be set in a file that `SCRAPER_SETTINGS` names, and for one run with `scrapy crawl SITE -s NAME=VALUE`.
Those that a user may want to set say beside themselves what they mean and which values they take:
`scraper/crawl/declared.py` holds what is given to it, and makes the table in `docs/settings.md`.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from scraper.crawl import own_settings

try:
    _VERSION = version("science-news-scraper")
except PackageNotFoundError:  # run from a folder that was never installed
    _VERSION = "0"

Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False, title="seconds")]
Bytes = Annotated[int, Field(ge=0, title="bytes")]
Number = Annotated[int, Field(ge=0, title="number")]
Least1 = Annotated[int, Field(ge=1, title="number, 1 or more")]
Megabytes = Annotated[int, Field(ge=0, title="MB")]
Switch = Annotated[bool, Field(title="yes or no")]
Text = Annotated[str, Field(title="text")]
File = Annotated[str, Field(title="path")]

# What is set outside of Scrapy: its default, and what it means.
environment = {
    "SCRAPER_OUTPUT": ("output", "Folder that records, state and reports go to."),
    "SCRAPER_CONTACT": (
        "",
        "Address that a site's operator can write to, `mailto:…` or `https://…`: told to every site.",
    ),
    "SCRAPER_SETTINGS": (
        "",
        "TOML file of settings of one's own: `DOWNLOAD_DELAY = 3`, and whatever must not be in a command line.",
    ),
    "SCRAPER_SITES": ("sites", "Folder of one's own site files."),
    "SCRAPER_GOLD": ("", "Folder of pages with known values for `scraper evaluate`."),
    "CHROMIUM": ("", "Path of Chromium, where it is not found by its name."),
}

BOT_NAME = "science-news-scraper"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "scraper.crawl.commands"

# Who asks. No Accept-Language: each site answers in its own.
CONTACT: Annotated[Text, "Address that a site's operator can write to; `SCRAPER_CONTACT`."] = os.environ.get(
    "SCRAPER_CONTACT", ""
)
USER_AGENT: Annotated[Text, "How the crawl names itself; the contact address is added."] = (
    f"{BOT_NAME}/{_VERSION} (+{CONTACT})" if CONTACT else f"{BOT_NAME}/{_VERSION}"
)
ROBOTSTXT_USER_AGENT: Annotated[Text, "The name that is looked for in robots.txt."] = BOT_NAME
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

# Where the lines land.
OUTPUT_DIR: Annotated[File, "Folder that records, state and reports go to; `SCRAPER_OUTPUT`, `--output`."] = (
    os.environ.get("SCRAPER_OUTPUT", "output")
)
OUTPUT_FSYNC_EVERY: Annotated[Least1, "Pages, after which lines and memory are forced to the disk."] = 50
FEED_EXPORT_ENCODING = "utf-8"
METRICS_FILE: Annotated[
    File, "Numbers of the run for node-exporter's textfile collector, such as `/var/lib/node_exporter/scraper.prom`."
] = ""
# Who is told of an alarm. SPIDERMON_… are Spidermon's; these are what it says unless the user says otherwise.
ALARM_ACTIONS: Annotated[
    list[str],
    Field(title="names, parted by commas"),
    "How alarms are told: `mail`, `slack`, `telegram`, `sentry`, `file`, or classes of Spidermon's actions.",
] = []
_TEMPLATES = Path(__file__).parent / "crawl" / "report" / "templates"
SPIDERMON_EMAIL_SUBJECT = "{{ data.site.site }}: {{ data.told[0][0] | truncate(100) }}"
SPIDERMON_BODY_TEXT_TEMPLATE = str(_TEMPLATES / "alarm.txt")
SPIDERMON_BODY_HTML_TEMPLATE = str(_TEMPLATES / "alarm.html")
SPIDERMON_SLACK_MESSAGE_TEMPLATE = str(_TEMPLATES / "alarm.slack.txt")
SPIDERMON_SLACK_INCLUDE_ATTACHMENTS = False
SPIDERMON_SLACK_SENDER_NAME = "scraper"
SPIDERMON_TELEGRAM_MESSAGE_TEMPLATE = str(_TEMPLATES / "alarm.telegram.txt")
SPIDERMON_SENTRY_PROJECT_NAME = "scraper"
SPIDERMON_SENTRY_ENVIRONMENT_TYPE = "production"
SPIDERMON_REPORT_TEMPLATE = str(_TEMPLATES / "alarm.html")
SPIDERMON_REPORT_FILENAME = "{{ data.output }}/runs/alarm-{{ data.site.site }}.html"

RECHECK_AFTER: Annotated[
    list[Annotated[int, Field(ge=0)]],
    Field(title="seconds, parted by commas"),
    "When an article is looked at again, from when it came out; a new value counts from its next visit. Then it is "
    "left, unless a feed or sitemap states a later change. Where three of those in a row brought nothing, the next one "
    "counts after a day, then after two, four …",
] = [3_600, 86_400, 604_800]
TELL_SILENT_FEEDS: Annotated[
    Switch, "A feed that names nothing new for far longer than it used to is an error of the run."
] = True
ARCHIVE: Annotated[
    Switch, "Keep every response as it came over the wire, in `archive/site=<site>/` (needs the extra `archive`)."
] = False
ARCHIVE_MAXSIZE: Annotated[Bytes, "After which a further archive file is begun."] = 1_000_000_000

# Manners: one connection a site, two seconds between requests, more when the site is slow. Scrapy's jitter would
# also shorten the pause, so there is none.
ROBOTSTXT_OBEY: Annotated[Switch, "Leave out what robots.txt disallows."] = True
CONCURRENT_REQUESTS: Annotated[Least1, "Requests of one site's crawl on their way at a time, all hosts together."] = 16
CONCURRENT_REQUESTS_PER_DOMAIN: Annotated[Least1, "Requests on their way to one host at a time."] = 1
DOWNLOAD_DELAY: Annotated[Seconds, "Between two requests to a host; longer where the site asks for it."] = 2
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED: Annotated[Switch, "Wait longer where a site answers slowly."] = True
AUTOTHROTTLE_START_DELAY: Annotated[Seconds, "Between the first requests to a host."] = 2
BACKOFF_DELAY: Annotated[
    Seconds, "Of rest after a first 429 or 503 without Retry-After; twice as long each time in a row."
] = 5
BACKOFF_MAX: Annotated[Seconds, "Of rest; a host that asks for more is left for the run."] = 600
ROBOTSTXT_MAX_AGE: Annotated[Seconds, "Until robots.txt is read again; RFC 9309, section 2.4: a day at most."] = 86_400
RESPECT_TDM: Annotated[Switch, "Leave out what is closed to text and data mining."] = False
RETRY_TIMES: Annotated[Number, "How often a request that failed is tried again."] = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the spider names what failed

# Limits: what a page, a host and a run may cost.
DOWNLOAD_MAXSIZE: Annotated[Bytes, "Of a page, before and after decompression."] = 8 * 1024 * 1024
SITEMAP_MAXSIZE: Annotated[Bytes, "Of a sitemap; the protocol allows 50 MB."] = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT: Annotated[Seconds, "Until an answer must be there whole."] = 30
DNS_TIMEOUT: Annotated[Seconds, "Until a name server must have answered."] = 10
REACTOR_THREADPOOL_MAXSIZE = 20  # DNS look-ups at a time
REDIRECT_MAX_TIMES: Annotated[Number, "Redirects that are followed one after the other."] = 5
DEPTH_LIMIT: Annotated[Number, "Links that are followed from page to page."] = 5
CLOSESPIDER_TIMEOUT: Annotated[Seconds, "After which the crawl of a site is ended; 0: never."] = 12 * 3600
CLOSESPIDER_TIMEOUT_NO_ITEM: Annotated[Seconds, "Without a record, after which it is ended; 0: never."] = 3600
CLOSESPIDER_PAGECOUNT: Annotated[Number, "Pages, after which it is ended; 0: never."] = 100_000
MEMUSAGE_LIMIT_MB: Annotated[Megabytes, "Of the crawl's own process, above which the run is ended; 0: never."] = 1024

# Pages are read in processes of their own.
PARSE_WORKERS: Annotated[
    Annotated[int, Field(ge=0)] | None,
    Field(title="number or nothing"),
    "Processes that read pages; nothing: one a core; 0: pages are read in place, without limits.",
] = None
PARSE_TIMEOUT: Annotated[Seconds, "That one page may take to read."] = 10
PARSE_MEMORY_MB: Annotated[Megabytes, "That one process may take to read pages, beside what it began with."] = 1024

# Doors kept shut. Through a proxy the guard would see the proxy's address only, so none is used unless set.
ALLOW_PRIVATE: Annotated[Switch, "Let addresses of this machine and its network through."] = False
PRIVATE_HOSTS: Annotated[
    list[str], Field(title="names, parted by commas"), "Hosts of one's own network that may be reached all the same."
] = []
TWISTED_DNS_RESOLVER = "scraper.crawl.guard.GuardedResolver"
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
DOWNLOAD_VERIFY_CERTIFICATES: Annotated[Switch, "Refuse certificates that nobody vouches for."] = True
DOWNLOAD_TLS_MIN_VERSION: Annotated[
    Literal["TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"], "The oldest version of TLS that is spoken."
] = "TLSv1.2"
HTTPPROXY_ENABLED: Annotated[
    Switch,
    "Use the proxy that `http_proxy` and `https_proxy` name; private addresses behind it are not told from others.",
] = False
COOKIES_ENABLED: Annotated[Switch, "Send back the cookies that a site sets."] = False
METAREFRESH_ENABLED = False
REFERRER_POLICY = "same-origin"
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

STATS_CLASS = "scraper.crawl.stats.Stats"
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in the order of the frontier: the newest first
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
    "scraper.crawl.stopping.StoppingMiddleware": 890,
    "scraper.crawl.refusals.RefusalMiddleware": 900,
    "scraper.crawl.archive.middleware.ArchiveMiddleware": 950,  # next to the network: nothing is decoded yet
}
# All requests come from `start`: none has a depth or a referrer of Scrapy's, and one that a middleware of these drops
# would be lost without a word.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# Scrapy's own, but for doors that are shut above and LogStats: what is named with None is loaded all the same, and a
# server of aiohttp with it, which takes as long as fifty pages.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
EXTENSIONS = {
    "scraper.crawl.tally.Tally": 0,
    "scraper.crawl.memory.keeper.Keeper": 5,
    "scraper.crawl.report.collect.Collector": 7,  # after what it asks at the end
    "scraper.crawl.report.carrier.Carrier": 8,  # after what judges the site
    "scraper.crawl.progress.Progress": 10,
    "scraper.crawl.contact.Contact": 10,
    "scraper.crawl.pace.Pace": 20,  # after AutoThrottle
}
CONCURRENT_ITEMS = 1  # of one page, which gives one record; Scrapy makes so many tasks for every page
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
LOG_FORMAT = "%(asctime)s [%(name)s] %(levelname)s: %(message).2000s"  # whatever it quotes
LOG_FORMATTER = "scraper.crawl.log_format.LogFormatter"
LOG_LEVEL: Annotated[
    Literal["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"], "The least grave messages that are logged."
] = "INFO"
DEFAULT_DROPITEM_LOG_LEVEL = "INFO"
PROGRESS_INTERVAL: Annotated[Seconds, "Between two lines of progress."] = 10
PROGRESS_BAR = False
PROGRESS_TELL = None  # whom a part of a larger run tells how far it is

# The user's own, over all of them.
given = own_settings.over(globals(), os.environ.get(own_settings.VARIABLE))
replaced = {name: globals().get(name) for name in given}  # the defaults, which the documentation tells
globals().update(given)
