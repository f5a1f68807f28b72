"""A small science-news site on loopback, so that the main job runs without the internet.

Three publications, each with its own markup: Orbit Courier (JSON-LD and figures; RSS, news sitemap), Feldnotiz
(microdata; German and French; Atom, sitemap index with gzip) and The Plain Bulletin (bare HTML; JSON Feed, archive,
sitemap). All of it is invented. What a crawl of the three is to find, beside one record for each readable story:

- one page that answers 200 and has no title and no text (Orbit Courier): rejected;
- one address in a feed that answers 404 (Orbit Courier): failed;
- one story under two sections, the second with a canonical link to the first (Orbit Courier): duplicate;
- one story printed twice, word for word, under two addresses (The Plain Bulletin): duplicate;
- one story of Orbit Courier printed word for word by The Plain Bulletin: the copy is a duplicate of the original;
- one story whose feed entry names an old address that answers 301 (Feldnotiz): a record under its new address;
- one page that robots.txt closes (The Plain Bulletin): not fetched, and counted as failed.
"""

from collections.abc import Mapping
from typing import Any

from scraper.demo.server import Demo, serve

SETTINGS: Mapping[str, Any] = {
    "DOWNLOAD_DELAY": 0,  # nobody is disturbed by haste on loopback
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "TELL_SILENT_FEEDS": False,  # its stories keep their dates
}

__all__ = ["SETTINGS", "Demo", "serve"]
