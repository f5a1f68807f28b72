"""When a page says its article was published and changed: every statement and print of a date, weighed together."""

from scraper.dateline.hint import Written
from scraper.dateline.weigh import modified, normalize, published

__all__ = ["Written", "modified", "normalize", "published"]
