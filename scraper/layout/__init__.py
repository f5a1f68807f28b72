"""Where headline, text and pictures of the article stand on a page."""

from scraper.layout.layout import Block, Layout

__all__ = ["Block", "Layout"]
