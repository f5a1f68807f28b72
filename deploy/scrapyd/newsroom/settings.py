"""The scraper's settings; below them what you want otherwise, such as `DOWNLOAD_DELAY = 3`."""

from scraper.settings import *  # noqa: F403
